import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { loadAxe, violationsOn } from '../axe.ts'
import type { Finding } from '../finding.ts'

/** All that a colour scheme can change. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] }

/** Column widths in px and colour schemes that every page is looked at in. */
export const VIEWS = [320, 1200].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
)

export type View = (typeof VIEWS)[number]

/** axe finds nothing on the open page, at every width and in both colour schemes asked for. */
export async function accessible(
  page: Page,
  { fixture, target }: { fixture: string; target: string },
  views: readonly View[] = VIEWS,
): Promise<Finding[]> {
  const findings: Finding[] = []
  await loadAxe(page)
  for (const [i, { width, scheme }] of views.entries()) {
    const options = views[i - 1]?.width === width ? COLOURS : {}
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const violations = await violationsOn(page, options)
    findings.push(
      ...violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => ({
          rule: 'accessible',
          fixture,
          target: `${target} ${width} px ${scheme}`,
          where: node.target.join(' '),
          message: `${id}: ${help}. ${node.html.slice(0, 160)}`,
        })),
      ),
    )
  }
  return findings
}
