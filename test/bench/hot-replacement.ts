import { setTimeout as sleep } from 'node:timers/promises'
import type { FrameLocator } from 'playwright-core'
import { sharedChromium } from '../browser/chromium.ts'
import { type OpenWorkbench, openWorkbench } from '../workbench/open-workbench.ts'
import { median, type Row } from './row.ts'

const BUDGET = 300
const COUNTED = 9
/** First edits, which compile what replaces, and do not count. */
const WARM_UP = 2

interface Edit {
  what: string
  file: string
  from: RegExp
  to: (n: number) => string
  /** What the nth edit can be seen by: how the text of an element begins, or the width of its upper border. */
  sign: { selector: string; of: 'text' | 'border'; begins: (n: number) => string }
}

const EDITS: readonly Edit[] = [
  {
    what: 'hot replacement of a component',
    file: 'src/view.tsx',
    from: /\{(?:"Edit \d+: " \+ )?quiz\.title\}\n/,
    to: (n) => `{"Edit ${n}: " + quiz.title}\n`,
    sign: { selector: '.bfp-root h2[id]', of: 'text', begins: (n) => `Edit ${n}: ` },
  },
  {
    what: 'hot replacement of styles',
    file: 'src/component.module.css',
    from: /border-block-start: [^;]+;/,
    to: (n) => `border-block-start: ${n + 10}px solid red;`,
    sign: { selector: '.bfp-root > section', of: 'border', begins: (n) => `${n + 10}px` },
  },
]

/** From a file's write until the change is painted, edit after edit, each once the last is in all panes. */
export async function measureHotReplacement(): Promise<Row[]> {
  const workbench = await openWorkbench('quiz')
  const rows: Row[] = []
  try {
    for (const styles of ['Light DOM', 'Shadow']) {
      await show(workbench, styles)
      for (const edit of EDITS) rows.push(row(`${edit.what}, ${styles}`, await measure(workbench, edit)))
    }
    return rows
  } finally {
    await workbench.close()
    await (await sharedChromium()).close()
  }
}

async function show({ page, pane, bench }: OpenWorkbench, styles: string): Promise<void> {
  await page.goto(`${bench.url}/#quiz/trivia`)
  await page.getByLabel(styles, { exact: true }).check()
  const embed = pane('phone').locator('bfp-embed')
  const isShadow = () => embed.evaluate(({ shadowRoot }) => shadowRoot !== null)
  while ((await isShadow()) !== (styles === 'Shadow')) await sleep(20)
  // It is alive once it answers.
  await pane('phone').locator('button[value="1"]').first().click()
  await pane('phone').getByRole('button', { name: 'Next' }).waitFor()
}

/** Milliseconds of each edit. */
async function measure({ pane, change }: OpenWorkbench, edit: Edit): Promise<number[]> {
  const times: number[] = []
  const undo: (() => Promise<void>)[] = []
  for (let n = 0; n < WARM_UP + COUNTED; n += 1) {
    const painted = paintedAt(pane('phone'), edit, n)
    const written = Date.now()
    undo.push(await change(edit.file, edit.from, edit.to(n)))
    times.push((await painted) - written)
    await shown(pane('app'), edit, n)
  }
  await undo[0]?.()
  return times.slice(WARM_UP)
}

/** Epoch milliseconds at which a pane, kept as it is, shows the nth edit. */
function paintedAt(pane: FrameLocator, { sign: { selector, of, begins } }: Edit, n: number): Promise<number> {
  return pane.locator(selector).evaluate(
    (element, { of, begin }) =>
      new Promise<number>((done) => {
        const look = (): void => {
          const says = of === 'text' ? element.textContent : getComputedStyle(element).borderTopWidth
          if (!says.startsWith(begin)) requestAnimationFrame(look)
          else setTimeout(() => done(Date.now()))
        }
        requestAnimationFrame(look)
      }),
    { of, begin: begins(n) },
  )
}

/** Once a pane that is loaded anew after the build shows the nth edit. */
async function shown(pane: FrameLocator, edit: Edit, n: number): Promise<void> {
  const look = () => Promise.race([paintedAt(pane, edit, n), sleep(200).then(() => undefined)])
  while ((await look().catch(() => undefined)) === undefined) await sleep(50)
}

function row(what: string, times: readonly number[]): Row {
  const middle = median(times)
  return {
    what,
    budget: `≤ ${BUDGET} ms`,
    measured: `${middle} ms (${Math.min(...times)}–${Math.max(...times)})`,
    kept: middle <= BUDGET,
  }
}
