import type { CheckIns } from '../circulation/measure.ts'
import type { Told } from '../enumeration/measure.ts'
import type { Compared, Figures } from './compare.ts'

export const number = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))
export const ratio = (value: number) => value.toFixed(2)
const ms = (value: number) => `${Math.round(value).toLocaleString('en')} ms`

/** Prints what was measured as Markdown tables, the ratios first. */
export function print(figures: Figures[]): void {
  console.log('\nUnder load from 20 connections; the baseline is one hand-written SQL statement served as JSON.\n')
  table(
    ['what', 'database', 'ours req/s', 'baseline req/s', 'ratio', 'p50/p99 ms', 'statements', 'bytes'],
    figures.flatMap(({ database, rows }) =>
      rows.map(({ what, ours, baseline, bytes, statements }) => [
        what,
        database,
        number(ours.perSecond),
        number(baseline.perSecond),
        ratio(ours.perSecond / baseline.perSecond),
        `${ours.p50}/${ours.p99}`,
        String(statements),
        number(bytes),
      ]),
    ),
  )
  printBesideEachOther(figures)
  console.log('\nEvery page, uncompressed; one more statement once in ten seconds reads the library’s own figures.\n')
  const [first, ...others] = figures
  table(
    ['page', 'statements', 'bytes'],
    (first?.pages ?? []).map(({ page, statements, bytes }, i) => [
      page,
      [statements, ...others.map(({ pages }) => pages[i]?.statements)].join(' / '),
      number(bytes),
    ]),
  )
}

/** Whether the time of an answer tells which cards exist. */
export function printEnumeration(told: Told[]): void {
  console.log('\nWrong tries of cards that exist and of cards that do not, one at a time, on PostgreSQL.\n')
  table(
    ['door', 'cards', 'tries each', 'known/unknown ms', 'guesses by time that are right (0.50: a coin)'],
    told.map(({ door, cards, tries, known, unknown, right }) => [
      door,
      cards,
      number(tries),
      `${known.toFixed(1)}/${unknown.toFixed(1)}`,
      ratio(right),
    ]),
  )
}

/** How check-ins grow with the number of open holds; the ratio is to the first row. */
export function printCheckIns(measured: CheckIns[]): void {
  console.log('\nCheck-ins at ten desks at once, each of which captures or sends home, on PostgreSQL.\n')
  const [first] = measured
  table(
    ['open holds', 'check-ins/s', 'ratio', 'p50/p99 ms', 'statements'],
    measured.map(({ openHolds, perSecond, p50, p99, statements }) => [
      openHolds.toLocaleString('en'),
      number(perSecond),
      ratio(perSecond / (first?.perSecond ?? perSecond)),
      `${number(p50)}/${number(p99)}`,
      String(statements),
    ]),
  )
}

function printBesideEachOther([embedded, server]: Figures[]): void {
  if (!embedded || !server) return
  const rate = ({ rows }: Figures, i: number) => (rows[i] as Compared).ours.perSecond
  console.log('\nThe two databases beside each other.\n')
  table(
    ['what', embedded.database, server.database, 'ratio'],
    [
      ...embedded.rows.map(({ what }, i) => [
        `${what}, req/s`,
        number(rate(embedded, i)),
        number(rate(server, i)),
        ratio(rate(embedded, i) / rate(server, i)),
      ]),
      ['start to first page', ms(embedded.start), ms(server.start), ratio(embedded.start / server.start)],
      ['first start (PGlite: with the demo library)', ms(embedded.firstStart), ms(server.firstStart), ''],
    ],
  )
}

export function table(head: string[], rows: string[][]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  console.log([line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'))
}
