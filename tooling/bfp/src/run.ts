import { createApi } from './api.ts'
import { argumentsOf } from './arguments.ts'
import { EXIT, type Place, Refusal, wrongUsage } from './command.ts'
import { commands } from './commands/index.ts'
import { complete } from './completion.ts'
import { help, helpOf } from './help.ts'
import { suggestion } from './suggest.ts'
import { workspaceOf } from './workspace.ts'

const HELP = ['help', '--help', '-h']

/** Runs `bfp` with its arguments; resolves with the exit code. */
export async function run(args: string[], here: Omit<Place, 'root'>): Promise<number> {
  const [name = '', ...rest] = args
  const place = { ...here, root: workspaceOf(here.cwd) }
  try {
    if (!name || HELP.includes(name)) return showHelp(rest[0], place) || (name ? 0 : EXIT.usage)
    if (name === 'complete') return await showCompletions(rest.slice(1), place)
    if (rest.includes('--help') || rest.includes('-h')) return showHelp(name, place)
    const command = commandNamed(name)
    const given = argumentsOf(command, rest)
    if (!place.token && !command.worksOffline)
      throw wrongUsage('BFP_TOKEN is not set', 'Set it to a token of scope publish')
    await command.run({ ...place, api: createApi(place), ...given })
    return 0
  } catch (error) {
    return refuse(error instanceof Refusal ? error : unexpected(error), place)
  }
}

function commandNamed(name: string) {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  const names = commands.map((one) => one.name)
  throw wrongUsage(`There is no command ${name}`, suggestion(name, names))
}

function showHelp(name: string | undefined, { print }: Place): 0 {
  for (const line of name ? helpOf(commandNamed(name)) : help(commands)) print(line)
  return 0
}

/** For the scripts of `bfp completion`: `bfp complete -- WORDS`. */
async function showCompletions(words: string[], place: Place): Promise<0> {
  for (const word of await complete(words, commands, { ...place, api: createApi(place) })) place.print(word)
  return 0
}

function refuse({ code, message, problems, hint, exit }: Refusal, { tell, paintTold }: Place): number {
  tell(`${paintTold('red', code)}: ${message}`)
  for (const problem of problems) tell(`  ${problem.pointer || '/'}: ${problem.message}`)
  tell(`${paintTold('bold', 'hint')}: ${hint}`)
  return exit
}

/** What no command foresaw. */
function unexpected(error: unknown): Refusal {
  if (isOfFile(error))
    return new Refusal({
      code: 'file-refused',
      message: error.message,
      hint: 'Check that it is there and may be read and written, and that the disk has room',
    })
  return new Refusal({
    code: 'unexpected',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    hint: 'That is a mistake in bfp, not yours: report it with these lines',
  })
}

/** What the system said about a file: `EACCES: permission denied, mkdir '/ferry'`. */
function isOfFile(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error
}
