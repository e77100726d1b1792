import { READER_EVENT } from '@bfp/contract/marker'
import { useEffect, useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import { type Heard, SAID } from '../wire.ts'
import { toldTwice } from './told-twice.ts'

/** Most that are kept. */
const MOST = 200

/** What readers did, newest first: as panes tell it, and from the server what no pane told already. */
export function useHeard(): { heard: Heard[]; clear: () => void } {
  const [heard, setHeard] = useState<Heard[]>([])
  useEffect(() => {
    const twice = toldTwice()
    const add = (one: Heard): void => setHeard((all) => [one, ...all].slice(0, MOST))
    const fromServer = (one: Heard): void => {
      if (!twice.isKnown(one)) add(one)
    }
    const fromPane = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return
      const { embed, name } = event.detail
      const one: Heard = { at: Date.now(), embed, kind: 'reader', what: name }
      twice.expect(one)
      add(one)
    }
    import.meta.hot?.on(SAID.heard, fromServer)
    addEventListener(READER_EVENT, fromPane)
    return () => {
      import.meta.hot?.off(SAID.heard, fromServer)
      removeEventListener(READER_EVENT, fromPane)
    }
  }, [])
  return { heard, clear: () => setHeard([]) }
}

/** Where browser and server differ, by pane, and how to tell. */
export function useMismatches(): [Record<string, Mismatch[]>, (pane: string, found: Mismatch[]) => void] {
  const [all, setAll] = useState<Record<string, Mismatch[]>>({})
  const tell = (pane: string, found: Mismatch[]): void =>
    setAll((before) =>
      found.length + (before[pane]?.length ?? 0) === 0 ? before : { ...before, [pane]: found },
    )
  return [all, tell]
}
