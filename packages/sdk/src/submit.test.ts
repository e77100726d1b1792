import { HEARD } from '@bfp/contract/marker'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterEach, expect, it, vi } from 'vitest'
import { type Env, EnvContext } from './env.ts'
import { type Submit, useSubmit } from './submit.ts'

afterEach(() => vi.unstubAllGlobals())

const embed = {
  id: 'e1',
  url: '',
  page: '',
  submit: 'https://embeds.example/embeds/e1/submissions',
  share: '',
}
const env: Env = { embed, locale: 'en', dir: 'ltr', target: 'web', messages: {}, now: 0, seed: 1 }

/** What a view gets from the hook. */
function submitOf(): Submit {
  let submit: Submit | undefined
  const View = () => {
    submit = useSubmit().submit
    return null
  }
  renderToString(h(EnvContext.Provider, { value: env }, h(View, {})))
  if (!submit) throw new Error('nothing was rendered')
  return submit
}

/** What the hook makes of an answer. */
function answered(body: unknown, status = 200): ReturnType<Submit> {
  vi.stubGlobal('fetch', async () => Response.json(body, { status }))
  return submitOf()({ a: 1 })
}

it.each(HEARD)('hands on %s and the field it names', async (outcome) => {
  expect(await answered({ outcome, field: 'email' })).toEqual({ outcome, field: 'email' })
})

it.each([
  { outcome: 'sending' },
  { outcome: 'toString' },
  { outcome: ['done'] },
  { outcome: null },
  {},
  null,
  'done',
])('takes %j for no answer', async (body) => {
  expect(await answered(body)).toEqual({ outcome: 'unavailable' })
})

it('takes a 429 of something in between for too many', async () => {
  expect(await answered({ error: 'slow down' }, 429)).toEqual({ outcome: 'rate-limited' })
})

it('a connection that fails is no fault', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await submitOf()({ a: 1 })).toEqual({ outcome: 'unavailable' })
})
