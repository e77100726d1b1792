import type { Heard } from '../../wire.ts'
import './events.css'

const NAMES = { submission: 'submission', 'client-error': 'error', reader: 'event' } as const

/** What readers did in any pane, as it happens, newest first. */
export function Events({ heard, clear }: { heard: Heard[]; clear: () => void }) {
  if (heard.length === 0)
    return (
      <p class="nothing">
        Answer, send, vote in a pane: what readers do, and what fails for them, appears here.
      </p>
    )
  return (
    <div class="events">
      <button type="button" class="plain" onClick={clear}>
        Clear
      </button>
      <ol>
        {heard.map(({ at, kind, what, embed, detail }, i) => (
          <li key={heard.length - i} class={`is-${kind}`}>
            <p>
              <time>{new Date(at).toLocaleTimeString('en-GB')}</time>
              <b>{NAMES[kind]}</b>
              <span>{what}</span>
            </p>
            <p class="embed">{embed}</p>
            {detail !== undefined && (
              <pre>{typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2)}</pre>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
