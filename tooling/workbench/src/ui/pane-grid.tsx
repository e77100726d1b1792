import { useEffect, useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import { PANES } from '../panes.ts'
import type { View } from '../wire.ts'
import { PaneFigure } from './pane-figure.tsx'
import type { Drawn } from './use-drawing.ts'
import './pane-grid.css'

interface Props {
  drawn: Drawn | undefined
  /** What is shown was drawn before what is wrong now. */
  isStale: boolean
  reloads: number
  theme: View['theme']
  mismatches: Record<string, Mismatch[]>
  /** Told what is found in a pane, by its name. */
  tell: (pane: string, found: Mismatch[]) => void
}

/** All panes side by side, or one of them large. Number keys choose one, 0 and Escape all. */
export function PaneGrid({ drawn, isStale, reloads, theme, mismatches, tell }: Props) {
  const [large, setLarge] = useState<string>()

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      if (event.key === 'Escape' || event.key === '0') setLarge(undefined)
      const pane = PANES[Number(event.key) - 1]
      if (pane) setLarge(pane.name)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  return (
    <div class="panes" data-large={large !== undefined} data-stale={isStale}>
      {PANES.map((kind, at) => (
        <PaneFigure
          key={kind.name}
          kind={kind}
          digit={at + 1}
          embed={drawn?.embed}
          isStale={isStale}
          pane={drawn?.panes[kind.document]}
          reloads={reloads}
          theme={theme}
          mismatches={mismatches[kind.name]?.length ?? 0}
          isBehind={drawn?.isBehind ?? false}
          tell={(found) => tell(kind.name, found)}
          isLarge={large === kind.name}
          isHidden={large !== undefined && large !== kind.name}
          toggle={() => setLarge(large === kind.name ? undefined : kind.name)}
        />
      ))}
    </div>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}
