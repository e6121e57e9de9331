import { number, table } from '../requests/print.ts'
import type { AlertFigures } from './measure.ts'

/** What keyword alerts cost, and what it would cost to hold every alert against every title. */
export function printAlerts({ runs, naive }: AlertFigures): void {
  console.log('\nKeyword alerts on PostgreSQL; titles, names, publishers and classes are those of the Aozora index.\n')
  const [first] = runs
  table(
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
      alerts.toLocaleString('en'),
      titles.toLocaleString('en'),
      matches.toLocaleString('en'),
      number(matching),
      (matching / (first?.matching ?? matching)).toFixed(2),
      (matches / (first?.matches ?? matches)).toFixed(2),
      number((matching * 1e6) / matches),
      mails.toLocaleString('en'),
      number(digests),
      number(megabytes),
    ]),
  )
  const pairs = naive.alerts * naive.titles
  const whole = (first?.alerts ?? 0) * (first?.titles ?? 0)
  console.log(
    `\nBaseline: every one of ${naive.alerts.toLocaleString('en')} alerts against every one of ${naive.titles} titles ` +
      `(but for alerts of branches) took ${naive.seconds.toFixed(1)} s and found ${naive.found}, ` +
      `${naive.same ? 'the same' : 'NOT THE SAME'} as ours. Extrapolated to all pairs of the first row: ` +
      `${number((naive.seconds * whole) / pairs)} s.`,
  )
}
