import type Router from '@koa/router'
import type { Context } from 'koa'
import { failure } from '../failure.ts'
import type { ReadyBody } from '../ready-body.ts'
import { fail, send } from '../respond.ts'

interface Parts {
  /** What the service started with. */
  shipped: ReadonlyMap<string, ReadyBody>
  fileAt: (path: string) => Promise<ReadyBody | undefined>
}

/** `GET /loader.js` and `GET /assets/*`: looked up whole, so that no path leads anywhere else. */
export function assets(router: Router, { shipped, fileAt }: Parts): void {
  const answer = async (ctx: Context): Promise<void> => {
    const body = await fileAt(ctx.path)
    return body ? send(ctx, body) : fail(ctx, NO_FILE)
  }
  for (const path of shipped.keys()) if (path.lastIndexOf('/') === 0) router.get(path, answer)
  router.get('/assets/*path', answer)
}

const NO_FILE = failure('unknown-route', 'There is no such file', 'A fragment lists its files in `assets`')
