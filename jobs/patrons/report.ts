import { cell, type ProblemList } from '../import/problem-list.ts'
import { unusedLines } from '../import/table/columns.ts'
import type { Outcome } from './sync.ts'

interface Circumstances {
  file: string
  dryRun: boolean
  full: boolean
  seconds: number
  /** The columns that the mapping does not use. */
  unused: string[]
}

/** The summary printed at the end. */
export function report(outcome: Outcome, list: ProblemList, run: Circumstances): string {
  const { rows, created, changed, unchanged, closed, refused, kept, unreadable } = outcome
  const figures: [string, number][] = [
    ['rows read', rows],
    ['created', created],
    ['changed', changed],
    ['unchanged', unchanged],
    ['closed', closed],
    ['refused', refused],
  ]
  const more = refused - list.refused.length
  return [
    `${run.file}${run.dryRun ? ': dry run, nothing was written. This would happen:' : ''}`,
    ...figures.map(([what, figure]) => `  ${what.padEnd(15)}${figure.toLocaleString('en').padStart(9)}`),
    `  ${'seconds'.padEnd(15)}${run.seconds.toFixed(1).padStart(9)}`,
    ...(refused > 0 ? ['Refused:'] : []),
    ...list.refused.map((problem) => `  line ${problem.line}: ${cell(problem.reason)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
    ...(kept > 0 ? [`Not in the export, but kept open because of loans or copies on the hold shelf: ${kept}`] : []),
    ...(run.full && unreadable > 0
      ? [`${unreadable} rows have no readable card number, so no account was closed. Correct them and run it again.`]
      : []),
    ...unusedLines(run.unused),
    ...(list.file ? [`Refused rows and accounts that stay open are listed in ${list.file}`] : []),
  ].join('\n')
}
