import type { ImportOptions, SourceName } from './options.ts'

/** One small quiz per source, in our own words, for the tests. */
export interface Sample {
  name: SourceName
  source: unknown
  options: ImportOptions
}

const asset = (reference: string) => ({
  src: `https://pictures.example/${encodeURIComponent(reference)}`,
  width: 640,
  height: 480,
})

const sized = (width: number, more: object) => ({
  index: 0,
  fields: { aspectRatio: '5:3', width: `${width}`, height: `${width * 0.6}`, ...more },
  mediaType: 'Image',
  mimeType: 'image/jpeg',
  url: `https://media.example/${width}.jpg`,
})

const guardianKnowledge: Sample = {
  name: 'guardian',
  options: { asset },
  source: {
    source: 'written for a test',
    headline: 'How well do you know lighthouses?',
    standfirst: '<p>Ten minutes with <strong>lamps</strong> &amp; lenses</p>',
    image: {
      displayCredit: true,
      _type: 'picture',
      role: 'showcase',
      media: { allImages: [sized(500, {}), sized(3000, { isMaster: 'true' })] },
      elementId: 'e1',
      imageSources: [{ weighting: 'inline', srcSet: [{ src: 'https://media.example/a.jpg', width: 62 }] }],
      data: { alt: 'A white tower', caption: 'A white tower', credit: 'Ada Photographer' },
    },
    quiz: {
      _type: 'quiz',
      id: 'atom',
      elementId: 'e2',
      quizType: 'knowledge',
      questions: [
        {
          id: 'q1',
          text: 'Who made the lens?\n',
          imageUrl: 'lens.jpg',
          imageAlt: 'Rings of glass',
          answers: [
            {
              id: 'a1',
              text: 'Fresnel',
              revealText: 'In 1822, he & others',
              answerBuckets: [],
              isCorrect: true,
            },
            { id: 'a2', text: 'Galileo', answerBuckets: [], isCorrect: false },
          ],
        },
      ],
      resultBuckets: [],
      resultGroups: [
        { id: 'g1', title: 'Bright', shareText: 'I shine', minScore: 1 },
        { id: 'g0', title: 'Dim', shareText: 'I flicker', minScore: 0 },
      ],
    },
  },
}

const guardianPersonality: Sample = {
  name: 'guardian',
  options: { title: 'Which sea are you?', asset },
  source: {
    questions: [
      {
        id: 'q.1',
        text: 'How warm?',
        answers: [
          { id: 'a[]', text: 'Very', answerBuckets: ['__proto__', 'north'], isCorrect: false },
          { id: 'b\\', text: 'Not at all', answerBuckets: ['north'], isCorrect: false },
        ],
      },
    ],
    resultBuckets: [
      { id: '__proto__', title: 'Red', description: 'Salty <and> calm' },
      { id: 'north', title: 'North', description: 'Grey and loud' },
    ],
  },
}

const weighted: Sample = {
  name: 'weighted',
  options: { title: 'Your note' },
  source: {
    questions: [
      {
        id: 7,
        category: 'Evenings',
        question: 'Which hour?',
        answers: [
          { text: 'Late', scores: { '.': 4, '[]': -1 } },
          { text: 'Early', scores: JSON.parse('{"__proto__": 2}') },
        ],
      },
    ],
    results: {
      Low: {
        description: 'Deep & slow',
        species: [
          { symbol: '.', name: 'Dot', description: 'Holds still' },
          { symbol: '[]', name: 'Box', description: 'Keeps in' },
          { symbol: '__proto__', name: 'Root', description: 'Goes down' },
        ],
      },
    },
  },
}

const likert: Sample = {
  name: 'likert',
  options: { title: 'Tides' },
  source: [
    { question: 'I like long walks.', effect: { calm: 8, bold: 0 } },
    { question: 'I leap.', effect: { calm: -6, bold: 9 } },
  ],
}

