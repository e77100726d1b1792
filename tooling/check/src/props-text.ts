import { readableText } from './markup.ts'

/** A piece of text in the props, with its JSON pointer. */
export interface Text {
  pointer: string
  text: string
}

type Schema = Record<string, unknown>

/** What readers are meant to see at once: every string that is not a choice, an address or marked otherwise. */
export function textsOf(props: unknown, schema: Schema, pointer = ''): Text[] {
  const schemas = variantsOf(schema)
  if (typeof props === 'string')
    return isShown(props, schemas) ? [{ pointer, text: plain(props, schemas) }] : []
  if (typeof props !== 'object' || props === null || schemas.some(({ shown }) => shown)) return []
  return Object.entries(props).flatMap(([key, value]) =>
    textsOf(value, { anyOf: schemas.flatMap((each) => childOf(each, key)) }, `${pointer}/${key}`),
  )
}

function isShown(value: string, schemas: Schema[]): boolean {
  const isText = !schemas.some(
    ({ shown, enum: choices, const: only }) => shown || choices || only !== undefined,
  )
  return isText && value.trim() !== '' && !/^https?:\/\/\S+$/.test(value)
}

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
