/** A command as a page shows it, and what the page says it prints. */
export interface Shown {
  command: string
  printed: string
}

/** What stands behind each `$ ` of a block of console. */
export function shownIn(code: string): Shown[] {
  return code
    .split(/^\$ /m)
    .slice(1)
    .map((example) => {
      const [command = '', ...printed] = example.trimEnd().split('\n')
      return { command, printed: printed.join('\n') }
    })
}

/** `…` stands for anything, and alone on a line for lines, or none. */
export function printedLike(printed: string): RegExp {
  const lines = printed.split('\n').map((line) => (line === '…' ? '(?:.*\\n)*?' : `${likeLine(line)}\\n`))
  return new RegExp(`^${lines.join('')}$`)
}

function likeLine(line: string): string {
  return line
    .split('…')
    .map((part) => RegExp.escape(part))
    .join('.*?')
}
