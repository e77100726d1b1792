const WIDTH = 30

/** `███████░░░░░░░░ 412 of 1,000 embeds`. */
export function progressBar(said: { done: number; total: number }): string {
  const { done, total } = said
  const full = total > 0 ? Math.round((done / total) * WIDTH) : WIDTH
  return `${'█'.repeat(full)}${'░'.repeat(Math.max(0, WIDTH - full))} ${progressText(said)}`
}

/** `412 of 1,000 embeds`. */
export function progressText({ done, total }: { done: number; total: number }): string {
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} embeds`
}
