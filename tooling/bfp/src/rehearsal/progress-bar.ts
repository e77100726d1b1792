const WIDTH = 30

/** `███████░░░░░░░░ 412 of 1,000 embeds`. */
export function progressBar({ done, total }: { done: number; total: number }): string {
  const full = total > 0 ? Math.round((done / total) * WIDTH) : WIDTH
  const bar = '█'.repeat(full) + '░'.repeat(Math.max(0, WIDTH - full))
  return `${bar} ${done.toLocaleString('en')} of ${total.toLocaleString('en')} embeds`
}
