import { number, ratio, table, whole } from '../table.ts'
import type { AlertFigures } from './measure.ts'

/** Prints the cost of keyword alerts, and of the naive comparison. */
export function printAlerts({ runs, naive }: AlertFigures): void {
  const [first] = runs
  table(
    'Keyword alerts on PostgreSQL; titles, names, publishers and classes are those of the Aozora index.',
    [
      'alerts',
      'new titles',
      'matches',
      'finding s',
      'ratio',
      'of matches',
      'µs a match',
      'mails',
      'writing s',
      'RSS MB',
    ],
    runs.map(({ alerts, titles, matches, matching, digests, mails, megabytes }) => [
      whole(alerts),
      whole(titles),
      whole(matches),
      number(matching),
      ratio(matching / (first?.matching ?? matching)),
      ratio(matches / (first?.matches ?? matches)),
      number((matching * 1e6) / matches),
      whole(mails),
      number(digests),
      number(megabytes),
    ]),
  )
  const pairs = naive.alerts * naive.titles
  const all = (first?.alerts ?? 0) * (first?.titles ?? 0)
  console.log(
    `\nBaseline: comparing each of ${whole(naive.alerts)} alerts with each of ${naive.titles} titles ` +
      `(without alerts for branches) took ${naive.seconds.toFixed(1)} s and found ${naive.found}, ` +
      'the same as ours. Extrapolated to all pairs of the first row: ' +
      `${number((naive.seconds * all) / pairs)} s.`,
  )
}
