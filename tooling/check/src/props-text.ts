import { readableText } from './markup.ts'

/** A piece of text in the props, with its JSON pointer. */
export interface Text {
  pointer: string
  text: string
}

/** What editors wrote that readers may see: all but choices and addresses. */
export interface Written {
  /** Meant to be read at once, everywhere. */
  texts: Text[]
  /** Marked in the schema: of a control, for later, or not for readers. */
  marked: string[]
  numbers: (Text & { value: number })[]
}

type Schema = Record<string, unknown>

export function writtenIn(props: unknown, schema: Schema): Written {
  const leaves = leavesOf(props, { schema, pointer: '', isMarked: false })
  return {
    texts: leaves.flatMap(({ pointer, value, isMarked }) =>
      typeof value === 'string' && !isMarked ? { pointer, text: value } : [],
    ),
    marked: leaves.flatMap(({ value, isMarked }) => (typeof value === 'string' && isMarked ? value : [])),
    numbers: leaves.flatMap(({ pointer, value, isMarked }) =>
      typeof value === 'number' && !isMarked ? { pointer, text: String(value), value } : [],
    ),
  }
}

interface Leaf {
  pointer: string
  value: string | number
  isMarked: boolean
}

function leavesOf(
  value: unknown,
  { schema, pointer, isMarked }: { schema: Schema; pointer: string; isMarked: boolean },
): Leaf[] {
  const schemas = variantsOf(schema)
  const marked = isMarked || schemas.some(({ shown }) => shown)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, child]) => {
      const below = { anyOf: schemas.flatMap((each) => childOf(each, key)) }
      return leavesOf(child, { schema: below, pointer: `${pointer}/${key}`, isMarked: marked })
    })
  if (schemas.some((each) => each.enum || each.const !== undefined)) return []
  if (typeof value === 'number') return [{ pointer, value, isMarked: marked }]
  if (typeof value !== 'string' || value.trim() === '' || ADDRESS.test(value)) return []
  return [{ pointer, value: plain(value, schemas), isMarked: marked }]
}

const ADDRESS = /^https?:\/\/\S+$/

function plain(value: string, schemas: Schema[]): string {
  return schemas.some(({ format }) => format === 'rich-text') ? readableText(value, false) : value
}

/** A schema and all that it may be instead. */
function variantsOf(schema: Schema): Schema[] {
  const more = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => schema[name]).filter(isSchema)
  return [schema, ...more.flatMap(variantsOf)]
}

function childOf({ properties, items, additionalProperties }: Schema, key: string): Schema[] {
  const own = isSchema(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined
  return [own, items, additionalProperties].filter(isSchema)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
