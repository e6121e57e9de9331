import { Hono } from 'hono'
import { StatisticsPage } from '../../../../views/desk/administration/statistics.tsx'
import { StatisticsChart } from '../../../../views/desk/administration/statistics-chart.tsx'
import {
  columns,
  groupings,
  NumbersQuery,
  type StatisticsFilter,
  type StatisticsRow,
  statisticsRowName,
  sumOf,
  yearBeforeOf,
} from '../../../../views/desk/administration/statistics-columns.ts'
import { dayAt } from '../../../common/time-zone.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import { sendTable } from '../../pages/send-table.ts'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const numbersRoutes = new Hono<DeskEnv>()

numbersRoutes.get(urls.desk.numbers, async (c) => {
  const { filter, of } = readFilter(c)
  const answer = await read(c, filter)
  const props = { frame: c.get('desk'), filter, of }
  if (answer.__typename === 'Statistics') return sendPage(c, <StatisticsPage {...props} rows={answer.rows} />)
  return sendPage(c, <StatisticsPage {...props} rows={null} refusal={answer} />, 422)
})

numbersRoutes.get(urls.desk.numbersFile.pattern, async (c) => {
  const { filter } = readFilter(c)
  const answer = await read(c, filter)
  if (answer.__typename !== 'Statistics') return c.notFound()
  const words = c.get('desk').texts.desk.numbers
  const before = yearBeforeOf(answer.rows)
  const lines = [
    [words.by[filter.by], ...columns.flatMap((column) => [words.columns[column], words.before(words.columns[column])])],
    ...answer.rows.map((row) => [
      nameInFile(c, filter, row),
      ...columns.flatMap((column) => [row[column] ?? '', row.yearBefore?.[column] ?? '']),
    ]),
    [words.sum, ...columns.flatMap((column) => [sumOf(answer.rows, column) ?? '', sumOf(before, column) ?? ''])],
  ]
  return sendTable(c, `numbers-${filter.from}-${filter.until}`, lines)
})

numbersRoutes.get(urls.desk.numbersPicture.pattern, async (c) => {
  const { filter, of } = readFilter(c)
  const answer = await read(c, filter)
  if (answer.__typename !== 'Statistics') return c.notFound()
  c.header('Content-Type', 'image/svg+xml; charset=utf-8')
  c.header('Cache-Control', 'no-store')
  const drawing = {
    texts: c.get('desk').texts,
    filter,
    of,
    rows: answer.rows,
    isDark: c.req.query('scheme') === 'dark',
  }
  return c.body(`${<StatisticsChart {...drawing} />}`)
})

/** Days and months keep the ISO format in a file. */
function nameInFile(c: DeskContext, { by }: StatisticsFilter, row: StatisticsRow): string {
  return by === 'DAY' || by === 'MONTH' ? row.key : statisticsRowName(c.get('desk').texts, by, row)
}

/** Reads the filter of the address. Without a filter it is the current month by day. */
function readFilter(c: DeskContext) {
  const query = c.req.query()
  const month = dayAt(c.get('context').now).slice(0, 7)
  const from = readScan(query.from).slice(0, 20) || month
  const number = readScan(query.branch)
  const filter: StatisticsFilter = {
    from,
    until: readScan(query.until).slice(0, 20) || from,
    by: groupings.find((way) => way === query.by) ?? 'DAY',
    branch: /^\d{1,9}$/.test(number) ? number : '',
  }
  return { filter, of: columns.find((column) => column === query.of) ?? 'loans' }
}

async function read(c: DeskContext, { branch, ...filter }: StatisticsFilter) {
  const variables = { ...filter, branch: branch ? globalId('Branch', branch) : null }
  return (await runOperation(NumbersQuery, variables, c.get('context'))).deskStatistics
}
