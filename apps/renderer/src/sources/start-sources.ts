import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { createThrottle } from '../throttle.ts'
import { type HeldSources, holdSources } from './hold-sources.ts'

interface Parts {
  store: Pick<Store, 'sources'>
  /** Origin of this renderer, for the operators of sources. */
  origin: string
  log: Logger
  metrics: Pick<Metrics, 'sources'>
}

/** Sources as the operator allows them; tries are counted, and told when one begins to fail. */
export function startSources(
  { sources = new Map(), privateSources = new Set() }: Pick<Config, 'sources' | 'privateSources'>,
  { store, origin, log, metrics }: Parts,
): HeldSources {
  const mayTell = createThrottle({ burst: 1, everyMs: 60_000 })
  return holdSources({
    store,
    allowed: sources,
    privateOrigins: privateSources,
    userAgent: `BFP-renderer/1 (+${origin})`,
    onTried({ format, url, fault, isNew }) {
      metrics.sources.inc({ format, outcome: fault?.code ?? 'ok' })
      // The query may hold a key.
      const source = `${url.origin}${url.pathname}`
      if (isNew) log.warn({ format, source, fault: fault?.code, message: fault?.message }, 'a source fails')
    },
    onRefused(format, message) {
      metrics.sources.inc({ format, outcome: 'not-allowed' })
      if (mayTell(message, Date.now())) log.warn({ format, message }, 'a source is not allowed')
    },
    onFault: (error) => log.error({ err: error }, 'data of a source could not be kept or read'),
  })
}
