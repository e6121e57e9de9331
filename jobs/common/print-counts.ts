import type { Counts } from './job.ts'

/** The counts of a run as lines of text, a name and a right-aligned number each. */
export function printCounts(done: Counts): string {
  return Object.entries(done)
    .map(([what, count]) => `  ${what.padEnd(14)}${String(count).padStart(8)}`)
    .join('\n')
}
