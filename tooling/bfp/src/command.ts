import type { ParseArgsOptionsConfig } from 'node:util'
import { z } from 'zod'
import type { Api } from './api.ts'

/** Where a command runs, and where it says what it did. */
export interface Place {
  /** Address of the renderer. */
  url: string
  token: string
  cwd: string
  /** The workspace, with `formats/` in it. */
  root: string
  /** A line of the result. */
  print: (line: string) => void
  /** A line about what is going on, or wrong. */
  tell: (line: string) => void
  /** Draws over the last line of a terminal; not there where nobody watches. */
  redraw?: (line: string) => void
}

export interface Asked extends Place {
  api: Api
  /** What was named, and no more than `takes` allows. */
  named: string | undefined
  /** Of the options the command declares. */
  options: Options
}

/** Every option any command has; it is given those that it declares. */
export const Options = z.object({
  json: z.boolean().exactOptional(),
  channel: z.string().exactOptional(),
  to: z.string().exactOptional(),
  fault: z.string().exactOptional(),
  out: z.string().exactOptional(),
  report: z.string().exactOptional(),
})
type Options = z.infer<typeof Options>

/** One command: how it is called, and what it does. It throws `Refusal` where it cannot. */
export interface Command {
  name: string
  /** The argument as help shows it: `RELEASE`, `[FORMAT]`. In brackets it may be left out. */
  takes: string
  summary: string
  options: ParseArgsOptionsConfig
  /** It can do without the renderer, and so without a token. */
  worksOffline?: boolean
  run(asked: Asked): Promise<void>
}

/** Why a command did not do what it was asked, as a person reads it. */
export class Refusal extends Error {
  override name = 'Refusal'
  code: string
  hint: string
  exit: number
  problems: { pointer: string; message: string }[]

  constructor(
    { code, message, hint }: { code: string; message: string; hint: string },
    { exit = EXIT.failed, problems = [] }: Partial<Pick<Refusal, 'exit' | 'problems'>> = {},
  ) {
    super(message)
    this.code = code
    this.hint = hint
    this.exit = exit
    this.problems = problems
  }
}

/** 0 is done. */
export const EXIT = { failed: 1, usage: 2, unreachable: 3 } as const

export function wrongUsage(message: string, hint = 'bfp --help shows how commands are called'): Refusal {
  return new Refusal({ code: 'usage', message, hint }, { exit: EXIT.usage })
}
