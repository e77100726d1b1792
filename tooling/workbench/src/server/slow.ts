import type { Answer } from './answer.ts'

/** A bad connection: milliseconds until the first byte, bytes a second from then on. */
const LATENCY = 500
const SPEED = 40_000

/** Holds back what readers wait for. */
export async function slowly(answer: Answer): Promise<Answer> {
  const ms = LATENCY + (Buffer.byteLength(answer.body) / SPEED) * 1000
  await new Promise((done) => setTimeout(done, ms))
  return answer
}

/** Paths of what an embed and its page are made of. */
export function isSlow(path: string): boolean {
  return /^\/(?:panes\/[^/]+\/|assets\/|embeds\/|loader\.js|app\.js|frame\.js)/.test(path)
}
