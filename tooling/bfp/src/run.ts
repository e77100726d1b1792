import { parseArgs } from 'node:util'
import { createApi } from './api.ts'
import { type Command, EXIT, Options, type Place, Refusal, wrongUsage } from './command.ts'
import { commands } from './commands/index.ts'
import { help } from './help.ts'

/** Runs `bfp` with its arguments; resolves with the exit code. */
export async function run(args: string[], place: Place): Promise<number> {
  const [name, ...rest] = args
  if (!name || name === 'help' || name === '--help' || name === '-h' || rest.includes('--help')) {
    for (const line of help(commands)) place.print(line)
    return name ? 0 : EXIT.usage
  }
  try {
    const command = commands.find((one) => one.name === name)
    if (!command) throw wrongUsage(`There is no command ${name}`, namesOf(commands))
    const { named, options } = argumentsOf(command, rest)
    if (!place.token && !command.worksOffline)
      throw wrongUsage('BFP_TOKEN is not set', 'Set it to a token of scope publish')
    await command.run({ ...place, api: createApi(place), named, options })
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    place.tell(`${error.code}: ${error.message}`)
    for (const { pointer, message } of error.problems) place.tell(`  ${pointer || '/'}: ${message}`)
    place.tell(`hint: ${error.hint}`)
    return error.exit
  }
}

function argumentsOf({ name, takes, options }: Command, args: string[]) {
  const parsed = parsedArgs(options, args)
  const [named, ...more] = parsed.positionals
  if (more.length > 0) throw wrongUsage(`${name} takes ${takes}, not ${more.join(' ')} as well`)
  if (!named && !takes.startsWith('[')) throw wrongUsage(`${name} needs ${takes}`)
  return { named, options: Options.parse(parsed.values) }
}

function parsedArgs(options: Command['options'], args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw wrongUsage(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}

function namesOf(list: readonly Command[]): string {
  return `Commands are: ${list.map(({ name }) => name).join(', ')}`
}
