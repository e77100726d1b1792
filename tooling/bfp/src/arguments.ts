import { parseArgs } from 'node:util'
import { type Command, type Flags, type Given, wrongUsage } from './command.ts'
import { nearest } from './suggest.ts'

/** What was written behind a command's name, checked against what it declares. */
export function argumentsOf(
  { name, takes, options }: Command,
  args: string[],
): { named: string | undefined; options: Given<Flags> } {
  const { values, positionals } = parsed(name, options, args)
  const [named, ...more] = positionals
  if (!takes && named) throw wrongUsage(`${name} takes no ${named}`, `bfp ${name} --help shows what it takes`)
  if (more.length > 0) throw wrongUsage(`${name} takes ${takes}, not ${more.join(' ')} as well`)
  if (!named && takes && !takes.startsWith('[')) throw wrongUsage(`${name} needs ${takes}`)
  for (const flag of Object.keys(options)) checkChoice(flag, values[flag], options)
  const unset = Object.entries(options).map(([flag, { type }]) => [
    flag,
    type === 'boolean' ? false : undefined,
  ])
  return { named, options: { ...Object.fromEntries(unset), ...values } }
}

function parsed(name: string, options: Flags, args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ')
    const [, flag] = /^Unknown option '--([^']+)'/.exec(message) ?? []
    const meant = flag && nearest(flag, Object.keys(options))
    const more = `bfp ${name} --help shows its options`
    throw wrongUsage(message, meant ? `Did you mean --${meant}? ${more}` : more)
  }
}

function checkChoice(flag: string, value: unknown, options: Flags): void {
  const choices = options[flag]?.choices
  if (!choices || typeof value !== 'string' || choices.includes(value)) return
  const meant = nearest(value, choices)
  throw wrongUsage(
    `--${flag} cannot be ${JSON.stringify(value)}`,
    `${meant ? `Did you mean ${meant}? ` : ''}It is one of ${choices.join(', ')}`,
  )
}
