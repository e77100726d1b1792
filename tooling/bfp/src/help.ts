import type { Command, Flag } from './command.ts'

/** A screen of 80 by 24. */
export function help(commands: readonly Command[]): string[] {
  return [
    'bfp: formats, from an idea to a running renderer',
    '',
    ...commands.map((command) => `  ${usage(command).padEnd(21)}${command.summary}`),
    '',
    'bfp COMMAND --help has its options. RELEASE is written quiz@1.5.0.',
    'Exits with 0 when done, 1 refused, 2 called wrongly, 3 without a renderer.',
    '',
    ...environment,
  ]
}

const environment = [
  'BFP_URL     the renderer, http://127.0.0.1:4000 unless told',
  'BFP_TOKEN   a token of scope publish',
]

/** What one command takes. */
export function helpOf(command: Command): string[] {
  const flags = Object.entries(command.options)
  const calls = flags.map(([name, flag]) => `  ${call(name, flag).padEnd(22)}${aboutOf(flag)}`)
  return [
    `bfp ${usage(command)}${flags.length > 0 ? ' [OPTIONS]' : ''}: ${command.summary}`,
    ...(calls.length > 0 ? ['', ...calls] : []),
    ...(command.worksOffline ? [] : ['', ...environment]),
  ]
}

function usage({ name, takes }: Command): string {
  return takes ? `${name} ${takes}` : name
}

function call(name: string, { type, value = 'NAME' }: Flag): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${value}`
}

function aboutOf({ about, choices, default: unless }: Flag): string {
  const may = choices ? `: ${choices.join(', ')}` : ''
  return `${about}${may}${unless ? ` (${unless} unless told)` : ''}`
}
