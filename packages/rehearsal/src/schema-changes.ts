import type { ContractChange } from '@bfp/contract'
import { type Demands, demandsOf, GROWS, named, type Parts, type Schema } from './demands.ts'

/**
 * What two JSON Schemas of props differ in to the harm of what was saved: props that are gone, that are needed now,
 * that take less than before. Places are pointers into the props, `*` for every item of a list or value of a record;
 * what the schemas define once and use in many places is told of the first.
 */
export function schemaChanges(before: Schema, after: Schema): ContractChange[] {
  const seen = new Map<Schema, Set<Schema>>()
  const found = compare(before, after, '')
  return [...new Map(found.map((change) => [`${change.kind} ${change.message}`, change])).values()]

  function compare(old: Schema, now: Schema, at: string): ContractChange[] {
    if (isKnown(named(old, before), named(now, after))) return []
    const [left, right] = [demandsOf(old, before), demandsOf(now, after)]
    const [branches = []] = right.unions
    if (left.unions.length === 0 && branches.length > 0 && right.props.named.size === 0) {
      const fit = branches.find((one) => isOneOf(left.types, demandsOf(one, after).types))
      return fit ? compare(old, fit, at) : [narrowed(at, `is no longer ${left.types?.[0] ?? 'anything'}`)]
    }
    return [
      ...kindChanges(left, right, at),
      ...limitChanges(left, right, at),
      ...propChanges(left, right, at),
      ...partChanges(left.items, right.items, at),
      ...left.unions.flatMap((branches, n) => branchChanges(branches, right.unions[n] ?? [], at)),
    ]
  }

  /** Whether two were compared before; schemas that use each other would be for ever. */
  function isKnown(left: Schema, right: Schema): boolean {
    const known = seen.get(left) ?? new Set()
    seen.set(left, known)
    return known.size === known.add(right).size
  }

  function propChanges(left: Demands, right: Demands, at: string): ContractChange[] {
    const needed = right.required.filter((name) => !left.required.includes(name))
    const kept = right.props.rest ? [] : [...right.props.named.keys()]
    const gone = right.props.rest ? [] : [...left.props.named.keys(), ...(left.props.rest ? ['*'] : [])]
    return [
      ...gone
        .filter((name) => !kept.includes(name))
        .map((name) => change('prop-removed', `${at}/${name} is gone; what is saved there is not used`)),
      ...needed.map((name) => change('prop-required', `${at}/${name} must be there now`)),
      ...partChanges(left.props, right.props, at),
      ...(right.names ? compare(left.names ?? { type: 'string' }, right.names, `${at}/* as a name`) : []),
    ]
  }

  /** What is named on one side only is compared with what all others are on the other. */
  function partChanges(left: Parts, right: Parts, at: string): ContractChange[] {
    const names = new Set([...left.named.keys(), ...right.named.keys()])
    const inBoth = (name: string, old = left.rest, now = right.rest): ContractChange[] =>
      old && now ? compare(old, now, `${at}/${name}`) : []
    return [
      ...[...names].flatMap((name) => inBoth(name, left.named.get(name), right.named.get(name))),
      ...inBoth('*'),
    ]
  }

  /** The branches of a union; each is paired with the one that has the same constants, else type and place. */
  function branchChanges(left: Schema[], right: Schema[], at: string): ContractChange[] {
    return left.flatMap((branch, place) => {
      const marks = constantsOf(branch, before)
      const same = right.find((one) => marks !== '' && constantsOf(one, after) === marks)
      const isLike = (one: Schema | undefined): boolean =>
        one !== undefined && isOneOf(demandsOf(branch, before).types, demandsOf(one, after).types)
      const alike = isLike(right[place]) ? right[place] : right.find(isLike)
      const pair = same ?? (marks === '' ? (alike ?? right[place]) : undefined)
      if (pair) return compare(branch, pair, at)
      return right.length === 0 ? [] : [narrowed(at, `is no longer ${marks || `variant ${place + 1}`}`)]
    })
  }
}

function kindChanges(old: Demands, now: Demands, at: string): ContractChange[] {
  const types = lost(old.types, now.types)
  const values = lost(old.values, now.values)
  const patterns = now.patterns.filter((pattern) => !old.patterns.includes(pattern))
  const isOther = now.format && now.format !== old.format && now.patterns.length === 0
  return [
    ...(types ? [narrowed(at, `is no longer ${types}`)] : []),
    ...(values ? [narrowed(at, `may no longer be ${values}`)] : []),
    ...patterns.map((pattern) => narrowed(at, `must match ${pattern} now`)),
    ...(isOther ? [narrowed(at, `must be ${now.format} now`)] : []),
  ]
}

function limitChanges(old: Demands, now: Demands, at: string): ContractChange[] {
  return [...now.limits].flatMap(([name, right]) => {
    const left = old.limits.get(name)
    const isWider = left !== undefined && (left === right || right > left === GROWS.includes(name))
    return isWider ? [] : [narrowed(at, `has ${name} ${right}, before ${left ?? 'none'}`)]
  })
}

/** Whether what has these types may be of those; what names none may be of any. */
function isOneOf(types: string[] | undefined, those: string[] | undefined): boolean {
  return types === undefined || those === undefined || types.some((one) => those.includes(one))
}

/** What was allowed and is not, as text; undefined where nothing is lost. */
function lost(before: string[] | undefined, after: string[] | undefined): string | undefined {
  if (!after) return undefined
  if (!before) return `anything but ${after.join(', ')}`
  return before.filter((one) => !after.includes(one)).join(', ') || undefined
}

/** `kind "survey"`: the constants that tell a branch from the others. */
function constantsOf(branch: Schema, root: Schema): string {
  return [...demandsOf(branch, root).props.named]
    .flatMap(([name, one]) => ('const' in one ? `${name} ${JSON.stringify(one.const)}` : []))
    .join(', ')
}

function narrowed(at: string, message: string): ContractChange {
  return change('prop-narrowed', `${at || '/'} ${message}`)
}

function change(kind: ContractChange['kind'], message: string): ContractChange {
  return { kind, message, blocks: false }
}
