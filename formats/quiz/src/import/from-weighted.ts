import { z } from '@bfp/sdk/props'
import { escapeHtml } from './html-nodes.ts'
import { paragraphs } from './html-to-rich.ts'
import { plain } from './plain.ts'
import { anyKeys } from './schema-parts.ts'
import { defineSource, type Reader } from './source.ts'

const Question = z.strictObject({
  id: z.union([z.string(), z.number()]),
  category: z.string().optional(),
  question: z.string(),
  answers: z.array(z.strictObject({ text: z.string(), scores: anyKeys(z.number()) })),
})
const Species = z.strictObject({ symbol: z.string(), name: z.string(), description: z.string() })
const Family = z.strictObject({ description: z.string(), species: z.array(Species) })
const Weighted = z.strictObject({ questions: z.array(Question), results: anyKeys(Family) })

/**
 * Answers with scores per symbol; results grouped in families. A symbol is a result's key and the start of
 * its title; a result's text ends with its family, a question's body is its category.
 */
export const weighted = defineSource({
  name: 'weighted',
  looks: z.looseObject({
    questions: z.tuple(
      [z.looseObject({ answers: z.tuple([z.looseObject({ scores: z.looseObject({}) })], z.unknown()) })],
      z.unknown(),
    ),
    results: z.looseObject({}),
  }),
  schema: Weighted,
  policies: [],
  read(source, reader) {
    const results = Object.entries(source.results).flatMap(([name, family]) =>
      resultsOf(name, family, reader),
    )
    const known = new Set(results.map((result) => result.id))
    return {
      kind: 'personality',
      title: reader.title(),
      questions: source.questions.map((question) =>
        reader.made(question, questionOf(question, known, reader)),
      ),
      results,
    }
  },
})

function resultsOf(name: string, family: z.infer<typeof Family>, reader: Reader<unknown>) {
  const group = `<p><strong>${escapeHtml(name)}</strong>: ${escapeHtml(family.description)}</p>`
  return family.species.map((one) =>
    reader.made(one, {
      id: one.symbol,
      title: `${one.symbol} ${one.name}`,
      text: paragraphs(one.description) + group,
    }),
  )
}

function questionOf(question: z.infer<typeof Question>, known: ReadonlySet<string>, reader: Reader<unknown>) {
  const answers = question.answers.map(({ text, scores }, at) => ({
    id: `${at + 1}`,
    text: plain(text),
    weights: Object.entries(scores).map(([result, weight]) => {
      if (!known.has(result))
        reader.refuse(
          reader.at(scores, result),
          'dangling-reference',
          `no result has the symbol ${JSON.stringify(result)}`,
        )
      return { result, weight }
    }),
  }))
  const body = question.category ? { body: paragraphs(question.category) } : {}
  return { id: String(question.id), text: plain(question.question), ...body, answers }
}
