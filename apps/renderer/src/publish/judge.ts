import { isDeepStrictEqual } from 'node:util'
import { Manifest, type Problem, type Publication } from '@bfp/contract'
import { createPool, integrityOf, type ReleaseCode } from '@bfp/render'
import type { Blobs } from '@bfp/store'
import { filesOf } from './check-publication.ts'
import { readCode } from './read-code.ts'

/** Milliseconds of CPU for a module to say what it is: the first call also warms it up. */
const DEADLINE = 1_000

interface Files {
  /** By their sha256. */
  found: ReadonlyMap<string, Buffer>
  /** Those that were never sent, or that the disk garbled since. */
  missing: string[]
}

export async function readFiles({ files }: Publication, blobs: Pick<Blobs, 'get'>): Promise<Files> {
  const hashes = [...new Set(Object.values(files))]
  const read = await Promise.all(hashes.map(async (hash) => [hash, await blobs.get(hash)] as const))
  const found = new Map(read.flatMap(([hash, bytes]) => (bytes ? [[hash, bytes] as const] : [])))
  return { found, missing: hashes.filter((hash) => !found.has(hash)) }
}

interface Parts {
  found: Files['found']
  /** The file that gives DOM code a document. */
  domRealm: string
}

/**
 * What keeps a release from being published, nothing when it may be: its files are not what the manifest says, or no
 * worker can run the server module.
 */
export async function judge(publication: Publication, { found, domRealm }: Parts): Promise<Problem[]> {
  const { manifest, files } = publication
  const bytesOf = (name: string): Buffer => found.get(files[name] ?? '') ?? Buffer.alloc(0)
  const wrong = filesOf(publication).flatMap(({ place, file }) => {
    const bytes = bytesOf(file.file)
    if (bytes.length === file.bytes && integrityOf(bytes) === file.integrity) return []
    return [
      { pointer: `/manifest/${place}`, message: 'is not the size or integrity of the file that was sent' },
    ]
  })
  if (wrong.length > 0) return wrong
  const code = bytesOf(manifest.server.file).toString('utf8')
  const forbidden = await readCode(code)
  if (forbidden.length > 0) return forbidden
  const { name, version, kind, server } = manifest
  const id = `${name}@${version}`
  return loads({ id, kind, digest: server.integrity, code }, manifest, domRealm)
}

/**
 * The module is asked what it is, as the build asked it: it must load, and be what the manifest says. It runs in a
 * worker of its own, so that a module that hangs takes none from readers.
 */
async function loads(code: ReleaseCode, manifest: Manifest, domRealm: string): Promise<Problem[]> {
  const how = { subject: 'publish', now: 0, seed: 0, blame: false, deadlineMs: DEADLINE }
  const pool = createPool({ size: 1, isTrusting: true, ...(code.kind === 'mount' && { domRealm }) })
  const answer = await pool.call(code, '{"op":"describe"}', how)
  await pool.close()
  if (!answer.ok) return [problem(`does not run in a worker: ${answer.fault}, ${answer.message}`)]
  const said = Manifest.safeParse(merge(manifest, answer.value))
  if (said.success && isDeepStrictEqual(said.data, manifest)) return []
  return [problem('says of itself something else than the manifest does; build the release again')]
}

/** What only the module can know, over the manifest. */
function merge(manifest: Manifest, said: string): unknown {
  const { contract, version, server, client, style, runtime } = manifest
  try {
    return { ...JSON.parse(said), contract, version, server, client, ...(style && { style }), runtime }
  } catch {
    return undefined
  }
}

function problem(message: string): Problem {
  return { pointer: '/manifest/server', message: message.slice(0, 1_000) }
}
