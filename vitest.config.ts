import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/long-first.ts'

// Tests start many processes.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      '{packages,apps,formats,tooling,tooling/create-format/templates}/*/src/**/*.test.{ts,tsx}',
      'test/**/*.test.{ts,tsx}',
    ],
    reporters: ['default', './test/summary.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // One process tests one file after another: what they import is evaluated once, and one Chromium does for all.
    isolate: false,
    setupFiles: ['./test/leave-no-trace.ts'],
  },
})
