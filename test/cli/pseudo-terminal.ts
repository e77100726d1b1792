import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'

/** Keys as a terminal sends them. */
export const KEY = { enter: '\r', tab: '\t', down: '\x1b[B', interrupt: '\x03', clear: '\x15' }

/** Milliseconds; long enough for a machine that does much else. */
const PATIENCE = 40_000

/** A command in a terminal, as somebody has it before them who types. Ends with the test. */
export function terminalOf(command: string, { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  const child = spawn('script', ['-qefc', `stty cols 100 rows 40; exec ${command}`, '/dev/null'], {
    cwd,
    env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let seen = ''
  let look = (): void => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text
    look()
  })
  const closed = once(child, 'close').then(([exit]) => {
    look()
    return Number(exit)
  })
  onTestFinished(async () => {
    child.kill()
    await closed
  })

  return {
    /** Waits until this was shown since the last keys, without colours and movements of the cursor. */
    async sees(like: RegExp): Promise<RegExpExecArray> {
      const late = AbortSignal.timeout(PATIENCE)
      late.addEventListener('abort', () => look())
      for (;;) {
        const found = like.exec(stripVTControlCharacters(seen))
        if (found) return found
        if (child.exitCode !== null || late.aborted) throw new Error(`No ${like} is in\n${seen}`)
        await new Promise<void>((done) => {
          look = done
        })
      }
    },
    type(keys: string): void {
      seen = ''
      child.stdin.write(keys)
    },
    /** Resolves with the exit code. */
    ends: () => closed,
  }
}
