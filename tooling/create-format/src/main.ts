#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { ask } from './ask.ts'
import { createFormat, KINDS, titleOf } from './create-format.ts'

const USAGE = `npm create bfp-format NAME -- [--title TITLE] [--kind ${KINDS.join('|')}] [--yes]`

/** `npm create bfp-format`: a repository of one format. */
try {
  const options = {
    title: { type: 'string' },
    kind: { type: 'string' },
    yes: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const kind = KINDS.find((one) => one === values.kind)
  if (values.help || (values.kind && !kind)) console.log(USAGE)
  else {
    const [name] = positionals
    const unasked = name && { name, title: values.title ?? titleOf(name), kind: kind ?? 'component' }
    const answers = values.yes && unasked ? unasked : await ask({ name, title: values.title, kind })
    if (answers) {
      const folder = await createFormat({ ...answers, parent: process.cwd(), standalone: true })
      console.log(`Written to ${folder}\n\n  cd ${answers.name}\n  npm install\n  npx bfp dev`)
    }
  }
} catch (error) {
  console.error(`not-written: ${error instanceof Error ? error.message : error}\nhint: ${USAGE}`)
  process.exitCode = 1
}
