import { styleText } from 'node:util'
import { progressBar, progressText } from './progress-text.ts'

type Style = 'red' | 'green' | 'yellow' | 'bold' | 'dim'

/** How a command speaks. */
export interface Voice {
  /** A line of the result. */
  print: (line: string) => void
  /** A line about what is going on, or wrong. */
  tell: (line: string) => void
  /** A text of the result in a colour, where there are colours. */
  paint: (style: Style, text: string) => string
  /** The same in what is told. */
  paintTold: (style: Style, text: string) => string
  /** Columns there are. */
  columns: number
  /** Tells what it waits for, once that takes more than a second. */
  during: <T>(what: string, work: Promise<T>) => Promise<T>
  /** Tells how many embeds are done: as a bar, or after a second and then every ten as a line. */
  progress: (said: { done: number; total: number }) => void
}

const PATIENCE = 1_000
const SELDOM = 10_000
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** On two streams: colours and a line that moves where somebody looks, plain lines where they are piped. */
export function voiceOn(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Voice {
  let isMoving = false
  const wipe = (): void => {
    if (isMoving) err.write('\r\x1b[K')
    isMoving = false
  }
  const show = (line: string): void => {
    isMoving = true
    err.write(`\r\x1b[K${line}`)
  }
  const line = (stream: NodeJS.WriteStream) => (text: string) => {
    wipe()
    stream.write(`${text}\n`)
  }
  const tell = line(err)
  let nextLine: number | undefined

  return {
    print: line(out),
    tell,
    paint: (style, text) => styleText(style, text, { stream: out }),
    paintTold: (style, text) => styleText(style, text, { stream: err }),
    columns: out.columns || 100,
    async during(what, work) {
      const began = performance.now()
      const seconds = (): number => Math.round((performance.now() - began) / 1000)
      const frame = (): string => FRAMES[Math.floor(performance.now() / 100) % FRAMES.length] ?? ''
      let turning: NodeJS.Timeout | undefined
      const start = setTimeout(() => {
        if (!err.isTTY) return tell(`${what} …`)
        turning = setInterval(() => show(`${frame()} ${what}, ${seconds()} s`), 100)
      }, PATIENCE)
      try {
        return await work
      } finally {
        clearTimeout(start)
        clearInterval(turning)
        wipe()
      }
    },
    progress(said) {
      if (err.isTTY) return show(progressBar(said))
      nextLine ??= performance.now() + PATIENCE
      if (performance.now() < nextLine) return
      tell(`${progressText(said)} …`)
      nextLine = performance.now() + SELDOM
    },
  }
}
