import type { Kind } from './create-format.ts'
import { checkNames, titleOf } from './named.ts'
import { NotWritten } from './not-written.ts'

/** What was said already. */
export type Told = { [Name in keyof Answers]?: Answers[Name] | undefined }

export interface Answers {
  name: string
  title: string
  kind: Kind
}

/**
 * What was told, and the rest: with `yes` as it is by itself (titled as named, a component), else as somebody answers
 * in the terminal. Throws `NotWritten` where nobody can, and where the answer is Ctrl+C.
 */
export async function ask(told: Told, { yes = false } = {}): Promise<Answers> {
  checkNames(told)
  const { name, title, kind } = told
  if (yes && name !== undefined) return { name, title: title ?? titleOf(name), kind: kind ?? 'component' }
  if (name !== undefined && title !== undefined && kind) return { name, title, kind }
  if (yes) throw new NotWritten('usage', '--yes needs a name', 'Write it as ferry-poll --yes')
  if (!process.stdin.isTTY) throw nobodyThere()
  // What asks is big, and needed only here.
  const { prompt } = await import('./prompt.ts')
  return prompt(told)
}

function nobodyThere(): NotWritten {
  const hint = 'Tell it a name, and --yes to take the rest as it comes: ferry-poll --yes'
  return new NotWritten('usage', 'There is no terminal to ask for name, title and kind in', hint)
}
