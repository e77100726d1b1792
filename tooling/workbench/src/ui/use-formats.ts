import { useEffect, useState } from 'preact/hooks'
import { type Change, type FormatState, SAID } from '../wire.ts'
import { ask } from './ask.ts'

/** The formats on the bench, as they are now; `changes` counts how often their source was built anew. */
export function useFormats(): { formats: FormatState[] | undefined; changes: number; lost: boolean } {
  const [formats, setFormats] = useState<FormatState[]>()
  const [changes, setChanges] = useState(0)
  const [lost, setLost] = useState(false)

  useEffect(() => {
    const read = async (): Promise<void> => setFormats(await ask.formats())
    const changed = async ({ what }: Change): Promise<void> => {
      await read()
      if (what === 'source') setChanges((times) => times + 1)
    }
    const gone = (): void => setLost(true)
    void read()
    import.meta.hot?.on(SAID.changed, changed)
    import.meta.hot?.on('vite:ws:disconnect', gone)
    return () => {
      import.meta.hot?.off(SAID.changed, changed)
      import.meta.hot?.off('vite:ws:disconnect', gone)
    }
  }, [])

  return { formats, changes, lost }
}
