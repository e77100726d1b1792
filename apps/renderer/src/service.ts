import { access } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addresses,
  createPool,
  createRenderer,
  type Launch,
  type PoolOptions,
  prepareCleaning,
  type Releases,
  type Renderer,
  readReleases,
  type WorkerPool,
} from '@bfp/render'
import { openStore } from '@bfp/store'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { CannotStart, step } from './cannot-start.ts'
import type { Config } from './config.ts'
import { keepFiles } from './kept-files.ts'
import { createLife } from './life.ts'
import { type Listening, listen } from './listen.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { followStore } from './publish/follow-store.ts'
import { overruled } from './publish/keep-built.ts'
import { liveReleases } from './publish/live-releases.ts'
import { followQuarantine, tellQuarantine } from './publish/quarantine.ts'
import { startRecords } from './records/start-records.ts'
import { createRehearse } from './rehearse/rehearse-on-channel.ts'
import { readShippedFiles, shippedFiles } from './shipped-files.ts'
import { startSources } from './sources/start-sources.ts'
import { keptTokens, type Token } from './tokens.ts'
import { WATCH } from './watch-releases/roll-back.ts'
import { secondOpinion } from './watch-releases/second-opinion.ts'
import { spareLastGood } from './watch-releases/spare-last-good.ts'
import { watchReleases } from './watch-releases/watch-releases.ts'

export interface Service {
  /** Where it listens: `http://127.0.0.1:4000`. */
  url: string
  /** The tokens in the data directory, where none were configured. */
  keptTokens?: Token[]
  /** Answers what is in flight, ends the workers, writes what is queued; safe to call twice. */
  close(): Promise<void>
}

/**
 * Assembles the parts and listens on 127.0.0.1; `launch` starts its workers, by default this process does. Throws
 * `CannotStart` where the operator has to change something.
 */
export async function startService(config: Config, launch?: Launch): Promise<Service> {
  const listening = await listen(config.port)
  try {
    return await assemble(config, listening, launch)
  } catch (error) {
    await listening.close(0)
    throw error
  }
}

function createLog(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ sync: false, minLength: 4096, periodicFlush: 1_000 }))
}

async function assemble(config: Config, listening: Listening, launch?: Launch): Promise<Service> {
  const log = createLog(config.logLevel)
  const url = `http://127.0.0.1:${listening.port}`
  const at = addresses(config.publicUrl ?? url)
  const metrics = createMetrics()
  const releases = await step('BFP_RELEASES', () => releasesIn(config.releases))
  const shipped = await step('BFP_RELEASES', () => shippedFiles(config.releases, releases))
  const current = await step('BFP_RELEASES', () => readShippedFiles(shipped))
  const kept = config.tokens ? undefined : await step('BFP_DATA_DIR', () => keptTokens(config.dataDir))
  const store = await step('BFP_DATA_DIR', () => openStore({ dir: config.dataDir, onFault: storeFault(log) }))
  const old = await step('BFP_DATA_DIR', () => keepFiles(join(config.dataDir, 'shipped'), shipped))
  const files = new Map([...old, ...current])
  const domRealm = join(config.releases, 'dom-realm.js')
  const quarantine = tellQuarantine({
    ...{ health: store.health, log, by: WATCH, pool: () => pool },
    alike: (...asked) => alike(...asked),
  })
  const onFault = formatFault(log, metrics)
  const pool: WorkerPool = createPool({
    ...{ domRealm, onFault, onQuarantine: quarantine.tell },
    ...(launch && { launch }),
  })
  prepareCleaning()
  const live = liveReleases(releases)
  const pardon = (ids: string[]): void => {
    ids.forEach(pool.pardon)
    quarantine.drop(ids)
  }
  const follow = await step('BFP_DATA_DIR', () =>
    followStore({
      store,
      live,
      barred: followQuarantine(pool),
      pointed: pardon,
      onFault: publishedFault(log),
    }),
  )
  for (const release of overruled(releases, live)) log.warn({ release }, OVERRULED)
  const records = startRecords(config, { store, follow, origin: at.origin, log, metrics })
  const sources = startSources(config, { store, origin: at.origin, log, metrics })
  const draw: Renderer['draw'] = (...asked) => renderer.draw(...asked)
  const { isQuarantined } = pool
  const watch = watchReleases({ store, live, follow, draw, isQuarantined, metrics, log, ...config.watch })
  const alike = secondOpinion({ embeds: store.embeds, live, include: follow.include, draw, isQuarantined })
  const renderer: Renderer = createRenderer({
    pool,
    releases: live,
    lastGood: spareLastGood(store.lastGood, watch.before),
    addresses: at,
    onRender(event, rendered) {
      metrics.onRender(event)
      watch.onRender(event, rendered)
    },
    keepRecord: records.keep,
    onBug: (error) => log.error({ err: error }, 'unexpected'),
    sources,
  })
  const life = createLife({ listening, follow, watch, pool, quarantine, records, store, log })
  const { tokens = kept ?? [], trustProxy } = config
  const rehearse = createRehearse({ store, live, addresses: at, domRealm, sources })
  const made = {
    renderer: watch.over(renderer),
    pool,
    watch,
    rehearse,
    follow,
    built: releases,
    releases: live,
  }
  const parts = { ...made, store, addresses: at, files, tokens, log, metrics, trustProxy, domRealm }
  listening.answerWith(createApp({ ...parts, records: records.folder, readiness: life }).callback())
  log.info({ url, releases: releases.all().map(({ id }) => id) }, 'listening')
  return { url, ...(kept && { keptTokens: kept }), close: life.leave }
}

const OVERRULED = 'published with other code than this build has, which is not used: raise its version'

function storeFault(log: Logger): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'the store could not write')
}

function publishedFault(log: Logger): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'what is published cannot be read')
}

function formatFault(log: Logger, metrics: Metrics): NonNullable<PoolOptions['onFault']> {
  return (event) => {
    metrics.onFault(event)
    log.warn(event, 'a format failed')
  }
}

/** A folder that was never built looks like one where the format is missing; this tells them apart. */
async function releasesIn(folder: string): Promise<Releases> {
  const missing = new CannotStart(`no releases in ${folder}; run the build, or name the folder it wrote`)
  await access(join(folder, 'loader.js')).catch(() => Promise.reject(missing))
  const releases = await readReleases(join(folder, 'releases'))
  if (releases.all().length === 0) throw missing
  return releases
}
