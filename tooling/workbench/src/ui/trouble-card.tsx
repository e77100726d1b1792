import type { Trouble } from '../wire.ts'
import './trouble-card.css'

/** What went wrong, where, and what to do; what was drawn last is still there beneath. */
export function TroubleCard({ trouble }: { trouble: Trouble }) {
  const { code, message, where, excerpt, stack, hint } = trouble
  return (
    <section class="trouble" role="alert">
      <p class="code">{code}</p>
      <h2>{message}</h2>
      {where && <p class="where">{where}</p>}
      {excerpt.length > 0 && (
        <pre class="excerpt">
          {excerpt.map(({ line, text, here }) => (
            <span key={line} class={here ? 'here' : undefined}>
              <i>{line}</i>
              {`${text}\n`}
            </span>
          ))}
        </pre>
      )}
      {stack.length > 0 && (
        <details open={excerpt.length === 0}>
          <summary>Stack</summary>
          <pre>{stack.join('\n')}</pre>
        </details>
      )}
      <p class="hint">{hint}</p>
    </section>
  )
}
