import type { Outcome } from './import-catalogue.ts'
import { cell, type ProblemList } from './problem-list.ts'

interface Circumstances {
  file: string
  format: string
  dryRun: boolean
  copies: boolean
  seconds: number
}

/** What the person at the terminal reads at the end. */
export function report(outcome: Outcome, list: ProblemList, run: Circumstances): string {
  const { rows, added, changed, unchanged, refused, warnings, copies } = outcome
  const figures: [string, number][] = [
    ['rows read', rows],
    ['added', added],
    ['changed', changed],
    ['unchanged', unchanged],
    ['refused', refused],
    ['warnings', warnings],
  ]
  if (run.copies) figures.push(['copies added', copies])
  const more = refused - list.refused.length
  return [
    `${run.file} (${run.format})${run.dryRun ? ': dry run, nothing was written; this would happen:' : ''}`,
    ...figures.map(([what, figure]) => `  ${what.padEnd(13)}${figure.toLocaleString('en').padStart(10)}`),
    `  ${'seconds'.padEnd(13)}${run.seconds.toFixed(1).padStart(10)}`,
    ...(refused > 0 ? ['Refused:'] : []),
    ...list.refused.map(({ line, reason }) => `  line ${line}: ${cell(reason)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
    ...(list.file ? [`Refused records and warnings are listed in ${list.file}`] : []),
  ].join('\n')
}
