import { readFile } from 'node:fs/promises'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import { failure } from '../failure.ts'
import { releaseFile } from '../publish/release-file.ts'
import { fail, sendText } from '../respond.ts'

interface Parts {
  publish: Middleware
  built: Releases
  store: Pick<Store, 'releases' | 'blobs'>
  /** The file that gives `mount` formats their DOM. */
  domRealm: string
}

/**
 * What a render needs beside its record, for publishers: `GET /api/releases/:name/:version/files/:file`, the server
 * module included, and `GET /api/platform/:file`: `dom-realm.js`, `loader.js`, `app.js`.
 */
export function releaseFiles(router: Router, { publish, built, store, domRealm }: Parts): void {
  router.get('/api/releases/:name/:version/files/:file', publish, async (ctx) => {
    const { name = '', version = '', file = '' } = ctx.params
    return answer(ctx, await releaseFile(`${name}@${version}`, file, { built, store }), UNKNOWN_RELEASE)
  })

  router.get('/api/platform/:file', publish, async (ctx) => {
    const { file = '' } = ctx.params
    const text = file === 'dom-realm.js' ? await readFile(domRealm) : built.platform.get(`/${file}`)?.code
    return answer(ctx, text, UNKNOWN_SCRIPT)
  })
}

function answer(ctx: Context, text: string | Buffer | undefined, unknown: typeof UNKNOWN_RELEASE): void {
  if (text === undefined) fail(ctx, unknown)
  else sendText(ctx, 200, text.toString('utf8'), { 'content-type': 'text/plain; charset=utf-8' })
}

const UNKNOWN_RELEASE = failure(
  'unknown-release',
  'There is no such file of a release here',
  'Ask for manifest.json, or a file it names; what came with an older build is here only if it was published',
)

const UNKNOWN_SCRIPT = failure(
  'unknown-route',
  'The platform has no such file',
  'Ask for dom-realm.js, loader.js or app.js',
)
