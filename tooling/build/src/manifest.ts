import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { CONTRACT_VERSION, Manifest, type ReleaseFile } from '@bfp/contract'
import { BuildError } from './build-error.ts'
import { describe } from './describe.ts'

/** Asks the built server module what it is, measures and hashes the files, writes `manifest.json`. */
export async function writeManifest(
  dir: string,
  { format, name, version, runtime }: { format: string; name: string; version: string; runtime: string },
): Promise<Manifest> {
  const files = await readdir(dir)
  const style = files.find((file) => /^style\..+\.css$/.test(file))
  const described = describe(dir, format)
  if (described.name !== name)
    throw new BuildError('src/format.ts', `is named ${described.name}, its package ${name}`)
  const manifest = Manifest.parse({
    contract: CONTRACT_VERSION,
    ...described,
    version,
    server: await measure(dir, 'server.js'),
    client: await measure(dir, files.find((file) => /^client\..+\.js$/.test(file)) ?? 'client.js'),
    ...(style && { style: await measure(dir, style) }),
    runtime,
  })
  await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

export async function measure(dir: string, file: string): Promise<ReleaseFile> {
  const bytes = await readFile(join(dir, file))
  return {
    file,
    bytes: bytes.length,
    brotli: brotliCompressSync(bytes).length,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
  }
}
