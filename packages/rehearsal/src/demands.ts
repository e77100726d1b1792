export type Schema = Record<string, unknown>

/** What a JSON Schema asks of a value, with what it refers to (`$ref`) and all it consists of (`allOf`) in one. */
export interface Demands {
  types: string[] | undefined
  /** As JSON. */
  values: string[] | undefined
  patterns: string[]
  format: string | undefined
  /** By keyword, such as `maxLength`. */
  limits: Map<string, number>
  required: string[]
  props: Parts
  /** What the names of props must be. */
  names: Schema | undefined
  items: Parts
  unions: Schema[][]
}

/** What may be in an object or a list: `named` by name or place, and all others. */
export interface Parts {
  named: Map<string, Schema>
  rest: Schema | undefined
}

/** Keywords whose value may only grow, or only shrink, without refusing what was fine before. */
export const GROWS = ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']
const SHRINKS = ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']

export function demandsOf(schema: Schema, root: Schema): Demands {
  const all = allIn(schema, root)
  const every = (name: string): unknown[] => all.flatMap((part) => (name in part ? [part[name]] : []))
  const only = (name: string): Schema | undefined => every(name).filter(isSchema)[0]
  const props = every('properties').flatMap((one) => Object.entries(recordOf(one)))
  const places = Object.entries(listOf(every('prefixItems')[0]))
  return {
    types: all.map(typesOf).find(Boolean),
    values: all.map(valuesOf).find(Boolean),
    patterns: every('pattern').map(String),
    format: every('format').map(String)[0],
    limits: new Map([...GROWS, ...SHRINKS].flatMap((name) => limitOf(name, every(name)))),
    required: every('required').flatMap(listOf).map(String),
    props: { named: byName(props), rest: only('additionalProperties') },
    names: only('propertyNames'),
    items: { named: byName(places), rest: only('items') },
    unions: all.flatMap((part) => {
      const branches = listOf(part.oneOf ?? part.anyOf)
      return branches.length > 0 ? [branches.map(recordOf)] : []
    }),
  }
}

/** What a schema refers to; itself where it refers to nothing. */
export function named(schema: Schema, root: Schema): Schema {
  if (schema.$ref === '#') return root
  const [, name] = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? '')) ?? []
  return name === undefined ? schema : recordOf(recordOf(root.$defs)[name])
}

/** All schemas that a value must meet at once, each once, also where one consists of itself. */
function allIn(schema: Schema, root: Schema, found = new Set<Schema>()): Schema[] {
  const own = named(schema, root)
  const parts = found.has(own) ? [] : listOf(own.allOf)
  found.add(own)
  for (const part of parts) allIn(recordOf(part), root, found)
  return [...found]
}

function byName(entries: [string, unknown][]): Map<string, Schema> {
  return new Map(entries.map(([name, schema]) => [name, recordOf(schema)]))
}

function limitOf(name: string, found: unknown[]): [string, number][] {
  const numbers = found.filter((one) => typeof one === 'number')
  const strictest = GROWS.includes(name) ? Math.min(...numbers) : Math.max(...numbers)
  return numbers.length > 0 ? [[name, strictest]] : []
}

function typesOf({ type }: Schema): string[] | undefined {
  if (type === undefined) return undefined
  const types = [type].flat().map(String)
  return types.includes('number') ? [...types, 'integer'] : types
}

function valuesOf(schema: Schema): string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema.const)]
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : undefined
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

function recordOf(value: unknown): Schema {
  return isSchema(value) ? value : {}
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
