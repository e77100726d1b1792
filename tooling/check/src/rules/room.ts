import type { Box } from '@bfp/contract'
import type { Page } from 'playwright-core'
import type { Finding } from '../finding.ts'

/** How far off an estimate may be: readers' fonts differ. */
const SHARE = 0.15
const PIXELS = 24

const WIDTHS = [
  { width: 320, side: 'narrow' },
  { width: 720, side: 'wide' },
] as const

/** The open page is as high as `minHeight` said, at both measured widths, so that nothing in a host shifts. */
export async function room(
  page: Page,
  { fixture, target }: { fixture: string; target: string },
  box: Box,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { width, side } of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const height = await page.evaluate<number>('document.body.getBoundingClientRect().height')
    const off = Math.abs(box[side] - height)
    if (off <= PIXELS || off <= height * SHARE) continue
    const message = `is ${Math.round(height)} px high, minHeight said ${box[side]}`
    findings.push({ rule: 'room', fixture, target, where: `${width} px`, message })
  }
  return findings
}
