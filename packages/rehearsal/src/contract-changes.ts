import { CLIENT_BUDGET, type ContractChange, type Manifest, type TargetName } from '@bfp/contract'
import { schemaChanges } from './schema-changes.ts'

/**
 * What a release promised and the next one does not. Only a dropped target blocks, where live embeds are in use there:
 * what all else does to them shows when they are drawn.
 */
export function contractChanges(
  before: Manifest | undefined,
  after: Manifest,
  inUse: readonly TargetName[],
): ContractChange[] {
  return [...(before ? lostPromises(before, after, inUse) : []), ...budgetChanges(before, after)]
}

function lostPromises(before: Manifest, after: Manifest, inUse: readonly TargetName[]): ContractChange[] {
  const targets = before.targets.filter((target) => !after.targets.includes(target))
  const locales = before.locales.filter((locale) => !after.locales.includes(locale))
  return [
    ...targets.map((target) => ({
      ...change('target-dropped', `The target ${target} is no longer declared`),
      blocks: inUse.includes(target),
    })),
    ...locales.map((locale) => change('locale-dropped', `The words of the language ${locale} are gone`)),
    ...(before.submissions && !after.submissions
      ? [change('submissions-removed', 'Readers can send nothing any more')]
      : []),
    ...schemaChanges(before.schema, after.schema),
  ]
}

function budgetChanges(before: Manifest | undefined, { client }: Manifest): ContractChange[] {
  if (client.brotli <= CLIENT_BUDGET) return []
  const was = before ? `, before ${before.client.brotli}` : ''
  const message = `The client module has ${client.brotli} bytes of brotli${was}; the budget is ${CLIENT_BUDGET}`
  return [change('over-budget', message)]
}

function change(kind: ContractChange['kind'], message: string): ContractChange {
  return { kind, message, blocks: false }
}
