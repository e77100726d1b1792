import type { Mismatch } from '../../pane/differences.ts'
import type { Finding } from '../../wire.ts'
import type { Checked } from '../use-findings.ts'
import './findings.css'

interface Props extends Checked {
  mismatches: Record<string, Mismatch[]>
}

/** Everything that is wrong, rule by rule; mismatches first, they are known at once. */
export function Findings({ list, isBusy, mismatches }: Props) {
  const differ = Object.entries(mismatches).flatMap(([pane, found]) => found.map((one) => ({ pane, ...one })))
  const rules = [...new Set((list ?? []).map(({ rule }) => rule))]
  return (
    <div class="findings" aria-busy={isBusy}>
      <p class="verdict" role="status">
        {verdict(list?.length, differ.length, isBusy)}
      </p>
      {differ.length > 0 && (
        <section>
          <h3>
            server and browser differ <span class="count is-bad">{differ.length}</span>
          </h3>
          <ul>
            {differ.map(({ pane, where, server, browser }) => (
              <li key={`${pane} ${where} ${server}`}>
                <p class="place">
                  <b>{pane}</b> <code>{where}</code>
                </p>
                <p>
                  the server drew <code>{server}</code>, the browser <code>{browser}</code>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rules.map((rule) => (
        <Rule key={rule} rule={rule} found={(list ?? []).filter((one) => one.rule === rule)} />
      ))}
    </div>
  )
}

function Rule({ rule, found }: { rule: string; found: Finding[] }) {
  const same = Map.groupBy(found, ({ where, message }) => `${where} ${message}`)
  return (
    <section>
      <h3>
        {rule} <span class="count is-bad">{same.size}</span>
      </h3>
      <ul>
        {[...same].slice(0, 50).map(([key, [first, ...others]]) => (
          <li key={key}>
            <p class="place">
              <b>{[first, ...others].map((one) => one?.target).join(', ')}</b> <code>{first?.where}</code>
            </p>
            <p>{first?.message}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function verdict(found: number | undefined, differ: number, isBusy: boolean): string {
  if (isBusy) return 'Checking every target…'
  if (found === undefined) return 'Not checked yet'
  return found + differ === 0 ? 'Nothing found in any target.' : `${found + differ} found.`
}
