import { type Description, type Env, plainText, translate } from '@bfp/sdk'
import type { Question, Quiz } from './props.ts'
import { isRight } from './verdict.ts'

/** As many questions as a search engine is told about; the page itself has them all. */
const MOST = 50

/** What others say about a quiz: its introduction, or what it consists of. */
export function describe(quiz: Quiz, env: Env): Description {
  const intro = plainText(quiz.intro ?? '')
  const count = quiz.questions.length
  const description = intro || translate(env)(`about.${quiz.kind}`, { count })
  const image = quiz.image?.src
  return {
    title: quiz.title,
    description,
    ...(image && { image }),
    jsonLd: () => jsonLd(quiz, description, env),
  }
}

function jsonLd(quiz: Quiz, description: string, env: Env): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Quiz',
    name: quiz.title,
    description,
    inLanguage: env.locale,
    url: env.embed.page,
    about: { '@type': 'Thing', name: quiz.title },
    ...(quiz.image && { image: quiz.image.src }),
    hasPart: quiz.questions.slice(0, MOST).map((question) => questionLd(question, quiz.kind)),
  }
}

function questionLd(question: Question, kind: Quiz['kind']): Record<string, unknown> {
  const answers = question.answers.map((answer, position) => ({ answer, position }))
  const right = answers.filter(({ answer }) => isRight(answer))
  const suggested = answers.filter(({ answer }) => !isRight(answer))
  return {
    '@type': 'Question',
    ...(kind === 'knowledge' && { eduQuestionType: question.multiple ? 'Checkbox' : 'Multiple choice' }),
    text: question.text,
    ...(suggested.length > 0 && { suggestedAnswer: suggested.map(answerLd) }),
    ...(right.length > 0 && { acceptedAnswer: right.map(answerLd) }),
  }
}

function answerLd({
  answer,
  position,
}: {
  answer: Question['answers'][number]
  position: number
}): Record<string, unknown> {
  const reveal = isRight(answer) ? plainText(answer.reveal ?? '') : ''
  return {
    '@type': 'Answer',
    position,
    text: answer.text,
    ...(reveal && { answerExplanation: { '@type': 'Comment', text: reveal } }),
  }
}
