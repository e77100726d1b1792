#!/usr/bin/env node
/** `npm create bfp-format`, on whatever Node is there: the package it writes brings its own. */
const OLDEST = [20, 12] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`node-too-old: This needs Node ${OLDEST.join('.')} or newer, and runs on ${process.version}`)
  console.error('hint: Install a newer one from https://nodejs.org')
  process.exitCode = 1
} else {
  const { create } = await import('./create.ts')
  process.exitCode = await create(process.argv.slice(2))
}
