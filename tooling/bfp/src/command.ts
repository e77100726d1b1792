import type { Api } from './api.ts'
import type { Voice } from './voice.ts'

/** Where a command runs, and where it says what it did. */
export interface Place extends Voice {
  /** Address of the renderer. */
  url: string
  token: string
  cwd: string
  /** The workspace, with `formats/` in it; where there is none, the folder it is run in. */
  root: string
}

/** An option as a command declares it. */
export interface Flag {
  type: 'boolean' | 'string'
  /** What help says of it. */
  about: string
  /** What help calls its value. */
  value?: string
  default?: string
  /** All it may be. */
  choices?: readonly string[]
}
export type Flags = Readonly<Record<string, Flag>>

/** The options a command is given, typed as it declares them. */
export type Given<F extends Flags> = { [Name in keyof F]: ValueOf<F[Name]> }
type ValueOf<F extends Flag> = F['type'] extends 'boolean'
  ? boolean
  : F extends { default: string }
    ? string
    : string | undefined

export interface Asked<F extends Flags = Flags> extends Place {
  api: Api
  /** What was named, and no more than `takes` allows. */
  named: string | undefined
  options: Given<F>
}

/** One command: how it is called, and what it does. It throws `Refusal` where it cannot. */
export interface Command<F extends Flags = Flags> {
  name: string
  /** The argument as help shows it: `RELEASE`, `[FORMAT]`. In brackets it may be left out; empty is none. */
  takes: string
  summary: string
  options: F
  /** It can do without the renderer, and so without a token. */
  worksOffline?: boolean
  run(asked: Asked<F>): Promise<void>
}

/** Lets `run` know the types of the options. */
export function defineCommand<const F extends Flags>(command: Command<F>): Command {
  return command as unknown as Command
}

export const JSON_FLAG = { type: 'boolean', about: 'print what came of it as JSON' } as const

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
