import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { ROOT_CLASS } from '@bfp/contract'

/**
 * Short class names: a few characters for the release, letters for the file, a number for the class, such as
 * `q4k7xc12`. They depend on the source only, never on where the checkout lies, and differ from release to
 * release, so that two releases of a format on one page do not style each other.
 */
export function scopedName(
  root: string,
  format: string,
  version: string,
): (name: string, file: string) => string {
  const release = releaseMark(format, version)
  const files = globSync('src/**/*.module.css', { cwd: root }).map(slashed).toSorted()
  const names = new Map<string, string[]>()
  return (name, file) => {
    if (name === ROOT_CLASS) return name
    const place = slashed(relative(root, file.split('?')[0] ?? file))
    const known = names.get(place) ?? []
    names.set(place, known)
    return `${release}${letters(indexIn(files, place))}${indexIn(known, name)}`
  }
}

/** Where a value stands in a list; a new one is put at its end. */
function indexIn(list: string[], value: string): number {
  const found = list.indexOf(value)
  return found < 0 ? list.push(value) - 1 : found
}

/** 0 is `a`, 25 `z`, 26 `ba`. Letters only: a number follows. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26)) + last
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

/** Begins with a letter; lower case, as browsers in quirks mode do not tell cases apart. */
function releaseMark(format: string, version: string): string {
  const hash = createHash('sha256').update(`${format}@${version}`).digest('hex')
  const mark = Number.parseInt(hash.slice(0, 10), 16).toString(36).padStart(4, '0').slice(-4)
  return `${format.charAt(0)}${mark}`
}
