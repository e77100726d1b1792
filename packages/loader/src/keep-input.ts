import { turn } from './turn.ts'

/** Any element; what it lacks is undefined. */
interface Field extends Element {
  type?: string
  value?: string | undefined
  defaultValue?: string
  checked?: boolean | undefined
  defaultChecked?: boolean
  /** The first option. */
  0?: HTMLOptionElement
}

interface Step extends Pick<Field, 'value' | 'checked'> {
  event: Event
  target: Field
  /** Its place among the nodes. */
  at: number
}

/** Of a field that was changed earlier all are told: a click on it is not kept. */
const TYPES = ['click', 'input', 'change']
/** What a click is for, of a submit as well; elsewhere it shows in a field, or is a link. */
const BUTTONS = 'button,[type=submit],[role=button]'

/**
 * Holds back what a reader does with an embed, and has done to its fields, until it is alive; wakes it for that. The
 * function returned does it all again, in order, each in a task of its own.
 */
export function keepInput(
  embed: Element,
  signal: AbortSignal,
  wake: (event: Event) => void,
  failed: () => boolean,
): () => Promise<void> {
  const root = embed.shadowRoot ?? embed
  const steps: Step[] = []
  let holding = true

  function keep(event: Event, target = event.target as Field): void {
    wake(event)
    if (!holding || (event.type === 'click' && !target.closest(BUTTONS))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { value, checked } = target
    steps.push({ event, target, value, checked, at: nodes('*').indexOf(target) })
  }

  /** In the order of the document, by which a node is found in the same markup put back. */
  function nodes(selector: string): Field[] {
    return [...root.querySelectorAll(selector)]
  }

  for (const field of nodes('input,textarea,select'))
    if (isChanged(field)) for (const type of TYPES) keep(new Event(type, { bubbles: true }), field)
  for (const type of TYPES) root.addEventListener(type, keep, { capture: true, signal })

  return async () => {
    for (const { event, target, value, checked, at } of steps) {
      const node = target.isConnected ? target : failed() && nodes('*')[at]
      holding = false
      if (node) {
        // An embed that comes alive and renders may have emptied it.
        if (node.value !== value) node.value = value
        node.checked = checked
        const Same = event.constructor as typeof Event
        node.dispatchEvent(new Same(event.type, event))
      }
      holding = true
      await turn()
    }
    holding = false
  }
}

/** Whether it holds something else than what the server sent: readers, browsers and restored pages fill fields in. */
function isChanged(field: Field): boolean {
  if (/^(ch|rad)/.test(field.type as string)) return field.checked !== field.defaultChecked
  const first = field.querySelector<Field>('[selected]') ?? field[0]
  return field.value !== (field.defaultValue ?? first?.value)
}
