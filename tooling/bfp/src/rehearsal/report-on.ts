import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Changed, Verdict } from '@bfp/contract'
import type { Asked } from '../command.ts'
import { look } from '../report/look.ts'
import { reportPage } from '../report/page.ts'

/** Embeds that differ and are shown with what differs. */
export const DETAILS = 100
/** Of them, those with pictures: a second each. */
const PICTURED = 12

/** Writes what changed as one file, where `--report` says, and resolves with its path. */
export async function reportOn(
  { verdict, changed }: { verdict: Verdict; changed: Changed[] },
  { options, cwd, root }: Pick<Asked, 'options' | 'cwd' | 'root'>,
): Promise<string> {
  const { release, channel } = verdict
  const place = join(root, '.data/rehearsals', `${release.replace('@', '-')}-${channel}.html`)
  const path = options.report ? resolve(cwd, options.report) : place
  const broken = new Set(verdict.breaks.map(({ embed }) => embed))
  const first = changed.toSorted((a, b) => Number(broken.has(b.embed)) - Number(broken.has(a.embed)))
  const looks = await look(first.slice(0, PICTURED))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, reportPage({ verdict, changed: first, looks, made: new Date() }))
  return path
}
