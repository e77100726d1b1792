import { ATTRIBUTE, DATA_CLASS } from '@bfp/contract/marker'
import { type Address, addressOf } from './address.ts'
import { askFor } from './ask-for.ts'
import { insert } from './insert.ts'
import { keepInput } from './keep-input.ts'
import { wakeInTime } from './moments.ts'
import { report } from './report.ts'
import { task, turn } from './turn.ts'

interface ClientModule {
  /** Returns how to end it. `hear` is told what fails later; where it is no longer alive, the server's markup is back. */
  mount(element: Element, hear: (error: unknown, alive?: boolean) => void): () => void
}

/**
 * All that happens to an embed, in order, until `life` ends. Never rejects: whatever fails is reported, and what
 * stood there before stays.
 */
export async function bringAlive(embed: HTMLElement, life: AbortSignal): Promise<void> {
  const address = addressOf(embed)
  if (!address[1]) return
  let failed = false
  let replay: (() => Promise<void>) | undefined
  const fail = (error: unknown, alive?: boolean): void => {
    failed = !alive
    // A page that is being left fails to load what it no longer needs.
    if (embed.isConnected && !document.hidden) report(embed, address, error)
  }
  try {
    await fill(embed, address, life)
    const module = embed.getAttribute(ATTRIBUTE.module)
    if (!module) return
    await new Promise((wake) => {
      replay = keepInput(embed, life, wake, () => failed)
      wakeInTime(embed, wake)
    })
    const client: ClientModule = await import(/* @vite-ignore */ module)
    await turn()
    if (!life.aborted) life.addEventListener('abort', client.mount(embed, fail))
  } catch (error) {
    fail(error)
  }
  await replay?.()
}

/** Waits for the markup: from the parser, which may still be inside, or asked for where there is none. */
async function fill(embed: HTMLElement, address: Address, life: AbortSignal): Promise<void> {
  while (!isWhole(embed)) await task()
  if (embed.hasAttribute(ATTRIBUTE.state)) return
  const html = await askFor(address)
  if (html && !life.aborted) insert(embed, html)
}

/** The data comes last, and something follows it once it is all there. */
function isWhole(embed: Element): unknown {
  if (document.readyState !== 'loading') return true
  return (embed.shadowRoot ?? embed).querySelector(`.${DATA_CLASS}`)?.nextSibling
}
