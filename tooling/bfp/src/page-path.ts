import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Where pages are: in the package as npm has it, and in the repository. */
const PLACES = ['../docs', '../../../docs']

/** The path of a page of `docs/`, such as `rules/quiet.md`, for somebody who is in `cwd`. */
export function pagePath(page: string, cwd: string): string {
  const paths = PLACES.map((place) => join(import.meta.dirname, place, page))
  const path = paths.find((one) => existsSync(one))
  if (!path) throw new Error(`There is no page ${page}`)
  return relative(cwd, path)
}
