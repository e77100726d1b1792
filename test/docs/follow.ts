import { stripVTControlCharacters } from 'node:util'
import { expect } from 'vitest'
import { printedLike, type Shown } from './console.ts'
import type { Terminal } from './terminal.ts'

/** What every command says that takes more than a second; and what npm says of this machine. */
const ASIDE = /^(?:.* …|npm warn .*)\n/gm

/** What a page shows and this machine has: addresses, names made at random. */
export interface Translation {
  /** From the page's words. */
  there(text: string): string
  /** To the page's words. */
  back(text: string): string
}

export function translation(pairs: Map<string, string>): Translation {
  const replaced = (text: string, [from, to]: [string, string]): string => text.replaceAll(from, to)
  return {
    there: (text) => [...pairs].reduce(replaced, text),
    back: (text) => [...pairs].map(([shown, real]): [string, string] => [real, shown]).reduce(replaced, text),
  }
}

/** Runs a command to its end, which prints what the page says; resolves with its exit code and what it printed. */
export async function printsAsShown(
  terminal: Terminal,
  { command, printed }: Shown,
  { there, back }: Translation,
): Promise<{ exit: number; printed: string }> {
  const ran = await terminal.run(there(command))
  expect(`${back(plain(ran.printed)).trimEnd()}\n`, command).toMatch(printedLike(printed))
  return ran
}

/** Starts a command that goes on until Ctrl+C, which prints what the page says; resolves with what it printed. */
export async function staysAsShown(
  terminal: Terminal,
  { command, printed }: Shown,
  { there, back }: Translation,
): Promise<string> {
  terminal.start(there(command))
  const last = printed.split('\n').at(-1) ?? ''
  const [said] = await terminal.until(new RegExp(`^[^]*${RegExp.escape(last)}\\n`))
  // The workbench takes another port where that is taken.
  const shown = back(plain(said)).replace(/(?<=^Workbench: .*:)\d+/m, '4100')
  expect(shown, command).toMatch(printedLike(printed))
  return said
}

function plain(said: string): string {
  return stripVTControlCharacters(said).replaceAll(ASIDE, '')
}
