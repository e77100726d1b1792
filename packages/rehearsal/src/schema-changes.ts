import type { ContractChange } from '@bfp/contract'

type Schema = Record<string, unknown>

/** Keywords whose value may only grow, or only shrink, without refusing what was fine before. */
const GROWS = ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']
const SHRINKS = ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']

/**
 * What two JSON Schemas of props differ in to the harm of what was saved: props that are gone, that are needed now,
 * that take less than before. Places are pointers into the props, `*` for every item of a list.
 */
export function schemaChanges(before: Schema, after: Schema): ContractChange[] {
  const seen = new Set<unknown>()
  const found = compare(before, after, '')
  return [...new Map(found.map((change) => [`${change.kind} ${change.message}`, change])).values()]

  function compare(old: Schema, now: Schema, at: string): ContractChange[] {
    const [left, right] = [resolved(old, before), resolved(now, after)]
    if (seen.has(left)) return []
    seen.add(left)
    const changes = [
      ...kindChanges(left, right, at),
      ...limitChanges(left, right, at),
      ...propChanges(left, right, at),
      ...variantChanges(left, right, at),
    ]
    seen.delete(left)
    return changes
  }

  function propChanges(old: Schema, now: Schema, at: string): ContractChange[] {
    const [left, right] = [recordOf(old.properties), recordOf(now.properties)]
    const needed = listOf(now.required).filter((name) => !listOf(old.required).includes(name))
    const gone = Object.keys(left).filter((name) => !Object.hasOwn(right, name))
    const kept = Object.keys(left).filter((name) => Object.hasOwn(right, name))
    return [
      ...gone.map((name) => change('prop-removed', `${at}/${name} is gone; what is saved there is not used`)),
      ...needed.map((name) => change('prop-required', `${at}/${name} must be there now`)),
      ...kept.flatMap((name) => compare(recordOf(left[name]), recordOf(right[name]), `${at}/${name}`)),
      ...(old.items && now.items ? compare(recordOf(old.items), recordOf(now.items), `${at}/*`) : []),
    ]
  }

  /** The branches of a union; each is paired with the one that has the same constants, else the same place. */
  function variantChanges(old: Schema, now: Schema, at: string): ContractChange[] {
    const [left, right] = [variantsOf(old), variantsOf(now)]
    return left.flatMap((variant, place) => {
      const marks = constantsOf(resolved(variant, before))
      const same = right.find((one) => marks !== '' && constantsOf(resolved(one, after)) === marks)
      const pair = same ?? (marks === '' ? right[place] : undefined)
      if (pair) return compare(variant, pair, at)
      return right.length === 0 ? [] : [narrowed(at, `is no longer ${marks || `variant ${place + 1}`}`)]
    })
  }
}

function kindChanges(old: Schema, now: Schema, at: string): ContractChange[] {
  const types = lost(typesOf(old), typesOf(now))
  const values = lost(valuesOf(old), valuesOf(now))
  return [
    ...(types ? [narrowed(at, `is no longer ${types}`)] : []),
    ...(values ? [narrowed(at, `may no longer be ${values}`)] : []),
    ...(now.pattern && !old.pattern ? [narrowed(at, `must match ${now.pattern} now`)] : []),
  ]
}

function limitChanges(old: Schema, now: Schema, at: string): ContractChange[] {
  return [...GROWS, ...SHRINKS].flatMap((name) => {
    const [left, right] = [old[name], now[name]]
    if (typeof right !== 'number' || left === right) return []
    const isWider = typeof left === 'number' && right > left === GROWS.includes(name)
    return isWider ? [] : [narrowed(at, `has ${name} ${right}, before ${left ?? 'none'}`)]
  })
}

/** What was allowed and is not, as text; undefined where nothing is lost. */
function lost(before: string[] | undefined, after: string[] | undefined): string | undefined {
  if (!after) return undefined
  if (!before) return `anything but ${after.join(', ')}`
  return before.filter((one) => !after.includes(one)).join(', ') || undefined
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

function variantsOf({ oneOf, anyOf }: Schema): Schema[] {
  const found = oneOf ?? anyOf
  return Array.isArray(found) ? found.map(recordOf) : []
}

/** `kind "survey"`: the constants that tell a branch from the others. */
function constantsOf({ properties }: Schema): string {
  return Object.entries(recordOf(properties))
    .flatMap(([name, one]) =>
      'const' in recordOf(one) ? `${name} ${JSON.stringify(recordOf(one).const)}` : [],
    )
    .join(', ')
}

function resolved(schema: Schema, root: Schema): Schema {
  const [, name] = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? '')) ?? []
  return name === undefined ? schema : recordOf(recordOf(root.$defs)[name])
}

function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function narrowed(at: string, message: string): ContractChange {
  return change('prop-narrowed', `${at || '/'} ${message}`)
}

function change(kind: ContractChange['kind'], message: string): ContractChange {
  return { kind, message, blocks: false }
}
