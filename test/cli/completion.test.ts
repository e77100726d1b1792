import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test } from 'vitest'
import { fencesOf } from '../docs/fences.ts'
import { freshEnvironment } from '../docs/terminal.ts'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { KEY, terminalOf } from './pseudo-terminal.ts'

const exec = promisify(execFile)

/** Each as somebody has it who changed nothing, and what the page tells to write there. */
const SHELLS: Record<string, { start: string; told: (page: string) => string }> = {
  bash: { start: 'bash --norc --noprofile -i', told: (page) => page },
  zsh: {
    start: 'zsh -f -i',
    told: (page) => `autoload -Uz compinit && compinit -u -D\n${page.replaceAll('bash', 'zsh')}`,
  },
  fish: {
    start: 'fish --no-config -i',
    told: (page) =>
      page
        .replace(/export PATH="(.*):\$PATH"/, 'set -x PATH "$1" $PATH')
        .replace(/eval "\$\((.*) bash\)"/, '$1 fish | source'),
  },
}

async function isMissing(shell: string): Promise<boolean> {
  return exec(shell, ['-c', 'true']).then(
    () => false,
    () => true,
  )
}

const page = (await fencesOf('docs/cli.md')).find(({ code }) => code.includes('bfp completion'))?.code ?? ''

test.for(Object.entries(SHELLS))(
  '%s completes what somebody types, once it was told as the page says',
  async ([name, { start, told }], { skip }) => {
    skip(await isMissing(name), `there is no ${name} here`)
    const home = await outside()
    await writeFile(join(home, '.inputrc'), 'set show-all-if-ambiguous on\nset enable-bracketed-paste off\n')
    const mine = { HOME: home, INPUTRC: join(home, '.inputrc'), PS1: '> ', TERM: 'xterm' }
    const { sees, type } = terminalOf(start, { cwd: ROOT, env: { ...freshEnvironment(), ...mine } })

    /** What is completed is drawn over what was typed, with steps back. */
    async function tab(words: string, like: RegExp): Promise<void> {
      type(`${KEY.clear}${words}${KEY.tab}`)
      await sees(like)
    }

    type(`${told(page)}\necho re''ady\n`)
    await sees(/^ready/m)
    // First: what a shell does later depends on what it did.
    await tab('bfp yank quiz@1', /bfp yank quiz@1[\b1]*\.0\.0 /)
    await tab('bfp pro', /bfp promote /)
    await tab('bfp re', /records.*rehearse.*releases.*replay/s)
    await tab('bfp promote --', /--channel.*--json.*--to/s)
    await tab('bfp publish q', /bfp publish quiz /)
    await tab('bfp promote quiz@', /bfp promote quiz@[\b@]*1\.0\.0 /)
    await tab('bfp completion ', /bash.*fish.*zsh/s)
  },
)
