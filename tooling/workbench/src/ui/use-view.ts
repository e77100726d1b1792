import { useState } from 'preact/hooks'
import type { View } from '../wire.ts'

/** How things are looked at, but for the language, which is the fixture's until another is chosen. */
export type Settings = Omit<View, 'locale'> & { locale?: string | undefined }

const FIRST: Settings = { dir: 'auto', theme: 'auto', isolation: 'light', network: 'fast' }
const KEPT = 'bfp-workbench-view'

/** Kept as long as the tab is open. */
export function useView(): [Settings, (change: Partial<Settings>) => void] {
  const [view, setView] = useState<Settings>(() => ({
    ...FIRST,
    ...JSON.parse(sessionStorage.getItem(KEPT) ?? '{}'),
  }))
  return [
    view,
    (change) => {
      const next = { ...view, ...change }
      sessionStorage.setItem(KEPT, JSON.stringify(next))
      setView(next)
    },
  ]
}
