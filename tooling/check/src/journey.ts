import type { Page } from 'playwright-core'
import { explore } from './exploration.ts'
import { BEGIN } from './journey-in-page.ts'
import { countRequests, type Network } from './requests.ts'

/** What a press led to. */
export interface Step {
  /** `<button> Next question`; empty for the view that was there before. */
  pressed: string
  /** It did nothing for keys, and something for a click. */
  onlyClicked: boolean
  /** The form of the view: elements, classes and states, whatever the words. */
  shape: string
  /** The markup of the embed's root. */
  html: string
}

/** Presses in one journey. */
const STEPS = 30

/** `toggle` has a role, `tick` is an input: that answers to Space by nature, and Enter would send its form. */
type Kind = 'press' | 'toggle' | 'tick' | 'choose' | 'write'

interface Control {
  name: string
  kind: Kind
}

/** One after the other, until something moves; the empty one writes. */
const KEYS: Record<Kind, readonly string[]> = {
  press: ['Enter', 'Space'],
  toggle: ['Space', 'Enter'],
  tick: ['Space'],
  choose: ['ArrowDown', 'ArrowUp'],
  write: [''],
}

/**
 * Plays the open embed by keys alone: presses, ticks, chooses and fills in one control after the other, until all that
 * can be come to was tried, a form leads to another page, or after `STEPS` presses. The same embed is always played the
 * same way.
 */
export async function* journey(page: Page): AsyncGenerator<Step> {
  /** New shapes first, then the same ones with other words. */
  const [byShape, byMarkup] = [explore(), explore()]
  const tried = new Set<string>()
  const network = countRequests(page)
  try {
    await page.evaluate(BEGIN)
    let view = await inPage<View>(page, 'window.bfpJourney.look()')
    if (view) yield { pressed: '', onlyClicked: false, ...view }
    for (let step = 0; step < STEPS && view; step += 1) {
      const before = view
      const controls = (await inPage<Control[]>(page, 'window.bfpJourney.controls()')) ?? []
      const names = controls.map(({ name }) => name)
      const ways = [byShape.next(before.shape, names), byMarkup.next(before.html, names)]
      const pressed = ways.find((way) => way !== undefined)
      const at = controls.findIndex(({ name }) => name === pressed)
      const control = controls[at]
      if (!pressed || !control) return
      const onlyClicked = await press(page, { at, control, network, isFirst: !tried.has(pressed) })
      tried.add(pressed)
      view = await inPage<View>(page, 'window.bfpJourney.look()')
      if (!view) return
      byShape.learn({ view: before.shape, pressed, led: view.shape })
      byMarkup.learn({ view: before.html, pressed, led: view.html })
      yield { pressed, onlyClicked, ...view }
    }
  } finally {
    network.stop()
  }
}

type View = Pick<Step, 'shape' | 'html'>

/** How the embed of an open page looks. */
export async function viewOf(page: Page): Promise<View> {
  await page.evaluate(BEGIN)
  return page.evaluate<View>('window.bfpJourney.look()')
}

/** What code answers in the page that was opened; undefined once a press has led to another one. */
async function inPage<Value>(page: Page, code: string): Promise<Value | undefined> {
  const asked = `window.bfpJourney && Promise.resolve(${code}).then((value) => ({ value }))`
  try {
    const answer = await page.evaluate<{ value: Value } | undefined>(asked)
    if (answer) return answer.value
  } catch (error) {
    // While a page goes, to ask whether it is still there can meet the same end.
    if (await isThere(page).catch(() => isThere(page))) throw error
  }
  await page.waitForLoadState()
  return undefined
}

/** Whether the page that was opened is still there. */
async function isThere(page: Page): Promise<boolean> {
  await page.waitForLoadState()
  return page.evaluate<boolean>('window.bfpJourney !== undefined')
}

interface Press {
  /** Its place among the controls. */
  at: number
  control: Control
  network: Network
  isFirst: boolean
}

/** Presses one control; whether it answered to a click alone, which is tried the first time that keys do nothing. */
async function press(page: Page, { isFirst, ...given }: Press): Promise<boolean> {
  const answered = await answersToKeys(page, given)
  return isFirst && !answered && (await answersToClick(page, given))
}

async function answersToKeys(
  page: Page,
  { at, control: { kind }, network }: Omit<Press, 'isFirst'>,
): Promise<boolean> {
  for (const key of KEYS[kind]) {
    const words = await inPage<string>(page, `window.bfpJourney.focus(${at})`)
    const act = (): Promise<void> => (key ? page.keyboard.press(key) : page.keyboard.type(words ?? ''))
    if (await moves(page, network, act)) return true
  }
  return kind !== 'press' && kind !== 'toggle'
}

async function answersToClick(page: Page, { at, network }: Pick<Press, 'at' | 'network'>): Promise<boolean> {
  const middle = await inPage<{ x: number; y: number }>(page, `window.bfpJourney.middle(${at})`)
  return middle !== undefined && moves(page, network, () => page.mouse.click(middle.x, middle.y))
}

/** Whether anything came of it: in the embed, of the focus, or over the network. A page that is left has moved. */
async function moves(page: Page, network: Network, act: () => Promise<void>): Promise<boolean> {
  const before = network.made()
  await act()
  const moved = (await inPage<boolean>(page, 'window.bfpJourney.settled()')) ?? true
  if (network.made() === before) return moved
  await network.settled()
  await inPage(page, 'window.bfpJourney.settled()')
  return true
}
