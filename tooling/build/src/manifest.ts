import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { CONTRACT_VERSION, Manifest, type ReleaseFile } from '@bfp/contract'
import { BuildError } from './build-error.ts'
import { describe } from './describe.ts'

interface ManifestOptions {
  format: string
  name: string
  version: string
  runtime: string
  /** Of the brotli the server module is weighed with. Default 11. */
  serverQuality?: number
}

const compress = promisify(brotliCompress)

/** Asks the built server module what it is, measures and hashes the files, writes `manifest.json`. */
export async function writeManifest(
  dir: string,
  { format, name, version, runtime, serverQuality }: ManifestOptions,
): Promise<Manifest> {
  const files = await readdir(dir)
  const style = files.find((file) => /^style\..+\.css$/.test(file))
  const described = describe(dir, format)
  if (described.name !== name)
    throw new BuildError('src/format.ts', `is named ${described.name}, its package ${name}`)
  const [server, client, stylesheet] = await Promise.all([
    measure(dir, 'server.js', serverQuality),
    measure(dir, files.find((file) => /^client\..+\.js$/.test(file)) ?? 'client.js'),
    style && measure(dir, style),
  ])
  const manifest = Manifest.parse({
    contract: CONTRACT_VERSION,
    ...described,
    version,
    server,
    client,
    ...(stylesheet && { style: stylesheet }),
    runtime,
  })
  await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

async function measure(dir: string, file: string, quality = 11): Promise<ReleaseFile> {
  const bytes = await readFile(join(dir, file))
  const brotli = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
  return {
    file,
    bytes: bytes.length,
    brotli: brotli.length,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
  }
}
