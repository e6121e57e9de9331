import type { Reporter, TestModule } from 'vitest/node'

/** Prints which tests were skipped and why. Vitest itself prints only their number. */
export class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const testsByReason = new Map<string, string[]>()
    for (const { children } of modules) {
      for (const test of children.allTests('skipped')) {
        const { note } = test.result() as { note?: string }
        if (note) testsByReason.set(note, [...(testsByReason.get(note) ?? []), test.fullName])
      }
    }
    for (const [reason, tests] of testsByReason) console.log(`Skipped: ${reason}\n  ${tests.join('\n  ')}`)
  }
}
