import { resolve } from 'node:path'
import { withDeclarations } from './declarations.ts'
import { type Exported, exportedBy } from './exported.ts'

const SDK = resolve(import.meta.dirname, '../../../packages/sdk')

/** What format engineers import, and what each is for. */
const ENTRIES = [
  {
    from: '@bfp/sdk',
    file: 'index.d.ts',
    about: 'Everywhere. In a browser it is part of the one shared runtime.',
  },
  { from: '@bfp/sdk/props', file: 'props.d.ts', about: 'For the schema of the props; never in a browser.' },
  { from: '@bfp/sdk/height', file: 'height.d.ts', about: 'Estimates for `minHeight`.' },
  {
    from: '@bfp/sdk/browser',
    file: 'browser/index.d.ts',
    about: 'Hooks that a format brings along when it needs them; on the server they give their first value.',
  },
  {
    from: '@bfp/sdk/testing',
    file: 'testing/index.d.ts',
    about: 'For the tests of a format, in plain Vitest with jsdom.',
  },
]

export interface Entry {
  from: string
  about: string
  exported: Exported[]
}

/** All the SDK has for format engineers. */
export function readEntries(): Promise<Entry[]> {
  return withDeclarations(SDK, (folder) =>
    Promise.all(
      ENTRIES.map(async ({ file, ...entry }) => ({
        ...entry,
        exported: await exportedBy(resolve(folder, file)),
      })),
    ),
  )
}

export function page(entries: Entry[]): string {
  const head =
    '# The SDK\n\nWritten from the docstrings by `pnpm run reference`. What to do with it: the other pages here.\n'
  return [head, ...entries.map(section)].join('\n')
}

function section({ from, about, exported }: Entry): string {
  return [`## ${from}\n\n${about}\n`, ...exported.toSorted(inOrder).map(item)].join('\n')
}

/** Functions before the shapes they use, else as they are exported. */
function inOrder(a: Exported, b: Exported): number {
  return Number(isShape(a)) - Number(isShape(b))
}

function isShape({ code }: Exported): boolean {
  return /^(?:interface|type) /.test(code)
}

function item({ name, code, doc }: Exported): string {
  return `### ${name}\n\n${doc && `${doc.replace(/\n(?!\n)/g, ' ')}\n\n`}\`\`\`ts\n${code}\n\`\`\`\n`
}
