import type { FaultEvent, RenderEvent } from '@bfp/render'
import { LRUCache } from 'lru-cache'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

/** Releases whose faults are counted, those that failed last: releases come for as long as a renderer runs. */
const FAILING = 200

export type Metrics = ReturnType<typeof createMetrics>

/** Everything counted, under names that begin with `bfp_`. Labels come from closed sets, never from strangers. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'bfp_' })

  const requests = new Histogram({
    name: 'bfp_http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'] as const,
    buckets: SECONDS,
    registers,
  })
  const renders = new Counter({
    name: 'bfp_renders_total',
    help: 'Fragments made, by format, target and step of the ladder',
    labelNames: ['format', 'target', 'state'] as const,
    registers,
  })
  const duration = new Histogram({
    name: 'bfp_render_duration_seconds',
    help: 'Time a worker took, by format and target',
    labelNames: ['format', 'target'] as const,
    buckets: SECONDS,
    registers,
  })
  let hits = 0
  const cache = new Counter({
    name: 'bfp_cache_requests_total',
    help: 'Fragments asked for, by whether they were cached',
    labelNames: ['result'] as const,
    registers,
    collect() {
      this.inc({ result: 'hit' }, hits)
      hits = 0
    },
  })
  const faults = new Counter({
    name: 'bfp_worker_faults_total',
    help: 'Calls of format code that failed, by release and fault, of the releases that failed last',
    labelNames: ['release', 'fault'] as const,
    registers,
  })
  const failing = new LRUCache<string, Set<string>>({
    max: FAILING,
    dispose(kinds, release) {
      for (const fault of kinds) faults.remove({ release, fault })
    },
  })
  const sources = new Counter({
    name: 'bfp_source_fetches_total',
    help: 'Data asked for elsewhere, by format and outcome',
    labelNames: ['format', 'outcome'] as const,
    registers,
  })
  const rollbacks = new Counter({
    name: 'bfp_rollbacks_total',
    help: 'Releases that were rolled back for their faults, by format',
    labelNames: ['format'] as const,
    registers,
  })
  const records = new Counter({
    name: 'bfp_records_total',
    help: 'Renders whose inputs were recorded, by why, and those that were not',
    labelNames: ['kind'] as const,
    registers,
  })
  const submissions = new Counter({
    name: 'bfp_submissions_total',
    help: 'What readers sent, by what became of it',
    labelNames: ['format', 'outcome'] as const,
    registers,
  })
  const events = new Counter({
    name: 'bfp_events_total',
    help: 'What browsers reported, by type and format',
    labelNames: ['type', 'format'] as const,
    registers,
  })

  return {
    registry,
    records,
    rollbacks,
    sources,
    submissions,
    events,
    requests,
    onFault({ release, fault }: Pick<FaultEvent, 'release' | 'fault'>): void {
      const kinds = failing.get(release) ?? new Set()
      if (kinds.size === 0) failing.set(release, kinds)
      kinds.add(fault)
      faults.inc({ release, fault })
    },
    onRender({ release, target, state, ms, cached }: RenderEvent): void {
      if (cached) {
        hits += 1
        return
      }
      cache.inc({ result: 'miss' })
      const format = release.split('@')[0] ?? ''
      renders.inc({ format, target, state })
      if (state === 'fresh') duration.observe({ format, target }, ms / 1000)
    },
  }
}
