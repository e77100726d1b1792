import { type Problem, Publication, pointer, type ReleaseFile } from '@bfp/contract'
import { problemsOf } from '../failure.ts'

/** Bytes of one file of a release. */
export const LARGEST_FILE = 8 * 2 ** 20

type Checked = { ok: true; publication: Publication } | { ok: false; problems: Problem[] }

/**
 * What somebody wants published under a name and version, as far as it can be judged without the files: it is what
 * its URL says, its files have plain names of their own, and there is a blob for each and for nothing else.
 */
export function checkPublication(body: unknown, name: string, version: string): Checked {
  const parsed = Publication.safeParse(body)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) }
  const { manifest } = parsed.data
  const problems = [
    ...(manifest.name === name ? [] : [problem(['manifest', 'name'], `is not ${name}, as the URL says`)]),
    ...(manifest.version === version
      ? []
      : [problem(['manifest', 'version'], `is not ${version}, as the URL says`)]),
    ...filesOf(parsed.data).flatMap(fileProblems),
    ...runtimeProblems(parsed.data),
    ...blobProblems(parsed.data),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, publication: parsed.data }
}

/** The files of a release beside its manifest, by their place in it. */
export function filesOf({ manifest }: Publication): { place: Place; file: ReleaseFile }[] {
  const { server, client, style } = manifest
  const files: { place: Place; file: ReleaseFile }[] = [
    { place: 'server', file: server },
    { place: 'client', file: client },
  ]
  return style ? [...files, { place: 'style', file: style }] : files
}

/** Where browsers find the files that they may have. */
export function pathsOf(publication: Publication): Record<string, string> {
  const { manifest, files } = publication
  const { name, version, runtime } = manifest
  const own = filesOf(publication).filter(({ place }) => place !== 'server')
  const paths = own.map(({ file }) => [`/assets/${name}/${version}/${file.file}`, files[file.file] ?? ''])
  return Object.fromEntries([...paths, [runtime, files[runtime] ?? '']])
}

type Place = 'server' | 'client' | 'style'

const NAMES: Record<Place, RegExp> = {
  server: /^server\.js$/,
  client: /^client\.[\w-]{1,64}\.js$/,
  style: /^style\.[\w-]{1,64}\.css$/,
}
const EXAMPLES: Record<Place, string> = {
  server: 'server.js',
  client: 'client.HASH.js',
  style: 'style.HASH.css',
}

function fileProblems({ place, file }: { place: Place; file: ReleaseFile }): Problem[] {
  const named = NAMES[place].test(file.file)
  return [
    ...(named ? [] : [problem(['manifest', place, 'file'], `must be named ${EXAMPLES[place]}`)]),
    ...(file.bytes > LARGEST_FILE
      ? [problem(['manifest', place, 'bytes'], `must be at most ${LARGEST_FILE}`)]
      : []),
  ]
}

/** The runtime's URL names its bytes, so that no release can bring others to a page under it. */
function runtimeProblems({ manifest: { runtime }, files }: Publication): Problem[] {
  const [, hash] = /^\/assets\/runtime\.([\w-]{12})\.js$/.exec(runtime) ?? []
  if (!hash) return [problem(['manifest', 'runtime'], 'must be /assets/runtime.HASH.js')]
  const blob = Object.hasOwn(files, runtime) ? files[runtime] : undefined
  if (!blob || Buffer.from(blob, 'hex').toString('base64url').startsWith(hash)) return []
  return [problem(['files', runtime], 'is not the sha256 that the URL of the runtime begins')]
}

function blobProblems(publication: Publication): Problem[] {
  const { manifest, files } = publication
  const needed = new Set([manifest.runtime, ...filesOf(publication).map(({ file }) => file.file)])
  const lacking = [...needed].filter((name) => !Object.hasOwn(files, name))
  const unknown = Object.keys(files).filter((name) => !needed.has(name))
  return [
    ...lacking.map((name) => problem(['files', name], 'lacks the sha256 of this file')),
    ...unknown
      .slice(0, 10)
      .map((name) => problem(['files', name.slice(0, 200)], 'is no file of the manifest')),
  ]
}

function problem(keys: string[], message: string): Problem {
  return { pointer: pointer(keys), message }
}
