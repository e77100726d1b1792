import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Coding } from './negotiate.ts'

/** One coding of a body with its headers as Node takes them fastest: name, value, name, value. */
export interface Variant {
  etag: string
  bytes: Buffer
  /** For 200. */
  headers: string[]
  /** For 304. */
  brief: string[]
}

/** A body that is hashed once and compressed once per coding, at the first request that takes it. */
export interface ReadyBody {
  variant(coding: Coding): Variant | Promise<Variant>
}

/** A small client module is less than 1 kB and half of that compressed; below this many bytes little is won. */
const WORTH_COMPRESSING = 256

/**
 * `brotli` is the quality, 1 to 11; default 9. ETags are strong: each coding is its own bytes and has its
 * own tag (RFC 9110 section 8.8.3.3).
 */
export function readyBody(
  content: string | Buffer,
  headers: Record<string, string>,
  { brotli = 9 } = {},
): ReadyBody {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const vary = headers.vary ? `${headers.vary}, Accept-Encoding` : 'Accept-Encoding'
  const shared = Object.entries({ ...headers, vary, 'x-content-type-options': 'nosniff' }).flat()
  const kept = new Map<Coding, Variant | Promise<Variant>>()

  function make(coding: Coding, encoded: Buffer): Variant {
    const etag = coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`
    const encoding = coding === 'identity' ? [] : ['content-encoding', coding]
    const brief = [...shared.filter(notOfBody), 'etag', etag]
    const full = [...shared, 'etag', etag, ...encoding, 'content-length', String(encoded.length)]
    const variant = { etag, bytes: encoded, headers: full, brief }
    kept.set(coding, variant)
    return variant
  }

  return {
    variant(wanted) {
      const coding = bytes.length < WORTH_COMPRESSING ? 'identity' : wanted
      const found = kept.get(coding)
      if (found) return found
      if (coding === 'identity') return make(coding, bytes)
      const making = compress(coding, bytes, brotli).then((encoded) => make(coding, encoded))
      kept.set(coding, making)
      making.catch(() => kept.delete(coding))
      return making
    },
  }
}

function notOfBody(_: string, index: number, all: readonly string[]): boolean {
  return all[index - (index % 2)] !== 'content-type'
}

function compress(coding: 'br' | 'gzip', bytes: Buffer, quality: number): Promise<Buffer> {
  if (coding === 'gzip') return promisify(gzip)(bytes)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return promisify(brotliCompress)(bytes, { params })
}
