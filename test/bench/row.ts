/** One line of the design's budget table, measured. */
export interface Row {
  what: string
  budget: string
  measured: string
  /** Undefined where there is nothing to hold it against yet. */
  kept: boolean
}

export function print(rows: readonly Row[]): void {
  const width = (key: 'what' | 'budget' | 'measured'): number =>
    Math.max(...rows.map((row) => row[key].length))
  const [what, budget, measured] = [width('what'), width('budget'), width('measured')]
  for (const row of rows) {
    const mark = row.kept ? 'ok  ' : 'OVER'
    console.log(
      `${mark}  ${row.what.padEnd(what)}  ${row.budget.padStart(budget)}  ${row.measured.padStart(measured)}`,
    )
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Ratios of two things measured in turns, so that a noisy machine hits both: the median, and the spread. */
export async function ratio(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ median: number; text: string }> {
  const ratios: number[] = []
  for (let i = 0; i < rounds; i++) ratios.push((await ours()) / (await theirs()))
  const middle = median(ratios)
  return {
    median: middle,
    text: `${middle.toFixed(2)} x (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  }
}
