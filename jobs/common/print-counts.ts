import type { Counts } from './job.ts'

/** Formats counts as lines of text, with a name and a right-aligned number each. */
export function printCounts(done: Counts): string {
  return Object.entries(done)
    .map(([what, count]) => `  ${what.padEnd(14)}${String(count).padStart(8)}`)
    .join('\n')
}
