import type { Outcome } from '@bfp/contract'
import type { ReceiveAnswer } from '../server/wire.ts'
import type { Entered, Entry } from '../submit.ts'
import { ask, type Setting } from './setting.ts'

interface Said {
  outcome: Outcome
  field?: string
}

/** Stands where `fetch` and `sendBeacon` are: submissions reach the format, and nothing else is answered. */
export function network(format: unknown, setting: Setting) {
  const sent: Entered[] = []
  const seen = new Map<string, Said>()
  const unique = new Set<string>()
  let connected = true
  const { fetch } = globalThis
  const beacon = Object.getOwnPropertyDescriptor(navigator, 'sendBeacon')

  const judge = (data: Entered): Said => {
    const told = ask(format, setting)<ReceiveAnswer>({ op: 'receive', props: setting.props, data })
    if ('refuse' in told) return { outcome: told.refuse, ...('field' in told && { field: told.field }) }
    if (!('unique' in told) || told.unique === undefined) return { outcome: 'done' }
    const known = unique.has(told.unique)
    unique.add(told.unique)
    return { outcome: known ? 'already' : 'done' }
  }
  globalThis.fetch = async (address, request) => {
    if (!connected || !String(address).endsWith('/submissions')) throw new TypeError('Failed to fetch')
    const { key, data }: Entry = JSON.parse(String(request?.body))
    const answer = seen.get(key) ?? judge(data)
    if (!seen.has(key)) sent.push(data)
    seen.set(key, answer)
    return Response.json(answer)
  }
  Object.defineProperty(navigator, 'sendBeacon', { configurable: true, value: () => true })

  return {
    sent,
    disconnect: (): void => {
      connected = false
    },
    reconnect: (): void => {
      connected = true
      dispatchEvent(new Event('online'))
    },
    close: (): void => {
      globalThis.fetch = fetch
      if (beacon) Object.defineProperty(navigator, 'sendBeacon', beacon)
      else Reflect.deleteProperty(navigator, 'sendBeacon')
    },
  }
}
