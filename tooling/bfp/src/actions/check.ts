import type { Checked, Finding } from '@bfp/check'
import { Refusal } from '../command.ts'

/** Whether rules that need a Chromium are asked: where there is one, always (else it is refused), or never. */
export type InBrowser = 'where-there-is-one' | 'always' | 'never'

/** What came of checking a format; each finding with what to do. */
export interface Judged extends Omit<Checked, 'findings'> {
  findings: (Finding & { fix: string })[]
}

/** Builds each format and asks every rule of the conformance suite; one Chromium does for all. */
export async function* check(
  folders: readonly string[],
  { browser: wanted = 'where-there-is-one' }: { browser?: InBrowser } = {},
): AsyncGenerator<Judged, void> {
  const { checkFolder } = await import('@bfp/check')
  const browser = await browserFor(wanted)
  try {
    for (const folder of folders) yield await judged(await checkFolder(folder, browser))
  } finally {
    await browser?.close()
  }
}

/** With what to do about each finding. */
export async function judged({ findings, ...rest }: Checked): Promise<Judged> {
  const { ruleNamed } = await import('@bfp/check')
  return { ...rest, findings: findings.map((one) => ({ ...one, fix: ruleNamed(one.rule).fix })) }
}

async function browserFor(wanted: InBrowser) {
  const { findChromium, launchChromium } = await import('@bfp/check')
  if (wanted === 'never') return undefined
  const found = findChromium()
  if (found)
    return launchChromium().catch((error: Error) => {
      throw noBrowser(`${found} does not start: ${error.message.split('\n')[0]}`)
    })
  if (wanted === 'always') throw noBrowser('No Chromium was found, and some rules look at pages in one')
  return undefined
}

function noBrowser(message: string): Refusal {
  const hint = 'Install Chromium or Chrome, or set BFP_CHROMIUM to where it is'
  return new Refusal({ code: 'no-chromium', message, hint })
}

/** Findings, where there should be none. */
export class NotConforming extends Refusal {
  checked: readonly Judged[]

  constructor(checked: readonly Judged[]) {
    const wrong = checked.filter(({ findings }) => findings.length > 0).map(({ format }) => format)
    super({
      code: 'not-conforming',
      message: `${wrong.join(', ')} ${wrong.length === 1 ? 'breaks' : 'break'} rules`,
      hint: 'Each rule that is named says how to fix it, and its page has examples',
    })
    this.checked = checked
  }
}
