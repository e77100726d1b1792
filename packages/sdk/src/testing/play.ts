import { DATA_CLASS, READER_EVENT, ROOT_CLASS } from '@bfp/contract/marker'
import { act, type BoundFunctions, type queries, within } from '@testing-library/preact'
import type { z } from 'zod'
import { start, startMount } from '../client.ts'
import type { Format } from '../format.ts'
import type { RenderAnswer } from '../server/wire.ts'
import type { Entered } from '../submit.ts'
import { network } from './network.ts'
import { ask, type Setting, savedProps, settingEnv } from './setting.ts'

/** An embed in the test's document; with `using` it ends with the test. The queries look inside its root. */
export interface Played extends BoundFunctions<typeof queries>, Disposable {
  /** The server's markup, empty for a format of DOM code. */
  html: string
  /** The node the format draws into. */
  root: HTMLElement
  element: HTMLElement
  /** The data of each submission that arrived. */
  sent: Entered[]
  /** The names given to `useTrack`. */
  tracked: string[]
  /** What was thrown after it came alive. */
  failures: unknown[]
  /** From now on submissions get no answer. */
  disconnect: () => void
  reconnect: () => void
  /** Takes it from the document. */
  end: () => void
}

/**
 * Puts an embed into the document as a page gets it, rendered by the format's server half, and brings it alive. Needs
 * a DOM: `// @vitest-environment jsdom` on top of the test. Throws where the schema refuses the props, and where the
 * format fails. What readers send is judged by the format's own `submissions`; nothing reaches a network.
 */
export function play<Schema extends z.ZodType, State, Action>(
  format: Format<Schema, State, Action>,
  setting: Setting,
): Played {
  const props = savedProps(format, setting)
  const { html, actions } = rendered(format, setting, props)
  const env = settingEnv(format, setting)
  const element = document.createElement('bfp-embed')
  element.innerHTML = `<div class="${ROOT_CLASS}" lang="${env.locale}" dir="${env.dir}">${html}</div>`
  const data = document.createElement('script')
  data.type = 'application/json'
  data.className = DATA_CLASS
  data.textContent = JSON.stringify({ ...env, actions, props })
  element.append(data)
  document.body.append(element)

  const { sent, reconnect, disconnect, close } = network(format, { ...setting, props })
  const tracked: string[] = []
  const failures: unknown[] = []
  const hear = ({ detail }: CustomEvent<{ name: string }>): unknown => tracked.push(detail.name)
  addEventListener(READER_EVENT, hear as EventListener)
  let stop = (): void => {}
  act(() => {
    stop = begin(format, element, (error) => failures.push(error))
  })

  const end = (): void => {
    // Preact ends effects after the next frame, when the test's document may be gone.
    act(() => stop())
    removeEventListener(READER_EVENT, hear as EventListener)
    close()
    element.remove()
  }
  const root = element.firstElementChild as HTMLElement
  const watched = { html, root, element, sent, tracked, failures }
  return { ...within(root), ...watched, disconnect, reconnect, end, [Symbol.dispose]: end }
}

/** DOM code draws in the test's own document, so that only components have markup before. */
function rendered(
  format: { mount?: unknown },
  setting: Setting,
  props: unknown,
): Pick<RenderAnswer, 'html' | 'actions'> {
  if (format.mount) return { html: '', actions: [] }
  return ask(format, setting)<RenderAnswer>({ op: 'render', view: 'live', props })
}

function begin<Schema extends z.ZodType, State, Action>(
  format: Format<Schema, State, Action>,
  element: Element,
  hear: (error: unknown) => void,
): () => void {
  return format.mount ? startMount(format.mount, element, hear) : start(format.component, element, hear)
}
