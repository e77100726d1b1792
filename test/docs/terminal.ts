import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter } from 'node:path'
import { onTestFinished } from 'vitest'

/** What somebody who opens a terminal has: nothing of the process these tests run in. */
export function freshEnvironment(): NodeJS.ProcessEnv {
  const kept = /^(?:HOME|LANG|TMPDIR|XDG_\w+|BFP_CHROMIUM|\w+_proxy|npm_config_(?!user_agent)\w+)$/i
  const path = process.env.PATH?.split(delimiter).filter((folder) => !folder.endsWith('node_modules/.bin'))
  const given = Object.entries(process.env).filter(([name]) => kept.test(name))
  return { ...Object.fromEntries(given), PATH: path?.join(delimiter) }
}

/** A terminal: one shell, so that what is exported stays. It ends with the test. */
export function openTerminal(cwd: string, env: NodeJS.ProcessEnv) {
  const shell = spawn('/bin/bash', { cwd, env, detached: true })
  let said = ''
  let heard = (): void => {}
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      heard()
    })
  shell.once('close', () => heard())
  onTestFinished(() => end())

  const hasEnded = (): boolean => shell.exitCode !== null || shell.signalCode !== null

  /** Resolves with what was said since the last command, once that is like this. */
  async function until(like: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = like.exec(said)
      if (found) return found
      if (hasEnded()) throw new Error(`The terminal was closed after\n${said}`)
      await new Promise<void>((done) => {
        heard = done
      })
    }
  }

  /** Like Ctrl+C and closing the window. */
  async function end(): Promise<void> {
    if (hasEnded() || !shell.pid) return
    const closed = once(shell, 'close')
    shell.stdin.end()
    process.kill(-shell.pid, 'SIGINT')
    await closed
  }

  return {
    until,
    end,
    /** Types a command and leaves it running; where it ends by itself, so does the terminal. */
    start(command: string): void {
      said = ''
      shell.stdin.write(`{ ${command}\n} </dev/null; exit\n`)
    },
    /** Runs a command to its end; resolves with all it prints. */
    async run(command: string): Promise<{ exit: number; printed: string }> {
      said = ''
      shell.stdin.write(`{ ${command}\n} </dev/null 2>&1; printf '\\0%s\\0' $?\n`)
      const [, printed = '', exit] = await until(/^([^\0]*)\0(\d+)\0$/)
      return { exit: Number(exit), printed }
    },
  }
}

export type Terminal = ReturnType<typeof openTerminal>
