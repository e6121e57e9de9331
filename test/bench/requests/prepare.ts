/**
 * Fills the database for the benchmark, chooses the requests, and counts statements and bytes. Runs as a child process.
 */
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'
import { addCirculation } from '../data/circulation.ts'
import { addCopies } from '../data/copies.ts'
import { addTitles } from '../data/titles.ts'
import { childInput } from '../processes/given.ts'
import { overheadRow, readingRows } from './choose.ts'
import { checkInRow, placingRow } from './choose-writes.ts'
import { type Counted, countPages, type RowCounts } from './count-pages.ts'
import type { Row } from './request.ts'

export interface PrepareOptions {
  /** The number of additional editions of the demo catalogue. */
  editions: number
  patrons: number
  /** The maximum number of requests of a row that only reads. */
  requests: number
  /** The number of requests of a row with writes. */
  changes: number
}

export interface Prepared {
  rows: (Row & RowCounts)[]
  pages: Counted[]
  /** The patrons of the rows about patrons, in order. */
  patronIds: number[]
}

/** The number of requests of a row whose statements are counted. Requests with writes cannot be sent again. */
const counted = 6

const { editions, patrons, requests, changes } = childInput<PrepareOptions>()
const env = readEnv(process.env)
const now = new Date()
const db = await openDatabase(env)
if (await isEmpty(db)) await seedDemo(db, now)
await addTitles(db, editions, now)
await addCopies(db)
const { readers, staff } = await addCirculation(db, patrons, now)
await db.query('ANALYZE')
const titles = await db.query<{ id: number }>(
  `SELECT id FROM titles WHERE source = 'bench' AND id % 97 = 0 ORDER BY id LIMIT $1`,
  [requests],
)
const titleIds = titles.map(({ id }) => id)
const writes = { readers, staff, count: changes + counted }
const rows = [
  ...readingRows(readers, titleIds, requests),
  await placingRow(db, writes),
  await checkInRow(db, writes),
  overheadRow(),
]
const { pages, counts } = await countPages(db, env, rows, counted)
await db.close()
const prepared: Prepared = {
  rows: rows.map((row, i) => {
    const from = row.once ? counted : 0
    const { statements, fallbacks } = counts[i] ?? { statements: 0, fallbacks: 0 }
    return { ...row, ours: row.ours.slice(from), other: row.other.slice(from), statements, fallbacks }
  }),
  pages,
  patronIds: readers.slice(0, requests).map(({ id }) => id),
}
process.send?.(prepared, () => process.exit(0))
