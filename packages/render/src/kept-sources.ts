import type { SourceData } from '@bfp/contract'
import type { Held, Sources, WantedSource } from './sources.ts'

/** What sources said last, and where one format may ask: all a rehearsal needs, in another process too. */
export interface KeptSources {
  origins: string[]
  /** `fetched` is in epoch milliseconds. */
  said: { url: string; data: unknown; fetched: number }[]
}

/** Sources that give what is kept and ask nobody; they refuse what the renderer would refuse. */
export function keptSources({ origins, said }: KeptSources): Sources {
  const allowed = new Set(origins)
  const byUrl = new Map(said.map((one) => [one.url, one]))
  return {
    hold: async ({ format }, wanted) =>
      refusalOf(format, wanted, allowed) ?? heldFrom(wanted, ({ url }) => byUrl.get(new URL(url).href)),
  }
}

/**
 * Sources that say what is given for an embed, by name, had at `fetched` (epoch milliseconds); what is not given never
 * answered. For whoever renders without a network: fixtures, replays.
 */
export function givenSources(given: (embed: string) => Record<string, unknown>, fetched: number): Sources {
  return {
    async hold({ id }, wanted) {
      const said = given(id)
      return heldFrom(wanted, ({ name }) =>
        Object.hasOwn(said, name) ? { data: said[name], fetched } : undefined,
      )
    },
  }
}

function heldFrom(
  wanted: readonly WantedSource[],
  find: (one: WantedSource) => { data: unknown; fetched: number } | undefined,
): Held {
  const found = wanted.map((one) => ({ name: one.name, said: find(one) }))
  const data = found.map(({ name, said }): [string, SourceData] => [
    name,
    { data: said?.data ?? null, fetched: said?.fetched ?? null, stale: false },
  ])
  return { ok: true, data: Object.fromEntries(data), key: '', isWhole: found.every(({ said }) => said) }
}

/** Why not all that is wanted may be asked for; undefined where it may. */
export function refusalOf(
  format: string,
  wanted: readonly WantedSource[],
  origins: ReadonlySet<string>,
): Extract<Held, { ok: false }> | undefined {
  const refused = wanted.find(({ url }) => !mayAsk(URL.parse(url), origins))
  return refused && { ok: false, fault: 'source-not-allowed', message: wordsFor(format, refused) }
}

/** What carries a user or a password in it never goes out. */
export function mayAsk(url: URL | null, origins: ReadonlySet<string>): boolean {
  return Boolean(url && !url.username && !url.password && origins.has(url.origin))
}

/** Addresses may have keys in their query: only the place is told. */
function wordsFor(format: string, { name, url }: WantedSource): string {
  const at = URL.parse(url)
  if (!at) return `The source ${name} of ${format} has an address that is no URL`
  if (at.username || at.password)
    return `The source ${name} of ${format} has a user or password in its address`
  return `The source ${name} is at ${at.origin}, which is not on the list of ${format}`
}
