import { z } from '@bfp/sdk/props'
import { given } from './given.ts'
import { paragraphs } from './html-to-rich.ts'
import { plain } from './plain.ts'
import { lose, only } from './policy.ts'
import { defineSource, type Reader } from './source.ts'
import { attributed, revealOf } from './tiles-reveal.ts'
import { Tiles, type TilesAnswer, type TilesQuestion, type TilesResult } from './tiles-schema.ts'

const first = (keys: z.core.$ZodLooseShape) => z.tuple([z.looseObject(keys)], z.unknown())

/** `react-buzzfeed-quiz`: coloured tiles that each point to one result by its number. */
export const tiles = defineSource({
  name: 'tiles',
  looks: z.looseObject({
    questions: first({ question: z.string(), answers: first({ answer: z.string() }) }),
    results: z.array(z.unknown()),
  }),
  schema: Tiles,
  policies: [
    ...lose(
      'colours come from the design of the page',
      '/questions/*/backgroundColor',
      '/questions/*/fontColor',
    ),
    ...lose('colours come from the design of the page', '/questions/*/answers/*/backgroundColor'),
    ...lose('colours come from the design of the page', '/questions/*/answers/*/fontColor'),
    ...only('adjacent', 'text never lies over a picture', '/questions/*/questionRelativeToImage'),
    ...lose('an answer runs no code of its own', '/questions/*/answers/*/onAnswerSelection'),
  ],
  read(source, reader) {
    const known = new Set(source.results.map((result) => result.resultID))
    const { title, description } = source
    return {
      kind: 'personality',
      title: reader.title(title),
      ...given({ intro: description ? paragraphs(description) : undefined }),
      questions: source.questions.map((question, at) =>
        reader.made(question, questionOf(question, `${at + 1}`, known, reader)),
      ),
      results: source.results.map((result) => reader.made(result, resultOf(result, reader))),
    }
  },
})

function resultOf(result: TilesResult, reader: Reader<unknown>) {
  const { resultID, title, description } = result
  return {
    id: String(resultID),
    title: plain(title),
    ...given({
      text: description ? paragraphs(description) : undefined,
      image: attributed(result, 'resultImageSrc', reader),
    }),
  }
}

function questionOf(
  question: TilesQuestion,
  id: string,
  known: ReadonlySet<number>,
  reader: Reader<unknown>,
) {
  return {
    id,
    text: plain(question.question),
    ...given({ image: attributed(question, 'backgroundImageSrc', reader) }),
    layout: question.answerArrangement === 'row' ? ('rows' as const) : ('tiles' as const),
    answers: question.answers.map((answer, at) =>
      reader.made(answer, answerOf(answer, `${at + 1}`, known, reader)),
    ),
  }
}

function answerOf(answer: TilesAnswer, id: string, known: ReadonlySet<number>, reader: Reader<unknown>) {
  const { resultID, revealResponse } = answer
  if (!known.has(resultID))
    reader.refuse(
      reader.at(answer, 'resultID'),
      'dangling-reference',
      `no result has the resultID ${resultID}`,
    )
  return {
    id,
    text: plain(answer.answer),
    ...given({ image: attributed(answer, 'backgroundImageSrc', reader) }),
    ...(revealResponse ? revealOf(revealResponse, reader) : {}),
    weights: [{ result: String(resultID), weight: 1 }],
  }
}
