import { type Route, refuse, script } from '../answer.ts'
import type { Bench } from '../bench.ts'

/** The platform's scripts, and the client modules and styles of releases, as a renderer serves them. */
export function files({ releases }: Pick<Bench, 'releases'>): Route {
  return ({ path }) => {
    const own = releases.platform.get(path)
    if (own) return script(own.code)
    if (!path.startsWith('/assets/')) return undefined
    const release = releases.all().find(({ client }) => client === path)
    return release ? script(release.module) : refuse(404, 'It was built anew since')
  }
}
