import { EmbedId, type Failure, Locale, Theme } from '@bfp/contract'
import { z } from 'zod'
import type { SaveAnswer } from '../../wire.ts'
import { type Answer, type Asked, json, type Route, refuse } from '../answer.ts'
import type { Bench } from '../bench.ts'
import { checkDraft } from '../check-draft.ts'
import type { FormatOnBench } from '../format-on-bench.ts'
import { saveFixture } from '../save-fixture.ts'

const Draft = z.object({
  format: EmbedId,
  name: EmbedId,
  locale: Locale,
  props: z.unknown(),
  sources: z.record(z.string(), z.unknown()).optional(),
})

const DrawRequest = Draft.extend({
  dir: z.enum(['auto', 'ltr', 'rtl']),
  theme: Theme,
  isolation: z.enum(['light', 'shadow']),
  network: z.enum(['fast', 'slow']),
})

const SaveRequest = Draft.extend({ about: z.string().min(1), replace: z.boolean().default(false) })

/** What the workbench's own page asks for. */
export function api(bench: Bench, origin: string): Route {
  const routes: Record<string, (asked: Asked) => Promise<Answer>> = {
    'GET /api/formats': async () =>
      json(200, await Promise.all(byName(bench.formats).map((format) => format.state()))),
    'POST /api/draw': (asked) =>
      withBody(asked, DrawRequest, async (request) => {
        const answer = await bench.draw(request)
        return answer ? json(200, answer) : refuse(404, `There is no format ${request.format}`)
      }),
    'POST /api/check': (asked) =>
      withBody(asked, Draft, async (draft) => json(200, await checkDraft(bench, draft, origin))),
    'POST /api/fixtures': (asked) =>
      withBody(asked, SaveRequest, async (request) => {
        const format = bench.formats.get(request.format)
        if (!format) return refuse(404, `There is no format ${request.format}`)
        const checked = await bench.renderer.validate(request.format, request.props)
        if (!checked.ok) return notSaved(checked.failure)
        const answer: SaveAnswer = await saveFixture(format.folder, request)
        return json(answer.state === 'saved' ? 201 : 409, answer)
      }),
  }
  return (asked) => routes[`${asked.method} ${asked.path}`]?.(asked)
}

/** A fixture has to be what an editor could save, and only the format can tell. */
function notSaved({ problems, message }: Failure): Answer {
  if (!problems) return refuse(409, `The format cannot tell whether this may be saved: ${message}`)
  const answer: SaveAnswer = { state: 'invalid', problems }
  return json(422, answer)
}

function byName(formats: Bench['formats']): FormatOnBench[] {
  return [...formats.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

async function withBody<T>(
  { body }: Asked,
  schema: z.ZodType<T>,
  answer: (value: T) => Promise<Answer>,
): Promise<Answer> {
  const parsed = schema.safeParse(JSON.parse(body))
  return parsed.success ? answer(parsed.data) : refuse(400, z.prettifyError(parsed.error))
}
