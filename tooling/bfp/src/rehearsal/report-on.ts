import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Changed, Verdict } from '@bfp/contract'
import type { Place } from '../command.ts'
import { reportPage } from '../report/page.ts'

/** Embeds that differ and are shown with what differs. */
export const DETAILS = 100
/** Of them, those with pictures: a second each. */
const PICTURED = 12

type Asked = { verdict: Verdict; changed: Changed[] }
type Where = Pick<Place, 'cwd' | 'root' | 'during'> & { report?: string | undefined }

/**
 * Writes the report and tells where it is. One that cannot be written is told as well and keeps nobody from the verdict;
 * answers with why.
 */
export async function tellReport(
  asked: Asked,
  { tell, ...where }: Where & Pick<Place, 'tell'>,
): Promise<unknown> {
  try {
    tell(`Report: ${await reportOn(asked, where)}`)
    return undefined
  } catch (error) {
    tell(`warning: there is no report: ${error instanceof Error ? error.message : error}`)
    return error
  }
}

/** Writes what changed as one file, where `--report` says, and resolves with its path. */
async function reportOn({ verdict, changed }: Asked, { report, cwd, root, during }: Where): Promise<string> {
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
