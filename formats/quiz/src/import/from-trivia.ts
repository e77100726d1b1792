import { z } from '@bfp/sdk/props'
import { plain } from './plain.ts'
import { defineSource, type Reader } from './source.ts'

const Item = z.strictObject({ question: z.string(), answer: z.string(), options: z.array(z.string()) })
const Trivia = z.array(Item)

/** OpenTriviaQA: a list of questions whose right answer is the option with the same words. */
export const trivia = defineSource({
  name: 'trivia',
  looks: z.tuple([z.looseObject({ question: z.string(), options: z.array(z.unknown()) })], z.unknown()),
  schema: Trivia,
  policies: [],
  read: (items, reader) => ({
    kind: 'knowledge',
    title: reader.title(),
    questions: items.map((item, at) => reader.made(item, question(item, `${at + 1}`, reader))),
  }),
})

function question(item: z.infer<typeof Item>, id: string, reader: Reader<unknown>) {
  const { answer } = item
  const right = item.options.filter((option) => option === answer)
  if (right.length === 0)
    reader.refuse(reader.at(item, 'answer'), 'dangling-reference', `no option says ${JSON.stringify(answer)}`)
  if (new Set(item.options).size !== item.options.length)
    reader.refuse(reader.at(item, 'options'), 'wrong-shape', 'two options say the same')
  const answers = item.options.map((option, at) => ({
    id: `${at + 1}`,
    text: plain(option),
    correct: option === answer,
  }))
  return { id, text: plain(item.question), answers }
}
