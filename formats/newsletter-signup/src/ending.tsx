import type { ComponentChild } from 'preact'
import styles from './ending.module.css'
import type { FocusTarget } from './focus.ts'
import { Icon } from './icon.tsx'
import { Paragraphs } from './rich.tsx'

interface EndingProps {
  kind: 'done' | 'already' | 'queued' | 'paused' | 'closed'
  title: string
  text?: string | undefined
  html?: string | undefined
  focus?: FocusTarget
}

const SIGNS = {
  done: 'tick',
  already: 'tick',
  queued: 'envelope',
  paused: 'pause',
  closed: 'closed',
} as const

/** The words in place of the form: a signup that went through, or a newsletter that takes none. */
export function Ending({ kind, title, text, html, focus }: EndingProps): ComponentChild {
  const good = kind === 'done' || kind === 'already'
  const settled = good || kind === 'queued'
  return (
    <div class={`${styles.ending} ${good ? styles.good : ''}`} role={settled ? 'status' : undefined}>
      <span class={styles.seal}>
        <Icon name={SIGNS[kind]} />
      </span>
      <div>
        <h3 class={styles.title} {...(focus && { tabIndex: -1, ...focus })}>
          {title}
        </h3>
        {text && <p>{text}</p>}
        <Paragraphs html={html} />
      </div>
    </div>
  )
}
