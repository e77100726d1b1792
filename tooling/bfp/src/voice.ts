import { styleText } from 'node:util'

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
  /** Draws over the last line of a terminal; not there where nobody watches. */
  redraw?: (line: string) => void
  /** Columns there are. */
  columns: number
  /** Tells what it waits for, once that takes more than a second. */
  during: <T>(what: string, work: Promise<T>) => Promise<T>
}

const PATIENCE = 1_000
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** On two streams: colours and a line that moves where somebody looks, plain lines where they are piped. */
export function voiceOn(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Voice {
  let waiting = ''
  const wipe = (): boolean => waiting !== '' && err.write('\r\x1b[K')
  const show = (line: string): void => {
    waiting = line
    err.write(`\r\x1b[K${line}`)
  }
  const line = (stream: NodeJS.WriteStream) => (text: string) => {
    wipe()
    stream.write(`${text}\n`)
  }
  const tell = line(err)

  return {
    print: line(out),
    tell,
    paint: (style, text) => styleText(style, text, { stream: out }),
    paintTold: (style, text) => styleText(style, text, { stream: err }),
    ...(err.isTTY && { redraw: show }),
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
        if (turning) show('')
      }
    },
  }
}
