import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take half a minute or more: begun last, one of them would run on while nothing else is left to do. */
const LONG = [
  'outside-the-workspace',
  'conformance',
  'hostile-content',
  'hostile-content-more',
  'getting-started',
  'inside-the-workspace',
  'commands',
  'heap',
  'same-under-any-sheet',
  'host-untouched',
  'check-format',
  'largest-quiz',
  'screenshots',
  'killed',
  'soak',
  'attack',
]

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return at < 0 ? LONG.length : at
}
