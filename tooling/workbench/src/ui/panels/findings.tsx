import type { Mismatch } from '../../pane/differences.ts'
import type { Checked } from '../use-findings.ts'
import { differences, findingsOf } from './together.ts'
import './findings.css'

/** Most of one rule that are listed. */
const MOST = 50

interface Props extends Checked {
  mismatches: Record<string, Mismatch[]>
}

/** Everything that is wrong, rule by rule; mismatches first, they are known at once. */
export function Findings({ list, isBusy, mismatches }: Props) {
  const differ = differences(mismatches)
  const told = findingsOf(list)
  const rules = Map.groupBy(told, ({ rule }) => rule)
  return (
    <div class="findings" aria-busy={isBusy}>
      <p class="verdict" role="status">
        {verdict(list && told.length, differ.length, isBusy)}
      </p>
      <p class="more">
        What needs a browser of its own (hydration, keyboard, quiet, room) is asked by <code>bfp check</code>.
      </p>
      {differ.length > 0 && (
        <section>
          <h3>
            server and browser differ <span class="count is-bad">{differ.length}</span>
          </h3>
          <ul>
            {differ.map(({ panes, where, server, browser }) => (
              <li key={`${where} ${server} ${browser}`}>
                <p class="place">
                  <b>{panes.join(', ')}</b> <code>{where}</code>
                </p>
                <p>
                  the server drew <code>{server}</code>, the browser <code>{browser}</code>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {[...rules].map(([rule, found]) => (
        <section key={rule} class={isBusy ? 'is-old' : undefined}>
          <h3>
            {rule} <span class="count is-bad">{found.length}</span>
          </h3>
          <ul>
            {found.slice(0, MOST).map(({ where, message, targets }) => (
              <li key={`${where} ${message}`}>
                <p class="place">
                  <b>{targets.join(', ')}</b> <code>{where}</code>
                </p>
                <p>{message}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function verdict(found: number | undefined, differ: number, isBusy: boolean): string {
  if (isBusy) return 'Checking every target…'
  if (found === undefined) return 'Not checked yet'
  return found + differ === 0 ? 'Nothing found in any target.' : `${found + differ} found.`
}
