import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { installBfp } from './bfp.ts'

const exec = promisify(execFile)
let place: string

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-completion-'))
  await installBfp(place)
})

afterAll(() => rm(place, { recursive: true, force: true }))

async function shell(name: string, script: string): Promise<string[]> {
  const env = { PATH: `${place}${delimiter}${process.env.PATH}`, HOME: place, TERM: 'dumb' }
  const { stdout } = await exec(name, ['-c', script], { cwd: ROOT, env })
  return stdout.trim().split('\n')
}

/** What Tab shows behind these words, in the shell itself. */
const TAB: Record<string, (words: string[]) => string> = {
  bash: (words) => `eval "$(bfp completion bash)"
    COMP_WORDS=(bfp ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
    _bfp; printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words) => `compdef() { :; }; compadd() { shift; printf '%s\\n' "$@"; }; _files() { :; }
    eval "$(bfp completion zsh)"
    words=(bfp ${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length + 1}; _bfp`,
  fish: (words) => `bfp completion fish | source; complete -C 'bfp ${words.join(' ')}'`,
}

const installed = await Promise.all(
  Object.keys(TAB).map(async (name) => ({
    name,
    missing: await exec(name, ['-c', 'true']).then(
      () => false,
      () => true,
    ),
  })),
)

for (const { name, missing } of installed)
  test(`${name} completes commands, options, formats and releases`, async ({ skip }) => {
    skip(missing, `there is no ${name} here`)
    const after = (...words: string[]): Promise<string[]> => shell(name, TAB[name]?.(words) ?? '')
    expect(await after('pro')).toEqual(['promote'])
    expect(await after('re')).toEqual(expect.arrayContaining(['records', 'releases', 'replay']))
    expect(await after('promote', '--')).toEqual(expect.arrayContaining(['--channel', '--json', '--to']))
    expect(await after('publish', 'q')).toEqual(['quiz'])
    expect(await after('yank', 'quiz@1')).toEqual(['quiz@1.0.0'])
    expect(await after('completion', '')).toEqual(['bash', 'fish', 'zsh'])
  })
