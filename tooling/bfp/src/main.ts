#!/usr/bin/env node
/** A repository of this workspace or of one format brings this Node, and npx and scripts run under it. */
const OLDEST = 26

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  console.error(`node-too-old: bfp needs Node ${OLDEST}, and runs on ${process.version}`)
  console.error(
    'hint: Call it as npx bfp where npm install --save-dev node@26 was done, or install that Node',
  )
  process.exitCode = 1
} else await import('./start.ts')
