/** A table of a run, as people read it. */
export function print(title: string, rows: readonly (readonly [what: string, value: string])[]): void {
  const width = Math.max(...rows.map(([what]) => what.length))
  console.log([title, ...rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`)].join('\n'))
}
