import type { Leaks } from './actions/leaks.ts'
import type { Voice } from './voice.ts'

/** Whether a format leaks, with numbers, and the lines that do. */
export function leaksReport(looked: Leaks, { paint }: Pick<Voice, 'paint'>): string[] {
  const { format, renders, isLeak, heap, lines } = looked
  const { slope, low, high } = looked.bytesPerRender
  const drawn = `${renders.toLocaleString('en')} renders`
  const range = Number.isFinite(low) ? ` (${bytes(low)} to ${bytes(high)})` : ''
  const slopes = `${bytes(slope)} a render${range}`
  if (!isLeak)
    return [
      `${format}: ${paint('green', 'nothing leaks')}, ${drawn}, ${slopes}, ${megabytes(heap)} at the end`,
    ]
  const head = `${format}: ${paint('red', 'leaks')} ${slopes}, ${drawn}, ${megabytes(heap)} at the end`
  if (lines.length === 0) return [head, '  no line of the format itself: look at what it depends on']
  return [
    head,
    ...lines.map(
      ({ function: name, file, line, bytesPerRender }) =>
        `  ${bytes(bytesPerRender).padStart(8)} a render  ${paint('bold', `${file}:${line}`)}  in ${name || 'the module'}`,
    ),
    '  What these lines make is never freed: something outside of the render holds it.',
  ]
}

function bytes(count: number): string {
  const rounded = Math.abs(count) < 10 ? count.toFixed(1) : String(Math.round(count))
  return `${rounded.replace(/^-0\.0$/, '0.0')} B`
}

function megabytes(count: number): string {
  return `${(count / 1e6).toFixed(1)} MB`
}
