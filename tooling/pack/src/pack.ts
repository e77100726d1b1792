import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { checkAlike, type Versions } from './published.ts'
import { stage } from './stage.ts'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '../../..')

/** What a repository of one format needs, and what writes one. */
const PACKAGES = [
  ...['contract', 'sdk', 'render', 'loader'].map((name) => `packages/${name}`),
  ...['build', 'check', 'leaks', 'workbench', 'create-format', 'bfp'].map((name) => `tooling/${name}`),
]

/** Of the root, what packages bring along besides their own: the licence, and pages that `bfp` names. */
const BROUGHT: Record<string, string[]> = { 'tooling/bfp': ['docs/rules', 'docs/leaks.md'] }

/** Packs them into `out`; resolves with the tarballs by package name, those that others depend on first. */
export async function pack(out: string): Promise<Record<string, string>> {
  const versions = await readVersions()
  checkAlike(versions)
  const place = await mkdtemp(join(tmpdir(), 'bfp-pack-'))
  await mkdir(out, { recursive: true })
  try {
    const packed = PACKAGES.map(async (path) => {
      const staged = join(place, basename(path))
      await stage(join(ROOT, path), staged, versions)
      for (const part of ['LICENSE', ...(BROUGHT[path] ?? [])])
        await cp(join(ROOT, part), join(staged, part), { recursive: true })
      const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', resolve(out)], {
        cwd: staged,
      })
      return [await nameOf(path), resolve(out, stdout.trim())] as const
    })
    return Object.fromEntries(await Promise.all(packed))
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

async function readVersions(): Promise<Versions> {
  const own = await Promise.all(
    PACKAGES.map(async (path) => {
      const { name, version } = JSON.parse(await readFile(join(ROOT, path, 'package.json'), 'utf8'))
      return [name, version] as const
    }),
  )
  const [, catalog = ''] =
    /^catalog:\n((?: .*\n)+)/m.exec(await readFile(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')) ?? []
  const lines = catalog.matchAll(/^ {2}"?([^":]+)"?: (\S+)$/gm)
  return {
    own: Object.fromEntries(own),
    catalog: Object.fromEntries([...lines].map(([, name = '', version = '']) => [name, version])),
  }
}

async function nameOf(path: string): Promise<string> {
  return JSON.parse(await readFile(join(ROOT, path, 'package.json'), 'utf8')).name
}
