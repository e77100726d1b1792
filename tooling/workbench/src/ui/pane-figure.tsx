import { useEffect, useRef, useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import type { PaneKind } from '../panes.ts'
import type { Pane, View } from '../wire.ts'
import { Frames } from './frames.tsx'
import { TroubleCard } from './trouble-card.tsx'
import './pane-figure.css'

interface Props {
  kind: PaneKind
  digit: number
  embed: string | undefined
  isStale: boolean
  pane: Pane | undefined
  reloads: number
  theme: View['theme']
  mismatches: number
  isBehind: boolean
  tell: (found: Mismatch[]) => void
  isLarge: boolean
  isHidden: boolean
  toggle: () => void
}

/** One place an embed is seen at: its name, what it weighs, and the document in a window as wide as there. */
export function PaneFigure({
  kind,
  digit,
  embed,
  isStale,
  pane,
  mismatches,
  isLarge,
  isHidden,
  toggle,
  ...rest
}: Props) {
  const room = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(room)
  const scale = Math.min(1, width / kind.width || 1)
  const size = { width: kind.width, height: Math.round(height / scale) || 400, scale }
  return (
    <figure class={`pane is-${kind.name}`} data-pane={kind.name} hidden={isHidden} data-large={isLarge}>
      <figcaption>
        <button
          type="button"
          onClick={toggle}
          aria-pressed={isLarge}
          title={isLarge ? 'All panes (Escape)' : `Only this one (${digit})`}
        >
          <kbd>{digit}</kbd>
          <strong>{kind.title}</strong>
        </button>
        {mismatches > 0 && (
          <span class="count is-bad" title="Unlike what the server drew: see Findings">
            ≠ {mismatches}
          </span>
        )}
        <span class="facts">
          {kind.width} px{pane?.state === 'drawn' && ` · ${(pane.brotli / 1000).toFixed(1)} kB`}
        </span>
        {embed && pane?.state === 'drawn' && (
          <a
            href={`/panes/${embed}/${kind.document}`}
            target="_blank"
            rel="noopener"
            title="In a tab of its own"
          >
            ↗<span class="sr"> {kind.title} in a tab of its own</span>
          </a>
        )}
      </figcaption>
      <div class="room" ref={room}>
        {embed && <Frames kind={kind} embed={embed} pane={pane} size={size} {...rest} />}
        {pane?.state === 'absent' && <p class="absent">Not offered for this target</p>}
        {pane?.state === 'broken' && !isStale && <TroubleCard trouble={pane.trouble} />}
      </div>
    </figure>
  )
}

function useSize(ref: { current: HTMLElement | null }): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!ref.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setSize(entry.contentRect)
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return size
}
