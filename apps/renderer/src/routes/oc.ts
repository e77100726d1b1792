import type { Embed, Failure, Fragment } from '@bfp/contract'
import type { Addresses, Renderer, Result } from '@bfp/render'
import type Router from '@koa/router'
import { z } from 'zod'
import { cachingHeaders } from '../caching.ts'
import { refuse } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import { pageQuery } from '../fragment-query.ts'
import { readDocument } from '../read-document.ts'
import { readyBody } from '../ready-body.ts'
import { fail, OPEN, send, sendJson, statusOf } from '../respond.ts'

/** The one component of this registry; which embed it shows is its parameter `id`. */
const NAME = 'bfp-embed'
const VERSION = '1.0.0'
const LARGEST = 100

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'fragment'>
  addresses: Addresses
}

const Parameters = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const Wanted = z.object({
  name: z.string(),
  version: z.string().default(''),
  parameters: Parameters.default({}),
})
type Wanted = z.infer<typeof Wanted>

const Batch = z.object({ components: z.array(Wanted).max(LARGEST), parameters: Parameters.default({}) })

/**
 * An OpenComponents registry with embeds in it, base `/oc/`: `GET /oc/bfp-embed/1.X.X/?id=` for one component,
 * `POST /oc/` for several, as oc-client and oc-client-browser ask (https://github.com/opencomponents/oc/wiki,
 * "The registry").
 */
export function oc(router: Router, { find, renderer, addresses }: Parts): void {
  router.get('/oc/:name{/:version}', async (ctx) => {
    const { name = '', version = '' } = ctx.params
    const parameters = Object.fromEntries(new URLSearchParams(ctx.querystring))
    const wanted = { name, version, parameters }
    const found = await fragmentOf(wanted)
    if (!found.ok) return fail(ctx, found.failure)
    const headers = { 'content-type': 'application/json; charset=utf-8', ...OPEN }
    const text = JSON.stringify(componentOf(wanted, found.value))
    const caching = { 'x-bfp-state': found.value.state, ...cachingHeaders(found.value.cache) }
    return send(ctx, readyBody(text, { ...headers, ...caching }, { brotli: 4 }))
  })

  router.post('/oc', async (ctx) => {
    const batch = await readDocument(ctx, Batch)
    if (!batch.ok) return fail(ctx, batch.failure)
    const { components, parameters } = batch.value
    const wanted = components.map((one) => ({ ...one, parameters: { ...parameters, ...one.parameters } }))
    return sendJson(ctx, 200, await Promise.all(wanted.map(entryOf)), OPEN)
  })

  /** One entry of the answer to a POST: a component that cannot be had never sinks the rest. */
  async function entryOf(wanted: Wanted) {
    const found = await fragmentOf(wanted)
    if (found.ok) return { status: 200, response: componentOf(wanted, found.value), headers: {} }
    const { code, message, hint } = found.failure
    return { status: statusOf(found.failure), response: { code, error: `${message}. ${hint}` }, headers: {} }
  }

  async function fragmentOf({ name, version, parameters }: Wanted): Promise<Result<Fragment>> {
    if (name !== NAME || !includes(version)) return refuse(...missing(name, version))
    const id = String(parameters.id ?? '')
    const embed: Result<Embed> = id ? await find.one(id) : refuse(...WITHOUT_ID)
    if (!embed.ok) return embed
    const options = pageQuery(new URLSearchParams(parametersAsText(parameters)).toString())
    if (!options.ok) return options
    return { ok: true, value: await renderer.fragment(embed.value, { ...options.value, target: 'web' }) }
  }

  /** The loader comes along, because a registry has no other way to put a script into the page. */
  function componentOf({ version, parameters }: Wanted, { html }: Fragment) {
    const query = new URLSearchParams(parametersAsText(parameters))
    return {
      type: 'oc-component',
      name: NAME,
      version: VERSION,
      requestVersion: version,
      href: addresses.file(`/oc/${NAME}/${version ? `${version}/` : ''}?${query}`),
      renderMode: 'rendered',
      html: `${html}<script async src="${addresses.file('/loader.js')}"></script>`,
    }
  }
}

/** Ranges that `1.0.0` is in, as far as OpenComponents writes them: none, `1`, `1.X.X`, `~1.0.0`, `^1.0.0`. */
function includes(range: string): boolean {
  return /^(?:|[*x]|[~^]?1(?:\.[0x*]){0,2})$/i.test(range)
}

function parametersAsText(parameters: Wanted['parameters']): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
}

function missing(name: string, version: string): [Failure['code'], string, string] {
  const shown = `${name}@${version}`.slice(0, 80)
  return ['unknown-format', `There is no component ${shown}`, `Ask for ${NAME} in 1.X.X, with an id`]
}

const WITHOUT_ID: [Failure['code'], string, string] = [
  'bad-request',
  'The parameter id is missing',
  `Give the id of an embed: ${NAME}/1.X.X/?id=ID`,
]
