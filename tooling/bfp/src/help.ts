import type { Command } from './command.ts'

/** A screen of 80 by 24. */
export function help(commands: readonly Command[]): string[] {
  return [
    'bfp: releases of formats, published and promoted on a running renderer',
    '',
    ...commands.map((command) => `  ${usage(command).padEnd(50)}${command.summary}`),
    '',
    'RELEASE is written quiz@1.5.0. --channel is stable unless told. With --json,',
    'what a command prints is JSON.',
    '',
    'BFP_URL     the renderer, http://127.0.0.1:4000 unless told',
    'BFP_TOKEN   a token of scope publish',
    '',
    'Exits with 0 when done, 1 when refused, 2 when called wrongly, 3 when the',
    'renderer cannot be reached.',
  ]
}

function usage({ name, takes, options }: Command): string {
  const flags = Object.entries(options)
    .filter(([flag]) => flag !== 'json')
    .map(([flag]) => `[--${flag} ${VALUES[flag] ?? 'NAME'}]`)
  return [name, takes, ...flags].join(' ')
}

const VALUES: Record<string, string> = { to: '5%', report: 'FILE' }
