import type { Failure, Fragment } from '@bfp/contract'
import { LRUCache } from 'lru-cache'
import { cachingHeaders } from '../caching.ts'
import { type ReadyBody, readyBody } from '../ready-body.ts'
import { OPEN } from '../respond.ts'

export type Entry = Fragment | { error: Pick<Failure, 'code' | 'message' | 'hint'> }

/** A body is kept with its fragments, and in two codings besides its own. */
const COPIES = 4

/**
 * A page asks for the same batch again and again: while its fragments are the same objects, so is its body. Bodies
 * follow the order of the ids, of which anybody can make as many as there are: `maxSize` bytes are kept, 64 Mi unless
 * told.
 */
export function keepBodies(maxSize = 64 * 2 ** 20) {
  const kept = new LRUCache<string, { entries: Entry[]; body: ReadyBody }>({ maxSize })
  return (query: string, ids: string[], entries: Entry[]): ReadyBody => {
    const found = kept.get(query)
    if (found?.entries.every((entry, index) => entry === entries[index])) return found.body
    const text = textOf(ids, entries)
    const body = readyBody(text, headersOf(entries), { brotli: 5 })
    const size = query.length + COPIES * Buffer.byteLength(text)
    if (entries.every((entry) => 'html' in entry)) kept.set(query, { entries, body }, { size })
    return body
  }
}

function textOf(ids: string[], entries: Entry[]): string {
  return JSON.stringify({ fragments: Object.fromEntries(ids.map((id, index) => [id, entries[index]])) })
}

function headersOf(entries: Entry[]): Record<string, string> {
  const caches = entries.filter((entry) => 'html' in entry).map(({ cache }) => cache)
  const cache = {
    maxAge: Math.min(5, ...caches.map(({ maxAge }) => maxAge)),
    staleWhileRevalidate: Math.min(60, ...caches.map((one) => one.staleWhileRevalidate)),
    tags: [...new Set(caches.flatMap(({ tags }) => tags))],
  }
  return { 'content-type': 'application/json; charset=utf-8', ...cachingHeaders(cache), ...OPEN }
}
