import type { Checked } from '@bfp/check'
import { Refusal } from '../command.ts'

/** Whether rules that need a Chromium are asked: where there is one, always (else it is refused), or never. */
export type InBrowser = 'where-there-is-one' | 'always' | 'never'

/** Builds each format and asks every rule of the conformance suite; one Chromium does for all. */
export async function* check(
  folders: readonly string[],
  { browser: wanted = 'where-there-is-one' }: { browser?: InBrowser } = {},
): AsyncGenerator<Checked, void> {
  const { checkFolder, findChromium, launchChromium } = await import('@bfp/check')
  const found = wanted !== 'never' && findChromium() !== undefined
  if (wanted === 'always' && !found) throw noBrowser()
  const browser = found ? await launchChromium() : undefined
  try {
    for (const folder of folders) yield await checkFolder(folder, browser)
  } finally {
    await browser?.close()
  }
}

function noBrowser(): Refusal {
  return new Refusal({
    code: 'no-chromium',
    message: 'No Chromium was found, and some rules look at pages in one',
    hint: 'Install Chromium or Chrome, or set BFP_CHROMIUM to where it is',
  })
}
