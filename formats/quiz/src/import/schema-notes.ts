import type { z } from '@bfp/sdk/props'
import type { Note } from './note.ts'
import { pointerOf } from './pointer.ts'

type Issue = z.core.$ZodIssue

/** What a schema found wrong, each by its place in the source. */
export function schemaNotes(issues: readonly Issue[], above: readonly PropertyKey[] = []): Note[] {
  return issues.flatMap((issue) => notesOf(issue, [...above, ...issue.path]))
}

function notesOf(issue: Issue, path: readonly PropertyKey[]): Note[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      name: 'unknown-key',
      pointer: pointerOf([...path, key]),
      message: `a quiz of this kind has no key ${JSON.stringify(key)} here`,
    }))
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => branch.length > 0 && branch.every((found) => isInside(found)))
    if (meant) return schemaNotes(meant, path)
  }
  return [{ name: 'wrong-shape', pointer: pointerOf(path), message: issue.message }]
}

/** The value is of the kind that this branch of the union wants; what is wrong is inside it. */
function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === 'unrecognized_keys'
}
