import { useEffect, useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import { type Heard, SAID } from '../wire.ts'

/** Most that are kept. */
const MOST = 200

/** What readers did, newest first: from the server, and from panes themselves. */
export function useHeard(): { heard: Heard[]; clear: () => void } {
  const [heard, setHeard] = useState<Heard[]>([])
  useEffect(() => {
    const hear = (one: Heard): void => setHeard((all) => [one, ...all].slice(0, MOST))
    const listen = ({ origin, data }: MessageEvent): void => {
      if (origin !== location.origin || data?.bfp !== 'reader') return
      const { embed, name, ...detail } = data.detail
      hear({
        at: Date.now(),
        embed,
        kind: 'reader',
        what: name,
        ...(Object.keys(detail).length > 0 && { detail }),
      })
    }
    import.meta.hot?.on(SAID.heard, hear)
    addEventListener('message', listen)
    return () => {
      import.meta.hot?.off(SAID.heard, hear)
      removeEventListener('message', listen)
    }
  }, [])
  return { heard, clear: () => setHeard([]) }
}

/** Where browser and server differ, by pane. */
export function useMismatches(): Record<string, Mismatch[]> {
  const [found, setFound] = useState<Record<string, Mismatch[]>>({})
  useEffect(() => {
    const listen = ({ origin, data }: MessageEvent): void => {
      if (origin === location.origin && data?.bfp === 'mismatches')
        setFound((all) => ({ ...all, [data.pane]: data.list }))
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [])
  return found
}
