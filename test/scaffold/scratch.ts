import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { PUBLISH } from '../http/service.ts'

const exec = promisify(execFile)

/** A folder outside the workspace, gone with the test. */
export async function outside(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-scaffold-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  return place
}

/** Runs commands in a folder, as somebody would who has a renderer; resolves with what they print. */
export function shellIn(cwd: string, url = 'http://127.0.0.1:9') {
  const { INIT_CWD: _, npm_config_user_agent: __, ...given } = process.env
  const env = { ...given, BFP_URL: url, BFP_TOKEN: PUBLISH, NO_COLOR: '1' }
  return async (command: string, ...args: string[]): Promise<string> => {
    const { stdout } = await exec(command, args, { cwd, env, maxBuffer: 1e8 }).catch((error) => {
      throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`)
    })
    return stdout
  }
}

/** What an editor would save: of a component, in the words of its first fixture. */
export const FERRY = {
  question: 'How often should the harbour ferry run at night?',
  answers: ['Not at all', 'Every hour'],
}

/** The same of a format of DOM code. */
export const LAMPS = {
  title: 'Street lamps replaced last winter',
  bars: [
    { name: 'Old town', value: 1204 },
    { name: 'Harbour', value: 811 },
  ],
}
