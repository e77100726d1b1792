import { readFileSync } from 'node:fs'
import type { SourceMap } from 'node:module'
import { relative, resolve } from 'node:path'
import type { CallResult } from '@bfp/render'
import type { Trouble } from '../wire.ts'
import { excerptOf } from './excerpt.ts'

/** Source map of a built server module, and the folder its sources are relative to. */
export interface Mapped {
  map: SourceMap
  dir: string
}

type Failed = Extract<CallResult, { ok: false }> | { fault: 'bad-answer'; message: string; stack?: string }

/** What a worker said of a call that failed, in the words and places of the format's own source. */
export function troubleOf(
  { fault, message, stack = '' }: Omit<Failed, 'ok'>,
  at: Mapped,
  folder: string,
): Trouble {
  const places = stack.split('\n').flatMap((line) => placeOf(line, at))
  const own = places.find(({ file }) => isOwn(file, folder))
  return {
    code: fault,
    message,
    stack: places.map(({ name, file, line, column }) =>
      `${name} ${shown(file, folder)}:${line}:${column}`.trim(),
    ),
    ...(own && { where: `${shown(own.file, folder)}:${own.line}:${own.column}` }),
    excerpt: own ? excerptOf(read(own.file), own.line) : [],
    hint: hintFor(fault, message),
  }
}

interface Place {
  name: string
  file: string
  line: number
  column: number
}

/** `    at View (quiz@1.0.0:1234:12)` → where that is in the source; lines of anything else are none. */
function placeOf(text: string, { map, dir }: Mapped): Place[] {
  const [, name = '', line, column] = /^\s+at (?:(.*?) \()?.*?:(\d+):(\d+)\)?$/.exec(text) ?? []
  if (!line) return []
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
  if (!('originalSource' in entry)) return []
  return [
    {
      name,
      file: resolve(dir, entry.originalSource),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    },
  ]
}

function isOwn(file: string, folder: string): boolean {
  return !relative(folder, file).startsWith('..') && !file.includes('/node_modules/')
}

/** In the format's folder; of other packages, from their name on. */
function shown(file: string, folder: string): string {
  if (isOwn(file, folder)) return relative(folder, file)
  return file.replace(/^.*\/(?:node_modules\/(?!.*\/node_modules\/)|packages\/)/, '')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const HINTS: Record<string, string> = {
  threw: 'The stack names the line. Readers got the last good fragment, or a link.',
  deadline:
    'A render may take 100 ms of CPU. Look for a loop that does not end, or work that belongs in the schema.',
  crashed: 'The worker ended: most often memory. Look for a list that grows without end.',
  'never-settles':
    'Nothing asynchronous runs on the server: no timers, no fetch. Put what is needed into the props.',
  'not-a-string':
    'The server module did not answer; defineFormat must be the default export of src/format.ts.',
  'bad-answer':
    'The view was drawn but what the format says about it is not usable: look at describe and minHeight.',
  'too-large': 'One fragment may have 8 MiB. Show less at once.',
  quarantined: 'It failed too often; change the source and it is tried again.',
}

/** What is known to be missing where formats run. */
const MISSING =
  /\b(window|document|localStorage|navigator|fetch|setTimeout|console|URL|process)\b is not defined/

function hintFor(fault: string, message: string): string {
  const [, name] = MISSING.exec(message) ?? []
  if (name)
    return `${name} does not exist where the server draws. Use it in an effect or a handler, or after useLive() is true.`
  return HINTS[fault] ?? 'Change the source; it is drawn again when you save it.'
}
