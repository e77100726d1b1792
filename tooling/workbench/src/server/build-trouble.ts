import { readFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { BuildError } from '@bfp/build'
import { z } from 'zod'
import type { Trouble } from '../wire.ts'
import { excerptOf } from './excerpt.ts'

/** Why a build failed, with the place in the source where it can be told, and what is `missing` in `node_modules`. */
export function buildTrouble(error: unknown, folder: string, missing: readonly string[]): Trouble {
  const said = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).trim()
  const place = placeIn(said, folder)
  const message = error instanceof BuildError && place ? said.replace(/^\S+?:\d+(?::\d+)?: /, '') : said
  return {
    code: error instanceof BuildError ? 'build-refused' : 'build-failed',
    message: message.replaceAll(`${folder}/`, ''),
    stack: [],
    ...(place && { where: `${place.file}:${place.line}` }),
    excerpt: place ? excerptOf(place.source, place.line) : [],
    hint: hintFor(missing),
  }
}

function hintFor(missing: readonly string[]): string {
  if (missing.length === 0)
    return 'What is below was drawn with the last source that could be built. Save a change and it is built again.'
  return `Not installed: ${missing.join(', ')}. Where nobody is at it, run pnpm install; then it is built again by itself.`
}

interface Place {
  file: string
  line: number
  source: string
}

const Line = z.coerce.number().int().positive()

/** The first `file:line` of the message that is in the folder; compilers draw theirs as `[ file:line:column ]`. */
function placeIn(message: string, folder: string): Place | undefined {
  for (const [, file = '', digits] of message.matchAll(/([^\s:[\]()]+\.[a-z]+):(\d+)/g)) {
    const path = isAbsolute(file) ? file : join(folder, file)
    const line = Line.safeParse(digits)
    const source = read(path)
    if (line.success && source !== undefined) return { file: relative(folder, path), line: line.data, source }
  }
  return undefined
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
