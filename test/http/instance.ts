import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { EDIT, PUBLISH, ROOT } from './service.ts'

export interface Instance {
  url: string
  stop(): Promise<void>
}

/** A renderer as a process of its own, on a data directory that others may share. */
export async function startInstance(dir: string): Promise<Instance> {
  const main = join(ROOT, 'apps/renderer/src/main.ts')
  const BFP_TOKENS = `edit:${EDIT},publish:${PUBLISH}`
  const env = { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', BFP_DATA_DIR: dir, BFP_TOKENS }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [, found] = /^Renderer on (\S+)/m.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('close', () => reject(new Error(`never began: ${said}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
