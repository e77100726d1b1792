import { z } from '@bfp/sdk/props'
import { props, type QuizInput } from '../props.ts'
import { leavesOf } from './leaves.ts'
import type { Note } from './note.ts'
import type { ImportOptions, SourceName } from './options.ts'
import { originPointer } from './origin.ts'
import type { Policy } from './policy.ts'
import { type Reading, startReading } from './reading.ts'
import { schemaNotes } from './schema-notes.ts'
import { settle } from './settle.ts'
import { type Tracked, track } from './track.ts'

export type ImportResult = { ok: true; props: QuizInput; notes: Note[] } | { ok: false; problems: Note[] }

export interface Source {
  name: SourceName
  /** Whether JSON is meant to be of this shape, however wrong it is inside. */
  recognises(json: unknown): boolean
  /** `json` must be plain JSON without shared objects. */
  import(json: unknown, options: ImportOptions): ImportResult
}

/** The source as its reader sees it: typed, watched, with the pointers of its parts. */
export interface Reader<Shape> extends Reading, Pick<Tracked<Shape>, 'at'> {
  /** Remembers which part of the source a part of the props was made of. */
  made<Part extends object>(source: object, part: Part): Part
}

export interface SourceDefinition<Shape extends object> {
  name: SourceName
  /** Just enough to recognise the shape by. */
  looks: z.ZodType
  /** Strict, without transforms or defaults. */
  schema: z.ZodType<Shape>
  policies: readonly Policy[]
  /** Undefined after a refusal that leaves nothing to build. */
  read(source: Shape, reader: Reader<Shape>): QuizInput | undefined
}

export function defineSource<Shape extends object>(definition: SourceDefinition<Shape>): Source {
  return {
    name: definition.name,
    recognises: (json) => definition.looks.safeParse(json).success,
    import(json, options) {
      const parsed = definition.schema.safeParse(json)
      if (!parsed.success) return { ok: false, problems: schemaNotes(parsed.error.issues) }
      const reading = startReading(options)
      const { view, at, wasRead } = track(parsed.data)
      const origins = new WeakMap<object, string>()
      const made = <Part extends object>(source: object, part: Part): Part => {
        origins.set(part, at(source))
        return part
      }
      const draft = definition.read(view, { ...reading, at, made })
      settle(leavesOf(json), wasRead, definition.policies, reading)
      return finish(draft, reading, (path) => originPointer(path, draft, origins, json))
    },
  }
}

function finish(
  draft: QuizInput | undefined,
  { problems, notes }: Reading,
  origin: (path: readonly PropertyKey[]) => string,
): ImportResult {
  if (!draft || problems.length > 0) return { ok: false, problems }
  const checked = props.safeParse(draft)
  if (checked.success) return { ok: true, props: draft, notes }
  const invalid = checked.error.issues.map(({ path, message }): Note => {
    return { name: 'invalid-props', pointer: origin(path), message: `${z.core.toDotPath(path)}: ${message}` }
  })
  return { ok: false, problems: invalid }
}
