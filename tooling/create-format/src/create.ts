import { parseArgs } from 'node:util'
import { ask, type Told } from './ask.ts'
import { createFormat, KINDS } from './create-format.ts'
import { NotWritten } from './not-written.ts'

const USAGE = `npm create bfp-format NAME -- [--title TITLE] [--kind ${KINDS.join('|')}] [--yes]`

/** Writes a repository of one format where it is called; resolves with the exit code: 0, 1 refused, 2 called wrongly. */
export async function create(args: string[]): Promise<number> {
  try {
    const { help, yes, told } = argumentsOf(args)
    if (help) console.log(USAGE)
    else {
      const answers = await ask(told, { yes })
      await createFormat({ ...answers, parent: process.cwd(), standalone: true })
      console.log(`${answers.name} is written. Next:\n  cd ${answers.name}\n  npm install\n  npx bfp dev`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error
    console.error(`${error.code}: ${error.message}\nhint: ${error.hint}`)
    return error.code === 'usage' ? 2 : 1
  }
}

function argumentsOf(args: string[]): { help: boolean; yes: boolean; told: Told } {
  const { values, positionals } = parsed(args)
  const { title, help = false, yes = false } = values
  const [name, ...more] = positionals
  if (more.length > 0) throw wrongUsage(`It takes one name, not ${more.join(' ')} as well`)
  const kind = KINDS.find((one) => one === values.kind)
  if (values.kind !== undefined && !kind)
    throw wrongUsage(`--kind cannot be ${JSON.stringify(values.kind)}, only ${KINDS.join(' or ')}`)
  return { help, yes, told: { name, title, kind } }
}

function parsed(args: string[]) {
  const options = {
    title: { type: 'string' },
    kind: { type: 'string' },
    yes: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ')
    throw wrongUsage(message)
  }
}

function wrongUsage(message: string): NotWritten {
  return new NotWritten('usage', message, USAGE)
}
