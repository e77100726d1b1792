import { z } from '@bfp/sdk/props'
import { plain } from './plain.ts'
import { anyKeys } from './schema-parts.ts'
import { defineSource, type Reader } from './source.ts'

const Statement = z.strictObject({ question: z.string(), effect: anyKeys(z.number()) })
type Statement = z.infer<typeof Statement>

/** Parts of an effect that the five answers count, from full agreement to none. */
const MULTIPLIERS = [1, 0.5, 0, -0.5, -1]
const SCALE = ['Strongly agree', 'Agree', 'Neither agree nor disagree', 'Disagree', 'Strongly disagree']

/** Statements with an effect per dimension; how far the reader agrees is the answer, the dimensions the results. */
export const likert = defineSource({
  name: 'likert',
  looks: z.tuple([z.looseObject({ question: z.string(), effect: z.looseObject({}) })], z.unknown()),
  schema: z.array(Statement),
  policies: [],
  read(statements, reader) {
    const dimensions = Object.keys(statements[0]?.effect ?? {})
    for (const statement of statements) checkDimensions(statement, dimensions, reader)
    return {
      kind: 'personality',
      title: reader.title(),
      questions: statements.map((statement, at) =>
        reader.made(statement, question(statement, `${at + 1}`, reader)),
      ),
      results: dimensions.map((id) => ({ id, title: id })),
    }
  },
})

function question(statement: Statement, id: string, reader: Reader<unknown>) {
  const effect = Object.entries(statement.effect).filter(([, size]) => size !== 0)
  const scale = reader.options.scale ?? SCALE
  const answers = MULTIPLIERS.map((multiplier, at) => ({
    id: String(multiplier),
    text: scale[at] ?? '',
    weights: multiplier === 0 ? [] : effect.map(([result, size]) => ({ result, weight: size * multiplier })),
  }))
  return { id, text: plain(statement.question), answers }
}

function checkDimensions(
  { effect }: Statement,
  dimensions: readonly string[],
  reader: Reader<unknown>,
): void {
  for (const key of Object.keys(effect))
    if (!dimensions.includes(key))
      reader.refuse(reader.at(effect, key), 'dangling-reference', 'the first statement has no such dimension')
  for (const key of dimensions)
    if (!Object.hasOwn(effect, key))
      reader.refuse(reader.at(effect), 'wrong-shape', `has no effect on the dimension ${JSON.stringify(key)}`)
}
