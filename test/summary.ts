import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line of real counts, which any CI can read: `12 passed, 0 failed, 1 skipped`. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length
    const failed = count('failed') + broken + errors.length
    process.once('exit', () =>
      process.stdout.write(`\n${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped\n`),
    )
  }
}
