import { PGlite } from '@electric-sql/pglite'
import { logWithoutWaiting } from '../embedded-log.ts'
import { columnsOf, type End, inOrder, quoted, settings, type Table } from './end.ts'

/** PGlite answers a statement whole, so a table is read in pages of so many rows … */
const rowsOfPage = 5_000
/** … and written in parts of so many bytes. */
const bytesOfPart = 4_000_000

/** What is loaded into tables of the same transaction is on the disk with the files, and need not be logged beside. */
const withoutLog = ['-c', 'wal_level=minimal', '-c', 'max_wal_senders=0']

export async function embeddedEnd(path: string, { isNew = false } = {}): Promise<End> {
  const startParams = [...PGlite.defaultStartParams, ...logWithoutWaiting, ...(isNew ? withoutLog : [])]
  const lite = await PGlite.create(path, { startParams })
  await lite.exec(settings)
  const query = async <Row>(sql: string) => (await lite.query<Row>(sql)).rows
  return {
    kind: 'pglite',
    query,
    script: async (sql) => void (await lite.exec(sql)),
    copyOut: async function* (table) {
      for (const page of await pagesOf(table, query)) {
        const { blob } = await lite.query(`COPY (${inOrder(table, page)}) TO '/dev/blob'`)
        if (blob) yield Buffer.from(await blob.arrayBuffer())
      }
    },
    copyIn: async (table, rows) => {
      for await (const part of wholeRows(rows)) {
        const blob = new Blob([part])
        await lite.query(`COPY ${quoted(table.name)} (${columnsOf(table)}) FROM '/dev/blob'`, [], { blob })
      }
    },
    close: () => lite.close(),
  }
}

/** Conditions that each so many rows meet, in the order of the key. */
async function pagesOf({ name, key }: Table, query: End['query']): Promise<string[]> {
  const keys = key.join(', ')
  const lasts = await query<{ last: string }>(
    `SELECT concat_ws(', ', ${key.map((part) => `quote_literal((${part})::text)`).join(', ')}) AS last
       FROM (SELECT *, row_number() OVER (ORDER BY ${keys}) AS n FROM ${quoted(name)}) numbered
      WHERE n % ${rowsOfPage} = 0 ORDER BY n`,
  )
  const after = [undefined, ...lasts.map(({ last }) => last)]
  return after.map((last, i) => {
    const end = after[i + 1]
    const bounds = [last && `(${keys}) > (${last})`, end && `(${keys}) <= (${end})`].filter(Boolean)
    return bounds.length > 0 ? `WHERE ${bounds.join(' AND ')}` : ''
  })
}

/** The same bytes in larger parts, each of which ends with a row. */
async function* wholeRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    bytes += chunk.length
    const end = chunk.lastIndexOf('\n') + 1
    if (bytes < bytesOfPart || end === 0) continue
    yield Buffer.concat([...waiting.slice(0, -1), chunk.subarray(0, end)])
    waiting = [chunk.subarray(end)]
    bytes = chunk.length - end
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}
