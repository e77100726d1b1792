import { useEffect, useRef, useState } from 'preact/hooks'
import type { PaneKind } from '../panes.ts'
import type { Pane, View } from '../wire.ts'
import { onPaper } from './on-paper.ts'

interface Props {
  kind: PaneKind
  embed: string
  pane: Pane | undefined
  reloads: number
  changes: number
  theme: View['theme']
  size: { width: number; height: number; scale: number }
}

/** The document of a pane. A newer one is loaded behind it and takes its place once it is there. */
export function Frames({ kind, embed, pane, reloads, changes, theme, size }: Props) {
  const wanted = pane?.state === 'drawn' ? `${embed} ${pane.mark} ${reloads}` : undefined
  const [keys, setKeys] = useState<string[]>([])
  const shown = useRef<HTMLIFrameElement | null>(null)

  useEffect(() => {
    if (wanted) setKeys((all) => [...all.slice(0, 1).filter((key) => key !== wanted), wanted])
  }, [wanted])

  // What is hot stays where it is; whether it still is what the server draws can be asked.
  useEffect(() => {
    shown.current?.contentWindow?.postMessage({ bfp: 'compare' }, location.origin)
  }, [changes, pane])

  function loaded(key: string, frame: HTMLIFrameElement): void {
    const before = shown.current
    if (before && before !== frame) follow(before, frame)
    shown.current = frame
    if (kind.print) onPaper(frame.contentDocument)
    setKeys((all) => all.slice(all.indexOf(key)))
  }

  return (
    <>
      {keys.map((key) => (
        <iframe
          key={key}
          title={kind.title}
          name={kind.name}
          src={`/panes/${key.split(' ')[0]}/${kind.document}`}
          {...(kind.sandbox !== undefined && { sandbox: kind.sandbox })}
          data-shown={key === keys[0]}
          style={{
            width: `${size.width}px`,
            height: `${size.height}px`,
            transform: `scale(${size.scale})`,
            colorScheme: theme === 'auto' ? 'light dark' : theme,
          }}
          onLoad={({ currentTarget }) => loaded(key, currentTarget)}
        />
      ))}
    </>
  )
}

/** Where a reader had scrolled to. */
function follow(before: HTMLIFrameElement, frame: HTMLIFrameElement): void {
  const top = before.contentDocument?.scrollingElement?.scrollTop ?? 0
  frame.contentDocument?.scrollingElement?.scrollTo({ top, behavior: 'instant' })
}
