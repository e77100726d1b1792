import { parentPort, workerData } from 'node:worker_threads'
import { forbiddenCode } from './forbidden-code.ts'

/** What runs in the thread of `read-code.ts`. */
parentPort?.postMessage(forbiddenCode(workerData))
