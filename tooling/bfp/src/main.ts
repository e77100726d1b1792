#!/usr/bin/env node
import { resolve } from 'node:path'
import { run } from './run.ts'

/** The only reader of the environment in this room. pnpm runs this at the workspace's root, and tells where it was called. */
process.exitCode = await run(process.argv.slice(2), {
  url: process.env.BFP_URL || 'http://127.0.0.1:4000',
  token: process.env.BFP_TOKEN ?? '',
  cwd: process.env.INIT_CWD ?? process.cwd(),
  root: resolve(import.meta.dirname, '../../..'),
  print: (line) => process.stdout.write(`${line}\n`),
  tell: (line) => process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY && { redraw: (line) => process.stderr.write(`\r\x1b[K${line}`) }),
})
