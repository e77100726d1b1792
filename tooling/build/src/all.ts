import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { releaseId } from '@bfp/contract'
import { buildRuntime, buildScripts } from './browser-script.ts'
import { buildFormat } from './build.ts'
import { buildDomRealm } from './dom-realm.ts'

/** Builds all that a renderer serves: `out/{loader.js,frame.js,resize.js,app.js,dom-realm.js,assets/,releases/NAME/VERSION/}`. */
export async function buildAll(options: {
  formats: string
  out: string
}): Promise<{ what: string; brotli: number }[]> {
  const runtime = await buildRuntime(options.out)
  const scripts = await buildScripts(options.out)
  await buildDomRealm(join(options.out, 'dom-realm.js'))
  const built = [{ what: 'runtime', brotli: runtime.brotli }, ...scripts]
  for (const name of (await readdir(options.formats)).toSorted()) {
    const out = join(options.out, 'releases')
    const { manifest } = await buildFormat({ format: join(options.formats, name), out, runtime: runtime.url })
    built.push({ what: releaseId(manifest.name, manifest.version), brotli: manifest.client.brotli })
  }
  return built
}
