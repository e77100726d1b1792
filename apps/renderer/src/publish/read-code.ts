import { Worker } from 'node:worker_threads'
import type { Problem } from '@bfp/contract'

/** Milliseconds and megabytes for reading a module: 8 MB of code take about 10 s. */
const PATIENCE = 30_000
const HEAP = 1_024

/** `forbiddenCode` in a thread of its own: a module takes half a second to read, and no reader shall wait for that. */
export async function readCode(code: string): Promise<Problem[]> {
  const thread = new Worker(new URL('./forbidden-code.thread.ts', import.meta.url), {
    workerData: code,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  })
  const said = Promise.withResolvers<Problem[]>()
  const timer = setTimeout(() => said.resolve(TOO_MUCH), PATIENCE)
  thread.once('message', said.resolve)
  thread.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? said.resolve(TOO_MUCH) : said.reject(error),
  )
  try {
    return await said.promise
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

const TOO_MUCH = [{ pointer: '/manifest/server', message: 'is more code than can be read' }]
