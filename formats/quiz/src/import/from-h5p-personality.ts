import { z } from '@bfp/sdk/props'
import { given } from './given.ts'
import {
  type H5pAnswer,
  H5pPersonality,
  type H5pPicture,
  type H5pQuestion,
  type H5pResult,
  type H5pTitleScreen,
  personalityPolicies,
} from './h5p-personality-schema.ts'
import { titleOf } from './h5p-title.ts'
import { defineSource, type Reader } from './source.ts'

/** H5P personality quiz: answers name the personalities they speak for, several with commas between. */
export const h5pPersonality = defineSource({
  name: 'h5p-personality',
  looks: z.looseObject({ params: z.looseObject({ personalities: z.array(z.unknown()) }) }),
  schema: H5pPersonality,
  policies: personalityPolicies,
  read({ params, metadata }, reader) {
    const { titleScreen } = params
    const known = new Set(params.personalities.map((one) => one.name))
    return {
      kind: 'personality',
      title: shownTitle(titleScreen, reader) || titleOf(metadata, reader),
      ...given({ image: pictureOf(titleScreen?.image, reader) }),
      questions: params.questions.map((question, at) =>
        reader.made(question, questionOf(question, `${at + 1}`, known, reader)),
      ),
      results: params.personalities.map((one) => reader.made(one, resultOf(one, reader))),
    }
  },
})

function shownTitle(screen: H5pTitleScreen, reader: Reader<unknown>): string {
  const title = screen?.title
  if (!title?.text) return ''
  if (title.display) return reader.text(title.text, reader.at(title, 'text'))
  reader.drop(reader.at(title), 'the title screen does not show it')
  return ''
}

function resultOf(result: H5pResult, reader: Reader<unknown>) {
  const text = reader.rich(result.description ?? '', reader.at(result, 'description'))
  const title = reader.text(result.name, reader.at(result, 'name'))
  return { id: result.name, title, ...given({ text, image: pictureOf(result.image, reader) }) }
}

function questionOf(question: H5pQuestion, id: string, known: ReadonlySet<string>, reader: Reader<unknown>) {
  const text = reader.text(question.text, reader.at(question, 'text'))
  const answers = question.answers.map((answer, at) =>
    reader.made(answer, answerOf(answer, `${at + 1}`, known, reader)),
  )
  return { id, text, ...given({ image: pictureOf(question.image, reader) }), answers }
}

function answerOf(answer: H5pAnswer, id: string, known: ReadonlySet<string>, reader: Reader<unknown>) {
  const text = reader.text(answer.text, reader.at(answer, 'text'))
  const weights = namesIn(answer.personality, known).map((result) => ({ result, weight: 1 }))
  for (const { result } of weights)
    if (!known.has(result))
      reader.refuse(
        reader.at(answer, 'personality'),
        'dangling-reference',
        `no personality is named ${JSON.stringify(result)}`,
      )
  return { id, text, ...given({ image: pictureOf(answer.image, reader) }), weights }
}

/** A name with commas in it is one name where a personality has it. */
function namesIn(value: string, known: ReadonlySet<string>): string[] {
  if (known.has(value)) return [value]
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function pictureOf(picture: H5pPicture | undefined, reader: Reader<unknown>) {
  const file = picture?.file
  if (file) return reader.picture(file.path, reader.at(file, 'path'), { alt: picture.alt })
  if (picture?.alt) reader.lose(reader.at(picture, 'alt'), 'describes a picture that is not there')
  return undefined
}
