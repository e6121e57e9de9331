import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../../server/common/make-folder.ts'
import { formatTime } from '../../cli/print.ts'
import { cell } from '../../import/problem-list.ts'
import type { Compared, Comparison, SampledPatron } from './compare.ts'
import type { PatronFacts } from './facts.ts'

interface Circumstances {
  /** The name of the other system. */
  name: string
  folder: string
  now: Date
}

const number = (value: number | null) => (value === null ? '-' : value.toLocaleString('en')).padStart(10)

/** The comparison as text, with at most `listed` numbers in each list. */
export function comparisonText(
  { counts, sample, differing, isEqual }: Comparison,
  { name, folder, now, listed }: Circumstances & { listed: number },
): string {
  const some = (all: string[]) =>
    [...all.slice(0, listed).map(cell), ...(all.length > listed ? [`and ${all.length - listed} more`] : [])].join(', ')
  const lists = counts.flatMap(({ what, onlyInFiles, onlyInLibrary }) => [
    ...(onlyInFiles?.length ? [`  ${what} only in the files: ${some(onlyInFiles)}`] : []),
    ...(onlyInLibrary?.length ? [`  ${what} only in the library: ${some(onlyInLibrary)}`] : []),
  ])
  return [
    `${name}: ${folder} beside the library, ${formatTime(now)}`,
    '',
    `${''.padEnd(10)}${'files'.padStart(10)}${'library'.padStart(10)}${'only files'.padStart(12)}${'only library'.padStart(14)}`,
    ...counts.map(countLine),
    '',
    ...(lists.length > 0 ? ['Differences:', ...lists] : []),
    ...(differing.length > 0 ? [`  patrons whose loans or holds differ (card numbers): ${some(differing)}`] : []),
    ...(isEqual ? ['No differences.'] : []),
    '',
    `${sample.length} patrons at random, files | library:`,
    ...sample.map(patronLine),
  ].join('\n')
}

function countLine({ what, inFiles, inLibrary, onlyInFiles, onlyInLibrary }: Compared): string {
  const only = (all: string[] | null) => number(inFiles === null || all === null ? null : all.length)
  return `${what.padEnd(10)}${number(inFiles)}${number(inLibrary)}  ${only(onlyInFiles)}    ${only(onlyInLibrary)}`
}

function patronLine({ card, files, library, isEqual }: SampledPatron): string {
  return `  ${card.padEnd(12)} ${isEqual ? 'same     ' : 'DIFFERENT'}  ${factsText(files)} | ${factsText(library)}`
}

/** Counts and dates only. */
function factsText({ dueDates, waiting, inTransit, ready }: PatronFacts): string {
  const due = dueDates.length > 0 ? ` due ${dueDates.join(' ')}` : ''
  return `${dueDates.length} loans${due}, ${waiting + inTransit + ready} holds (${waiting} waiting, ${inTransit} in transit, ${ready} ready)`
}

/** The most numbers of each list that the kept report has. */
const mostKept = 1_000

/** Writes the report to the data directory, where only its owner can read it, and returns its path. */
export function keepComparison(comparison: Comparison, run: Circumstances, dataDir: string): string {
  makeFolder(dataDir)
  const time = run.now.toISOString().replace(/\D/g, '').slice(0, 14)
  const path = join(dataDir, `move-in-comparison-${time}.txt`)
  writeFileSync(path, `${comparisonText(comparison, { ...run, listed: mostKept })}\n`, { mode: 0o600 })
  return path
}
