import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { readJson } from './read-json.ts'
import { resolverFor } from './resolve-names.ts'
import { SourceFault } from './source-fault.ts'

export interface FetchRules {
  /** Whose data it is: names are resolved for one format after the other. */
  format: string
  /** Whether a place may be asked at all; every redirect is. */
  allows(url: URL): boolean
  /** Whether it may be at an address that is not of the public internet. */
  mayBePrivate(url: URL): boolean
  /** Resolves a name; default the system's. */
  resolve?: ((host: string) => Promise<{ address: string; family: number }[]>) | undefined
  /** Who asks, for the operators of sources. */
  userAgent: string
  /** Milliseconds from the question to the last byte. Default 3,000. */
  timeout?: number | undefined
  /** Bytes, before and after decoding. Default 1 MiB. */
  largest?: number | undefined
}

const REDIRECTS = 3

/**
 * Fetches JSON from elsewhere, with nothing of ours in the question: no cookie, no credential, no referrer. The
 * address that is checked is the one that is connected to, for every redirect anew. Throws `SourceFault` where the
 * answer is not what it should be, in time.
 */
export async function fetchJson(url: URL, rules: FetchRules): Promise<unknown> {
  const { timeout = 3_000, largest = 2 ** 20 } = rules
  const signal = AbortSignal.timeout(timeout)
  try {
    let at = url
    for (let hops = 0; hops <= REDIRECTS; hops += 1) {
      const answer = await ask(at, rules, signal)
      const next = redirectOf(answer, at)
      if (!next) return await readJson(answer, largest, signal)
      answer.destroy()
      if (!rules.allows(next))
        throw new SourceFault('not-allowed', 'redirects to a place that is not on the list')
      at = next
    }
    throw new SourceFault('redirects', `redirects more than ${REDIRECTS} times`)
  } catch (error) {
    throw signal.aborted ? new SourceFault('timeout', `took more than ${timeout} ms`) : SourceFault.of(error)
  }
}

function ask(url: URL, rules: FetchRules, signal: AbortSignal): Promise<IncomingMessage> {
  const isFree = rules.mayBePrivate(url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isFree && isIP(host) && !isPublicAddress(host)) throw new SourceFault('private-address', NOT_PUBLIC)
  const options = {
    agent: false,
    signal,
    lookup: checkedLookup(rules.resolve ?? resolverFor(rules.format), isFree),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'user-agent': rules.userAgent,
    },
  } as const
  const get = url.protocol === 'https:' ? getHttps : getHttp
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  // One that changes the protocol, which nobody asked for, is closed and nothing else.
  get(url, options, resolve)
    .on('error', reject)
    .on('close', () => reject(UNANSWERED))
  return promise
}

const NOT_PUBLIC = 'is at an address that is not of the public internet'
const UNANSWERED = new SourceFault('unreachable', 'ended the connection without an answer')

/** One private address among public ones is enough to refuse: what is connected to is one of them. */
function checkedLookup(resolve: NonNullable<FetchRules['resolve']>, isFree: boolean): LookupFunction {
  return (host, { all }, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        const isRefused = !isFree && found.some(({ address }) => !isPublicAddress(address))
        if (!first || isRefused) done(new SourceFault('private-address', NOT_PUBLIC), '')
        else if (all) done(null, found)
        else done(null, first.address, first.family)
      },
      (error) => done(error, ''),
    )
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  const next = headers.location === undefined ? null : URL.parse(headers.location, from)
  if (!next) throw new SourceFault('status', `answered ${statusCode} without a place to go`)
  return next
}
