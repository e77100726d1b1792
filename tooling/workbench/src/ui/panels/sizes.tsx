import { DOCUMENTS } from '../../panes.ts'
import type { Weight } from '../../wire.ts'
import type { Drawn } from '../use-drawing.ts'
import './sizes.css'

/** What it weighs: the release against its budgets, and what is sent for each target. */
export function Sizes({ weights, drawn }: { weights: Weight[]; drawn: Drawn | undefined }) {
  const documents = DOCUMENTS.flatMap((what): Weight[] => {
    const pane = drawn?.panes[what]
    return pane?.state === 'drawn' ? [{ what, bytes: pane.bytes, brotli: pane.brotli }] : []
  })
  return (
    <div class="sizes">
      <Table caption="The release" weights={weights} />
      <Table caption="Documents of this fixture" weights={documents} />
      {drawn?.box && (
        <p>
          It says it is <b>{drawn.box.narrow} px</b> high at 320 px, <b>{drawn.box.wide} px</b> at 720.
        </p>
      )}
    </div>
  )
}

function Table({ caption, weights }: { caption: string; weights: Weight[] }) {
  const hasBudgets = weights.some(({ budget }) => budget !== undefined)
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Raw</th>
          <th scope="col">Brotli</th>
          {hasBudgets && <th scope="col">Budget</th>}
        </tr>
      </thead>
      <tbody>
        {weights.map(({ what, bytes, brotli, budget }) => (
          <tr key={what} class={isOver({ brotli, budget }) ? 'is-over' : undefined}>
            <th scope="row">{what}</th>
            <td>{kilobytes(bytes)}</td>
            <td>{brotli !== undefined && kilobytes(brotli)}</td>
            {hasBudgets && (
              <td>
                {budget !== undefined && brotli !== undefined && <Budget brotli={brotli} budget={budget} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function isOver({
  brotli,
  budget,
}: {
  brotli?: number | undefined
  budget?: number | undefined
}): boolean {
  return brotli !== undefined && budget !== undefined && brotli > budget
}

function Budget({ brotli, budget }: { brotli: number; budget: number }) {
  const share = Math.round((brotli / budget) * 100)
  return (
    <span class="budget">
      <progress max={budget} value={Math.min(brotli, budget)} aria-label={`${share} % of its budget`} />
      {brotli > budget ? `${kilobytes(brotli - budget)} over ` : `${share} % of `}
      {kilobytes(budget)}
    </span>
  )
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
