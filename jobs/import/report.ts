import type { Problem } from './import-catalogue.ts'
import type { Outcome } from './outcome.ts'
import { cell, type ProblemList } from './problem-list.ts'
import { unusedLines } from './table/columns.ts'

interface Circumstances {
  file: string
  format: string
  dryRun: boolean
  /** The unit of positions in the file. */
  counts: 'line' | 'record'
  seconds: number
  /** The columns of a table that the mapping does not use. */
  unused?: string[] | undefined
}

/** The summary printed at the end. */
export function report(outcome: Outcome, list: ProblemList, run: Circumstances): string {
  const { rows, added, changed, unchanged, deleted, refused, warnings, kept, copies, copiesChanged, copiesRefused } =
    outcome
  const always: [string, number][] = [
    [run.counts === 'line' ? 'rows read' : 'records read', rows],
    ['added', added],
    ['changed', changed],
    ['unchanged', unchanged],
    ['refused', refused],
    ['warnings', warnings],
  ]
  const sometimes: [string, number][] = [
    // Refused records that describe no title (E34).
    ['  authority', outcome.authorityRecords],
    ['  holdings', outcome.holdingsRecords],
    ['  classification', outcome.classificationRecords],
    ['  community', outcome.communityRecords],
    ['without number', outcome.numbered],
    ['deleted', deleted],
    ['no longer there', outcome.absent],
    ['kept: edited here', kept],
    ['copies added', copies],
    ['copies changed', copiesChanged],
    ['copies refused', copiesRefused],
    ['copies gone', outcome.copiesAbsent],
  ]
  const figures = [...always, ...sometimes.filter(([, figure]) => figure > 0)]
  const more = refused + copiesRefused - list.refused.length
  return [
    `${run.file} (${run.format})${run.dryRun ? ': dry run, nothing was written. This would happen:' : ''}`,
    ...figures.map(([what, figure]) => `  ${what.padEnd(17)}${figure.toLocaleString('en').padStart(9)}`),
    `  ${'seconds'.padEnd(17)}${run.seconds.toFixed(1).padStart(9)}`,
    ...(refused + copiesRefused > 0 ? ['Refused:'] : []),
    ...list.refused.map((problem) => `  ${run.counts} ${problem.line}${named(problem)}: ${cell(problem.reason)}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
    ...typesUnknown(outcome),
    ...locationsUnknown(outcome),
    ...unusedLines(run.unused),
    ...(list.file ? [`Refused records and warnings are listed in ${list.file}`] : []),
  ].join('\n')
}

/** Lists all unknown types together, so that one run shows everything that the profile or mapping lacks. */
function typesUnknown({ unknownTypes }: Outcome): string[] {
  const types = Object.entries(unknownTypes).sort(([, one], [, other]) => other - one)
  if (types.length === 0) return []
  return [
    'Unknown material types (map them in materialTypes):',
    ...types.map(([type, count]) => `  ${cell(type).padEnd(15)}${count.toLocaleString('en').padStart(9)}`),
  ]
}

/** Lists all unknown locations together, with what can be done. */
function locationsUnknown({ unknownLocations }: Outcome): string[] {
  const locations = Object.entries(unknownLocations).sort(([, one], [, other]) => other - one)
  if (locations.length === 0) return []
  return [
    'Unknown shelving locations (map them in locations, add them at the desk, or use --create-locations):',
    ...locations.map(([location, count]) => `  ${cell(location).padEnd(15)}${count.toLocaleString('en').padStart(9)}`),
  ]
}

function named({ controlNumber, reason }: Problem): string {
  return controlNumber && !reason.includes(controlNumber) ? ` (${cell(controlNumber)})` : ''
}
