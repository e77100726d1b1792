import type { AxeResults, RunOptions } from 'axe-core'
import type { Finding } from '../wire.ts'
import { withStillTwin } from './still-twin.ts'

type Axed = Window & { axe?: { run(context: Document, options: RunOptions): Promise<AxeResults> } }

/** What only a page as a whole can have is not asked of an embed. */
const OFF = ['page-has-heading-one', 'landmark-one-main', 'region']
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  rules: Object.fromEntries(OFF.map((rule) => [rule, { enabled: false }])),
}

/** What axe finds in every pane, as it stands now. */
export async function axeFindings(): Promise<Finding[]> {
  const findings: Finding[] = []
  await settled()
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-shown=true]'))
    findings.push(
      ...(await (frame.hasAttribute('sandbox') ? withStillTwin(frame, findingsIn) : findingsIn(frame))),
    )
  return findings
}

/** Milliseconds between looks, and looks at most. */
const LOOK = 50
const LOOKS = 200

/** Once every pane shows what was drawn last: it is loaded behind what it replaces. */
async function settled(): Promise<void> {
  for (let looks = 0; looks < LOOKS && document.querySelector('iframe[data-shown=false]'); looks += 1)
    await new Promise((next) => setTimeout(next, LOOK))
}

async function findingsIn({ name, contentDocument, contentWindow }: HTMLIFrameElement): Promise<Finding[]> {
  const window: Axed | null = contentWindow
  if (!contentDocument || !window) return []
  await load(window, contentDocument)
  // axe takes a page without a background for white; this says what browsers paint.
  contentDocument.documentElement.style.backgroundColor = 'Canvas'
  const results = await window.axe?.run(contentDocument, OPTIONS)
  return (results?.violations ?? []).flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => ({
      rule: 'accessible',
      target: name,
      where: target.join(' '),
      message: `${id}: ${help}. ${html.slice(0, 160)}`,
    })),
  )
}

/** Ready where it is there already, or may not be. */
function load(window: Axed, page: Document): Promise<unknown> {
  if (window.axe) return Promise.resolve()
  return new Promise((done) => {
    const script = page.createElement('script')
    script.src = '/panes/axe.js'
    script.onload = done
    script.onerror = done
    page.head.append(script)
  })
}
