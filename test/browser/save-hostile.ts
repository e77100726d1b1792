import type { Embed } from '@bfp/contract'
import { fill, type Kind, type Schema } from './fill-schema.ts'
import { embedOf, type HostileStage } from './hostile-stage.ts'

/** Props that could be saved with a payload wherever the format takes it. */
export interface Saved {
  embed: Embed
  payload: string
  /** Places where the format refused the payload; they hold harmless words instead. */
  refused: ReadonlySet<string>
}

type Stage = Pick<HostileStage, 'renderer' | 'origin'>

/**
 * Puts a payload into every string field at once and gives way where it is refused; rich text comes last, for
 * it takes the longest to clean. Throws where a refusal names no place that holds the payload.
 */
export async function saveHostile(
  stage: Stage,
  { id, format, schema, payload }: { id: string; format: string; schema: Schema; payload: string },
): Promise<Saved> {
  const refused = new Set<string>()
  let rich = false
  for (let attempt = 0; attempt < 6; attempt++) {
    const urls: string[] = []
    const draft = fill(schema, (kind, pointer, required) => {
      if (refused.has(pointer)) return harmless(kind, stage.origin)
      if (kind === 'rich' && !rich && !required) return undefined
      if (kind === 'url') urls.push(pointer)
      return payload
    })
    const checked = await stage.renderer.validate(format, draft)
    if (!checked.ok) note(refused, checked.failure.problems ?? [], draft, payload)
    else if (urls.length > 0) for (const pointer of takenForAddress(urls, payload)) refused.add(pointer)
    else if (rich) return { embed: embedOf(id, format, checked.value.props), payload, refused }
    else rich = true
  }
  throw new Error(`${JSON.stringify(payload)} is still refused with harmless words in place`)
}

/** The same places filled with harmless words, to know what the browser should see. */
export function harmlessProps(schema: Schema, refused: ReadonlySet<string>, origin: string): unknown {
  return fill(schema, (kind, pointer) => {
    if (kind === 'url' || refused.has(pointer)) return harmless(kind, origin)
    return kind === 'text' ? WORD : '<p>Other words</p>'
  })
}

export const WORD = 'payload'

function harmless(kind: Kind, origin: string): string {
  if (kind === 'url') return `${origin}/picture.svg`
  return kind === 'rich' ? '<p>Fine</p>' : 'Fine'
}

/** An address is saved only if it is one; then it has been seen, and a harmless one takes its place. */
function takenForAddress(pointers: string[], payload: string): string[] {
  if (/^https?:$/.test(URL.parse(payload)?.protocol ?? '')) return pointers
  throw new Error(`${pointers} took ${JSON.stringify(payload)} for an address`)
}

function note(
  refused: Set<string>,
  problems: readonly { pointer: string }[],
  draft: unknown,
  payload: string,
): void {
  if (problems.length === 0) throw new Error(`${JSON.stringify(payload)} is refused without saying where`)
  for (const { pointer } of problems) {
    const keys = pointer.split('/').slice(1)
    const held = keys.reduce<unknown>((node, key) => Reflect.get(Object(node), key), draft)
    if (held !== payload) throw new Error(`${pointer} is refused, where ${JSON.stringify(held)} stands`)
    refused.add(pointer)
  }
}
