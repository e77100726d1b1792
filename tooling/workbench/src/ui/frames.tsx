import { READER_EVENT } from '@bfp/contract/marker'
import { useEffect, useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import type { PaneKind } from '../panes.ts'
import type { Pane, View } from '../wire.ts'
import { onPaper } from './on-paper.ts'

interface Props {
  kind: PaneKind
  embed: string
  pane: Pane | undefined
  reloads: number
  theme: View['theme']
  size: { width: number; height: number; scale: number }
  /** What is hot is newer than what was drawn. */
  isBehind: boolean
  /** Told where the pane that is shown differs from what the server drew, as far as it can tell. */
  tell: (found: Mismatch[]) => void
}

/** The document of a pane. A newer one is loaded behind it and takes its place once it is there. */
export function Frames({ kind, embed, pane, reloads, theme, size, isBehind, tell }: Props) {
  const wanted = pane?.state === 'drawn' ? `${embed} ${pane.mark} ${reloads}` : undefined
  const [keys, setKeys] = useState<string[]>([])
  const [alive, setAlive] = useState<Pick<MessageEvent, 'source'>>()
  const [shown, setShown] = useState<HTMLIFrameElement>()

  useEffect(() => {
    if (wanted) setKeys((all) => [...all.slice(0, 1).filter((key) => key !== wanted), wanted])
  }, [wanted])

  useEffect(() => {
    const hear = ({ data, source }: MessageEvent): void => {
      if (data?.bfp === 'alive' && data.pane === kind.name) setAlive({ source })
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [])

  // What is hot stays where it is; after every drawing it is asked whether it still is what the server draws.
  useEffect(() => {
    if (isBehind) return undefined
    const frame = shown?.contentWindow
    if (!frame || frame !== alive?.source || keys[0] !== wanted) {
      tell([])
      return undefined
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => tell(data)
    frame.postMessage({ bfp: 'compare' }, location.origin, [port2])
    return () => port1.close()
  }, [pane, shown, keys[0], alive])

  function loaded(key: string, frame: HTMLIFrameElement): void {
    if (shown && shown !== frame) follow(shown, frame)
    setShown(frame)
    if (kind.print) onPaper(frame.contentDocument)
    frame.contentWindow?.addEventListener(READER_EVENT, retell)
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

/** What a reader did in a pane, as an event of this page. */
function retell(event: Event): void {
  if ('detail' in event) dispatchEvent(new CustomEvent(READER_EVENT, { detail: event.detail }))
}

/** Where a reader had scrolled to. */
function follow(before: HTMLIFrameElement, frame: HTMLIFrameElement): void {
  const top = before.contentDocument?.scrollingElement?.scrollTop ?? 0
  frame.contentDocument?.scrollingElement?.scrollTo({ top, behavior: 'instant' })
}