const tiles: Sample = {
  name: 'tiles',
  options: {
    asset,
    accept: ['/questions/*/backgroundColor', '/questions/*/answers/*/onAnswerSelection'],
  },
  source: {
    title: 'Pick a hat',
    description: 'Any hat.',
    questions: [
      {
        question: 'Where to?',
        backgroundColor: '#123456',
        backgroundImageSrc: 'asset:Map',
        imageAttribution: 'Cara Cartographer',
        questionRelativeToImage: 'adjacent',
        answerArrangement: 'row',
        answers: [
          { answer: 'Hills ⛰️', resultID: 0, onAnswerSelection: '__function__' },
          {
            answer: 'Shore',
            resultID: 4,
            revealResponse: {
              title: { jsx: 'h3', props: { className: 'big' }, children: ['Mind the gulls'] },
              description: 'They like chips.',
              image: 'asset:Gull',
              imageAttribution: 'Bea Birder',
            },
          },
        ],
      },
    ],
    results: [
      { title: 'Cap', description: 'Snug', resultID: 0 },
      { title: 'Brim', resultImageSrc: 'asset:Brim', resultID: 4 },
    ],
  },
}

const metadata = { title: 'Knots', extraTitle: 'Knots', license: 'U', authors: [], changes: [] }

const choiceParams = {
  media: { type: { params: {} }, disableImageZooming: false },
  question: '<p>Which knot holds a loop?</p>\n',
  answers: [
    {
      correct: true,
      text: '<div>Bowline</div>\n',
      tipsAndFeedback: {
        tip: '',
        chosenFeedback: '<div>Yes, <em>the king</em></div>',
        notChosenFeedback: '',
      },
    },
    { correct: false, text: '<div>Granny&#039;s</div>\n' },
  ],
  overallFeedback: [{ from: 0, to: 100 }],
  behaviour: {
    enableSolutionsButton: true,
    enableCheckButton: true,
    type: 'auto',
    singlePoint: false,
    randomAnswers: true,
    passPercentage: 100,
  },
  UI: { checkAnswerButton: 'Look' },
  confirmCheck: { header: 'Sure?' },
}

const h5pChoice: Sample = {
  name: 'h5p-choice',
  options: {},
  source: {
    params: {
      ...choiceParams,
      overallFeedback: [
        { from: 50, to: 100, feedback: 'Tied well' },
        { from: 0, to: 49, feedback: 'Slipped' },
      ],
    },
    metadata,
  },
}

const file = {
  path: 'images/rope.jpg#tmp',
  mime: 'image/jpeg',
  width: 3,
  height: 4,
  copyright: { license: 'U' },
}

const h5pSet: Sample = {
  name: 'h5p-set',
  options: { asset, accept: ['/params/questions/1', '/params/backgroundImage'] },
  source: {
    params: {
      introPage: {
        showIntroPage: true,
        startButtonText: 'Go',
        title: 'Ropes &amp; knots',
        introduction: '<p>&nbsp;</p><p>Bring a rope.</p>',
        backgroundImage: file,
      },
      progressType: 'dots',
      passPercentage: 50,
      questions: [
        { library: 'H5P.MultiChoice 1.14', params: choiceParams, metadata, subContentId: 's1' },
        { library: 'H5P.DragText 1.8', params: { textField: 'A *rope* drags' } },
      ],
      disableBackwardsNavigation: false,
      randomQuestions: true,
      endGame: { showResultPage: true, message: 'Done', overallFeedback: [{ from: 0, to: 100 }] },
      override: { checkButton: true },
      texts: { nextButton: 'On' },
      backgroundImage: file,
    },
    metadata,
  },
}

const h5pPersonality: Sample = {
  name: 'h5p-personality',
  options: { asset, accept: ['/params/buttonColor'] },
  source: {
    params: {
      titleScreen: { title: { display: true, text: 'Which rope?' }, image: {}, skip: false },
      resultScreen: { animation: 'none', displayTitle: true, displayDescription: true },
      personalities: [
        { image: { file }, name: 'Hemp', description: 'Rough &amp; ready' },
        { image: {}, name: 'Silk', description: 'Smooth' },
      ],
      questions: [
        {
          text: 'Pull or hold?',
          answers: [
            { text: 'Pull', personality: 'Hemp' },
            { text: 'Both', personality: 'Hemp, Silk' },
          ],
        },
      ],
      startText: 'Begin',
      buttonColor: 'abcdef',
    },
    metadata,
  },
}

const trivia: Sample = {
  name: 'trivia',
  options: { title: 'Odds' },
  source: [
    { question: 'What\r\nfloats?', answer: 'Cork', options: ['Lead', 'Cork'] },
    { question: 'Does ice?', answer: 'Yes', options: ['Yes', 'No'] },
  ],
}

export const SAMPLES: readonly Sample[] = [
  guardianKnowledge,
  guardianPersonality,
  weighted,
  likert,
  tiles,
  h5pChoice,
  h5pSet,
  h5pPersonality,
  trivia,
]
