import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Changed, Verdict } from '@bfp/contract'
import type { Place } from '../command.ts'
import { reportPage } from '../report/page.ts'

/** Embeds that differ and are shown with what differs. */
export const DETAILS = 100
/** Of them, those with pictures: a second each. */
const PICTURED = 12

/** Writes what changed as one file, where `--report` says, and resolves with its path. */
export async function reportOn(
  { verdict, changed }: { verdict: Verdict; changed: Changed[] },
  { report, cwd, root, during }: Pick<Place, 'cwd' | 'root' | 'during'> & { report?: string | undefined },
): Promise<string> {
  const { release, channel } = verdict
  const place = join(root, '.data/rehearsals', `${release.replace('@', '-')}-${channel}.html`)
  const path = report ? resolve(cwd, report) : place
  const there = changed.filter(({ shown, targets }) => shown || targets.some(({ after }) => after))
  // Only this needs a browser.
  const { look } = await import('../report/look.ts')
  const looks = await during('taking pictures for the report', look(there.slice(0, PICTURED)))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, reportPage({ verdict, changed: there, looks, made: new Date() }))
  return path
}
