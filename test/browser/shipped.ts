import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readReleases } from '@bfp/render'

/** Every script that pages load, by path, as the renderer serves them. */
export async function readShipped(folder: string): Promise<Map<string, Buffer>> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  const releases = (await readReleases(join(folder, 'releases'))).all()
  const files = [
    ...scripts.map((name) => [`/${name}`, join(folder, name)] as const),
    ...releases.map(({ manifest }) => [manifest.runtime, join(folder, manifest.runtime)] as const),
  ]
  const read = await Promise.all(files.map(async ([path, file]) => [path, await readFile(file)] as const))
  return new Map([...read, ...releases.map(({ client, module }) => [client, Buffer.from(module)] as const)])
}
