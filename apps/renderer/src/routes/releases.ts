import { isDeepStrictEqual } from 'node:util'
import { type Failure, type Publication, type Publishing, StatusChange } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import { byOf } from '../authorize.ts'
import { failure } from '../failure.ts'
import { checkPublication, pathsOf } from '../publish/check-publication.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import { releasesOf } from '../publish/hold-releases.ts'
import { judge, readFiles } from '../publish/judge.ts'
import { readDocument } from '../read-document.ts'
import { readJson } from '../read-json.ts'
import { fail, sendJson } from '../respond.ts'

/** Bytes of a manifest with its files' hashes. */
const LARGEST = 2 ** 20

export interface ApiReleases {
  /** Lets publishers through. */
  publish: Middleware
  store: Pick<Store, 'releases' | 'channels' | 'blobs'>
  /** What came with the build. */
  built: Releases
  live: Releases
  /** See `judge`. */
  domRealm: string
  follow: Pick<FollowStore, 'catchUp'>
}

/** `PUT /api/releases/:name/:version`: asks for what is missing, judges what is there, and never replaces anything. */
export function releases(
  router: Router,
  { publish, store, built, live, domRealm, follow }: ApiReleases,
): void {
  router.put('/api/releases/:name/:version', publish, async (ctx) => {
    const { name = '', version = '' } = ctx.params
    const body = await readJson(ctx, LARGEST)
    if (!body.ok) return fail(ctx, body.failure)
    const checked = checkPublication(body.value, name, version)
    if (!checked.ok) return fail(ctx, invalid(checked.problems))
    const { publication } = checked
    const there = await known(publication)
    if (there === 'other') return fail(ctx, exists(publication))
    const { found, missing } = await readFiles(publication, store.blobs)
    if (missing.length > 0) return answer(ctx, 'incomplete', publication, missing)
    if (there === 'same') return answer(ctx, 'unchanged', publication)
    const problems = await judge(publication, { found, domRealm })
    if (problems.length > 0) return fail(ctx, invalid(problems))
    const paths = pathsOf(publication)
    const done = await store.releases.publish({ name, version, ...publication, paths, by: byOf(ctx) })
    if (!done.ok) return fail(ctx, exists(publication))
    await follow.catchUp()
    return answer(ctx, done.repeated ? 'unchanged' : 'published', publication)
  })

  router.put('/api/releases/:name/:version/status', publish, async (ctx) => {
    const { name = '', version = '' } = ctx.params
    const change = await readDocument(ctx, StatusChange)
    if (!change.ok) return fail(ctx, change.failure)
    const { status } = change.value
    const release = `${name}@${version}`
    if (status === 'yanked' && live.choose(name)?.id === release && !(await isPointedTo(name, release)))
      return fail(ctx, inUse(release, { embeds: [], pins: 0, channels: ['stable'] }))
    const done = await store.releases.mark(name, version, status, byOf(ctx))
    if (!done.ok && done.code === 'unknown-release') return fail(ctx, unknown(name, version))
    if (!done.ok && done.code === 'yanked-release') return fail(ctx, isYanked(release))
    if (!done.ok) return fail(ctx, inUse(release, done))
    await follow.catchUp()
    return sendJson(ctx, 200, { release, status })
  })

  async function isPointedTo(format: string, release: string): Promise<boolean> {
    return (await store.channels.list(format)).flatMap(releasesOf).includes(release)
  }

  async function known({ manifest, files }: Publication): Promise<'same' | 'other' | undefined> {
    const { name, version } = manifest
    const stored = await store.releases.get(name, version)
    if (stored) {
      const same = isDeepStrictEqual([stored.manifest, stored.files], [manifest, files])
      return same ? 'same' : 'other'
    }
    const ours = built.all().find(({ id }) => id === `${name}@${version}`)
    return ours && !isDeepStrictEqual(ours.manifest, manifest) ? 'other' : undefined
  }
}

const STATUS = { incomplete: 202, published: 201, unchanged: 200 } as const

function answer(
  ctx: Context,
  state: Publishing['state'],
  { manifest: { name, version } }: Publication,
  missing: string[] = [],
): void {
  const body: Publishing = { release: `${name}@${version}`, state, missing }
  sendJson(ctx, STATUS[state], body)
}

function invalid(problems: NonNullable<Failure['problems']>): Failure {
  const hint = 'Each problem names its place as a JSON pointer; build the release again and publish that'
  return failure('invalid-release', 'This release cannot be published', hint, problems)
}

function exists({ manifest: { name, version } }: Publication): Failure {
  const message = `${name}@${version} exists already, with other bytes`
  return failure('release-exists', message, 'Releases never change: raise the version in its package.json')
}

function unknown(name: string, version: string): Failure {
  const shown = `${name}@${version}`.slice(0, 100)
  const hint = 'GET /api/releases/NAME lists them; what came with the build is published first'
  return failure('unknown-release', `${shown} was never published`, hint)
}

function isYanked(release: string): Failure {
  const hint = 'It stays yanked: deprecated, it could be used again'
  return failure('yanked-release', `${release} was yanked, which is more than deprecated`, hint)
}

interface Users {
  /** The first of those that pin it. */
  embeds: string[]
  pins: number
  channels: string[]
}

function inUse(release: string, { embeds, pins, channels }: Users): Failure {
  const all = embeds.length < pins ? `${pins} embeds, the first are ` : ''
  const users = [
    ...(pins > 0 ? [`pinned by ${all}${embeds.join(', ')}`] : []),
    ...(channels.length > 0 ? [`on channel ${channels.join(', ')}`] : []),
  ]
  const hint = 'Pin these embeds elsewhere and promote another release first'
  return failure('release-in-use', `${release} is ${users.join(' and ')}`, hint)
}
