import { number, ratio, table, whole } from '../table.ts'
import type { Load } from './load.ts'
import type { Figures } from './part.ts'

const ms = (value: number) => (value < 10 ? value.toFixed(2) : whole(value))

/** Prints the results as Markdown tables. */
export function printRequests(figures: Figures): void {
  const { rows } = figures
  const [ours, other] = [(row: (typeof rows)[number]) => loadOf(row, 0), (row: (typeof rows)[number]) => loadOf(row, 1)]
  table(
    'Requests per second under load, compared with hand-written SQL for the same answers as JSON, with response times, CPU time for each request and memory of the server. Medians of alternating rounds.',
    [
      'what',
      'connections',
      'ours/s',
      'SQL/s',
      'ratio',
      'failed',
      'p50/p99 ms',
      'SQL p50/p99',
      'CPU ms',
      'SQL CPU',
      'RSS MB',
      'SQL RSS',
      'p99 at most 5 × p50',
      'statements ours / SQL',
      'left to Prisma',
      'bytes',
    ],
    rows.map((row) => [
      row.what,
      String(row.connections),
      number(ours(row).perSecond),
      number(other(row).perSecond),
      ratio(ours(row).perSecond / other(row).perSecond),
      String(ours(row).failed),
      `${ms(ours(row).p50)}/${ms(ours(row).p99)}`,
      `${ms(other(row).p50)}/${ms(other(row).p99)}`,
      ours(row).cpu.toFixed(2),
      other(row).cpu.toFixed(2),
      whole(ours(row).megabytes),
      whole(other(row).megabytes),
      steady(ours(row)),
      `${row.statements} / ${row.otherStatements}`,
      String(row.fallbacks),
      whole(row.bytes),
    ]),
  )
  printPeers(rows)
  printStarts(figures)
  printPages(figures)
}

/** Whether the slowest answers take at most five times the median, and the factor. */
const steady = ({ p50, p99 }: Load) => `${p99 <= 5 * p50 ? 'yes' : 'no'}, ${ratio(p99 / p50)}`

const loadOf = ({ loads }: Figures['rows'][number], at: number) => loads[at]?.load as Load

/** Prints all servers together when there is a third one. */
function printPeers(rows: Figures['rows']): void {
  const measured = rows.filter(({ loads }) => loads.length > 2)
  if (measured.length === 0) return
  table(
    'The account query of all servers in one run. PostGraphile leaves out queue positions and limits, which it cannot compute.',
    ['server', 'connections', 'req/s', 'ratio to SQL', 'p50/p99 ms', 'CPU ms', 'RSS MB'],
    measured.flatMap((row) =>
      row.loads.map(({ name, load }) => [
        name,
        String(row.connections),
        number(load.perSecond),
        ratio(load.perSecond / loadOf(row, 1).perSecond),
        `${ms(load.p50)}/${ms(load.p99)}`,
        load.cpu.toFixed(2),
        whole(load.megabytes),
      ]),
    ),
  )
}

function printStarts({ start, firstStart }: Figures): void {
  const millis = (value: number) => `${whole(value)} ms`
  table(
    'Starts to the first page.',
    ['what', 'time'],
    [['an existing database', millis(start)], ...(firstStart ? [['an empty one', millis(firstStart)]] : [])],
  )
}

function printPages({ pages }: Figures): void {
  table(
    'Every page, uncompressed.',
    ['page', 'statements', 'left to Prisma', 'bytes'],
    pages.map(({ page, statements, fallbacks, bytes }) => [page, String(statements), String(fallbacks), whole(bytes)]),
  )
}
