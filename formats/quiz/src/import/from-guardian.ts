import { z } from '@bfp/sdk/props'
import type { QuizInput } from '../props.ts'
import { given } from './given.ts'
import { mainPicture, picturePolicies, questionPicture } from './guardian-picture.ts'
import {
  type GuardianAnswer,
  GuardianArticle,
  GuardianAtom,
  type GuardianQuestion,
  type GuardianQuiz,
} from './guardian-schema.ts'
import { paragraphs } from './html-to-rich.ts'
import { plain } from './plain.ts'
import { below, drop } from './policy.ts'
import { either } from './schema-parts.ts'
import { defineSource, type Reader } from './source.ts'

const looksLikeAtom = z.looseObject({ questions: z.array(z.unknown()), resultBuckets: z.array(z.unknown()) })
const bookkeeping = drop('identifies the quiz in the Guardian’s own store', '/id', '/_type', '/elementId')
const groups = drop('a score finds its band, nothing points to it', '/resultGroups/*/id')

/** A knowledge or personality quiz of the Guardian: the stored atom, or an article that holds it. */
export const guardian = defineSource<GuardianArticle | z.infer<typeof GuardianAtom>>({
  name: 'guardian',
  looks: z.union([looksLikeAtom, z.looseObject({ headline: z.string(), quiz: looksLikeAtom })]),
  schema: either((value) => 'quiz' in value, GuardianArticle, GuardianAtom),
  policies: [
    ...drop('says where the file was found', '/source'),
    ...bookkeeping,
    ...groups,
    ...below('/quiz', [...bookkeeping, ...groups]),
    ...picturePolicies,
  ],
  read(source, reader) {
    if (!('quiz' in source)) return quizOf(source, { title: reader.title() }, reader)
    const standfirst = source.standfirst ?? ''
    const about = given({
      title: reader.title(source.headline),
      intro: reader.rich(standfirst, reader.at(source, 'standfirst')),
      image: source.image && mainPicture(source.image, reader),
    })
    return quizOf(source.quiz, { title: '', ...about }, reader)
  },
})

function quizOf(
  quiz: GuardianQuiz,
  about: Pick<QuizInput, 'title' | 'intro' | 'image'>,
  reader: Reader<unknown>,
): QuizInput {
  const kind = quiz.quizType ?? (quiz.resultBuckets.length > 0 ? 'personality' : 'knowledge')
  return kind === 'knowledge' ? knowledge(quiz, about, reader) : personality(quiz, about, reader)
}

function knowledge(
  quiz: GuardianQuiz,
  about: Pick<QuizInput, 'title' | 'intro' | 'image'>,
  reader: Reader<unknown>,
): QuizInput {
  const bands = (quiz.resultGroups ?? []).map((group) =>
    reader.made(group, { min: group.minScore, title: plain(group.title), ...shareText(group) }),
  )
  const answer = (one: GuardianAnswer) => ({ ...answerOf(one), correct: one.isCorrect })
  const questions = quiz.questions.map((question) => questionOf(question, answer, reader))
  return { kind: 'knowledge', ...about, questions, bands }
}

function personality(
  quiz: GuardianQuiz,
  about: Pick<QuizInput, 'title' | 'intro' | 'image'>,
  reader: Reader<unknown>,
): QuizInput {
  const known = new Set(quiz.resultBuckets.map((bucket) => bucket.id))
  const answer = (one: GuardianAnswer) => ({ ...answerOf(one), weights: weightsOf(one, known, reader) })
  const results = quiz.resultBuckets.map((bucket) => {
    const { id, title, description } = bucket
    return reader.made(bucket, { id, title: plain(title), text: paragraphs(description) })
  })
  const questions = quiz.questions.map((question) => questionOf(question, answer, reader))
  return { kind: 'personality', ...about, questions, results }
}

function questionOf<Answer extends object>(
  question: GuardianQuestion,
  answer: (one: GuardianAnswer) => Answer,
  reader: Reader<unknown>,
) {
  return reader.made(question, {
    id: question.id,
    text: plain(question.text),
    ...given({ image: questionPicture(question, reader) }),
    answers: question.answers.map((one) => reader.made(one, answer(one))),
  })
}

function answerOf({ id, text, revealText }: GuardianAnswer) {
  return { id, text: plain(text), ...(revealText ? { reveal: paragraphs(revealText) } : {}) }
}

function weightsOf(answer: GuardianAnswer, known: ReadonlySet<string>, reader: Reader<unknown>) {
  if (answer.isCorrect) reader.lose(reader.at(answer, 'isCorrect'), 'a personality quiz has no right answers')
  return answer.answerBuckets.map((result, at) => {
    const place = reader.at(answer.answerBuckets, at)
    if (!known.has(result))
      reader.refuse(place, 'dangling-reference', `no result bucket has the id ${JSON.stringify(result)}`)
    return { result, weight: 1 }
  })
}

function shareText({ shareText }: { shareText: string }) {
  return shareText.trim() === '' ? {} : { shareText: plain(shareText) }
}
