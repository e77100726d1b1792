import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { SourceFault } from './source-fault.ts'

/** Arrays and objects within each other; formats read such data with code of their own. */
const DEEPEST = 64
/** Texts, numbers, arrays, objects, ...; in memory each takes up to 60 bytes. */
const MOST = 100_000

const DECODERS: Record<string, (() => Duplex) | undefined> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
}

/** Reads an answer as JSON, no further than `largest` bytes: as sent, and as decoded. Throws `SourceFault`. */
export async function readJson(
  answer: IncomingMessage,
  largest: number,
  signal: AbortSignal,
): Promise<unknown> {
  const { statusCode = 0, headers } = answer
  if (statusCode !== 200) {
    answer.destroy()
    throw new SourceFault('status', `answered ${statusCode}`)
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const decoder = DECODERS[coding]
  if (!decoder && coding !== 'identity') {
    answer.destroy()
    throw new SourceFault('not-json', 'answered in a coding that was not asked for')
  }
  const parts: Buffer[] = []
  const take = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of atMost(largest, chunks)) parts.push(chunk)
  }
  const limited = (chunks: AsyncIterable<Buffer>) => atMost(largest, chunks)
  try {
    if (decoder) await pipeline(answer, limited, decoder(), take, { signal })
    else await pipeline(answer, take, { signal })
  } catch (error) {
    const isBroken =
      error instanceof Error && 'code' in error && /^(Z_|ERR_BROTLI|ERR__ERROR)/.test(String(error.code))
    throw isBroken ? new SourceFault('not-json', 'sent what cannot be decoded') : error
  }
  return parse(Buffer.concat(parts))
}

async function* atMost(largest: number, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > largest) throw new SourceFault('too-large', `is larger than ${largest} bytes`)
    yield chunk
  }
}

function parse(bytes: Buffer): unknown {
  let data: unknown
  const text = decode(bytes)
  if (valuesIn(text) > MOST) throw new SourceFault('too-large', `holds more than ${MOST} values`)
  try {
    data = JSON.parse(text)
  } catch {
    throw NOT_JSON
  }
  if (isDeeper(data, DEEPEST)) throw new SourceFault('not-json', `is nested deeper than ${DEEPEST}`)
  return data
}

const NOT_JSON = new SourceFault('not-json', 'is not JSON')

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw NOT_JSON
  }
}

/** How many values JSON has at most: commas in its texts count as well. Nothing is built for it. */
export function valuesIn(json: string): number {
  let values = 1
  for (let at = 0; at < json.length; at += 1) if (',[{'.includes(json.charAt(at))) values += 1
  return values
}

function isDeeper(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false
  return levels === 0 || Object.values(data).some((value) => isDeeper(value, levels - 1))
}
