import { quantile } from '../middle.ts'
import { number, ratio, table, whole } from '../table.ts'
import type { SearchFigures } from './measure.ts'
import type { MixedFigures } from './mixed.ts'
import type { FallbackFigures } from './rungs.ts'

/**
 * Prints the cost of searches, compared with the same answers by hand, and the cost of building and storing the
 * catalogue.
 */
export function printSearch({ titles, copies, load, imported, size, runs, rungs, mixed }: SearchFigures): void {
  printMixed(titles, mixed)
  if (runs.length === 0) return
  table(
    `Search: ${whole(titles)} titles, ${whole(copies)} copies; times in ms, one after the other.`,
    ['search', 'words', 'found', 'part', 'p50', 'p99', 'by hand p50', 'p99', 'ratio p50', 'p99'],
    runs.map(({ what, text, total, part, ours, byHand }) => [
      what,
      text,
      whole(total),
      part,
      number(ours.p50),
      number(ours.p99),
      number(byHand.p50),
      number(byHand.p99),
      ratio(ours.p50 / byHand.p50),
      ratio(ours.p99 / byHand.p99),
    ]),
  )
  console.log('\nFirst page with total and facets, as a ratio to the hand-written SQL (p50):')
  for (const text of new Set(runs.map((run) => run.text))) {
    const both = runs.filter((run) => run.text === text && (run.part === 'page 1' || run.part === 'facets'))
    const sum = (side: 'ours' | 'byHand') => both.reduce((total, run) => total + run[side].p50, 0)
    console.log(`  ${text}: ${ratio(sum('ours') / sum('byHand'))}`)
  }
  printRungs(titles, rungs)
  console.log(
    `\nTable ${number(size.titles)} MB, index of words ${number(size.keys)} MB, all indexes ${number(size.indexes)} MB.` +
      (load
        ? ` Loaded in bulk: ${number(load.rows)} s for the rows, ${number(load.indexes)} s for the indexes, ` +
          `${number(load.headings)} s for the headings. Popularity took ${number(load.popularity)} s, the weights of ` +
          `headings ${number(load.weights)} s.`
        : '') +
      (imported === null ? '' : ` Import: ${number(imported)} titles per second.`),
  )
}

/** Prints the mixed questions beside trigrams. */
function printMixed(titles: number, { runs, times, size }: MixedFigures): void {
  table(
    `Mixed questions among ${whole(titles)} titles; medians in ms, each round all sides in turn.`,
    ['kind', 'question', 'found', 'as entered', 'trigrams', 'ratio', 'page', 'facets'],
    runs.map(({ kind, text, found, isLowerBound, ours, trigrams, page, facets }) => [
      kind,
      text,
      `${whole(found)}${isLowerBound ? '+' : ''}`,
      number(ours),
      number(trigrams),
      ratio(ours / trigrams),
      number(page),
      number(facets),
    ]),
  )
  table(
    'All of them together, in ms.',
    ['side', 'p50', 'p99', 'longest'],
    Object.entries(times).map(([side, all]) => [
      side,
      ...[quantile(all), quantile(all, 0.99), Math.max(...all)].map(number),
    ]),
  )
  const sizes = Object.entries(size).map(([name, megabytes]) => `${name} ${number(Number(megabytes))}`)
  console.log(`\nIndexes in MB: ${sizes.join(', ')}.`)
}

/** Prints how long the search fallback takes for texts that find nothing as entered. */
function printRungs(titles: number, { runs, dictionary }: FallbackFigures): void {
  table(
    `The search fallback among ${whole(titles)} titles; times in ms, p50 and the longest run of the fallback.`,
    ['entered', 'step', 'finds nothing', 'fallback', 'longest', 'finds'],
    runs.map(({ typed, rung, steps, longest }) => [
      typed,
      rung ?? '',
      number(steps.typed),
      number(steps.climb),
      number(longest),
      number(steps.understood),
    ]),
  )
  if (dictionary)
    console.log(
      `\nThe dictionary of readings: ${number(dictionary.milliseconds)} ms, ${number(dictionary.megabytes)} MB.`,
    )
}
