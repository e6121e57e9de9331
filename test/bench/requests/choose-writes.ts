import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { bearerFor, books, type Reader, shelves } from '../data/readers.ts'
import { checkInMutation, placeMutation } from './operations.ts'
import { asJson, type Pair, type Row } from './request.ts'

interface Writes {
  readers: Reader[]
  /** The secret of the librarian's session. */
  staff: string
  /** The number of changes of each kind. */
  count: number
}

const row = (what: string, all: Pair[], pairs: Pair[]): Row => ({
  what,
  beside: 'SQL by hand',
  otherStatements: 4,
  ours: all.map(({ ours }) => ours),
  other: all.map(({ other }) => other),
  pairs,
  once: true,
})

/** One title each without holds, by patrons in good standing in turn. */
export async function placingRow({ query }: Database, { readers, count }: Writes): Promise<Row> {
  const titles = await query<{ id: number }>(`SELECT id FROM ${books} b WHERE n > $1::int ORDER BY n`, [
    shelves(readers.length).free,
  ])
  const refused = await query<{ id: number }>(
    'SELECT id FROM patrons WHERE barred_from IS NOT NULL OR expires_on < current_date',
  )
  const isRefused = ({ id }: Reader) => refused.some((patron) => patron.id === id)
  const good = readers.filter((reader) => !isRefused(reader))
  if (count > good.length * titles.length)
    throw new Error(`The library has fewer than ${count} different holds to place.`)
  const free = (reader: number, round: number) => titles[(reader * 5 + round * 37) % titles.length]?.id ?? 0
  const place = (reader: Reader, key: string, titleIds: number[]): Pair => {
    const headers = { authorization: `Bearer ${bearerFor(reader.secret)}` }
    const rest = { key: `bench ${key}`, contactMethod: 'MAIL' }
    const ids = titleIds.map((id) => `Title:${id}`)
    const input = { ...rest, titleIds: ids, pickupBranchId: `Branch:${reader.homeBranchId}` }
    return {
      ours: asJson(headers, urls.graphql, { query: placeMutation, variables: { input } }),
      other: asJson(headers, '/place', { ...rest, titleIds, pickupBranchId: reader.homeBranchId }),
    }
  }
  const all = Array.from({ length: count }, (_, i) => {
    const at = i % good.length
    return place(good[at] as Reader, `hold ${i}`, [free(at, Math.floor(i / good.length))])
  })
  // These come last, so that they do not cause refusals for the others.
  const [someone, last] = [good[0] as Reader, free(0, Math.ceil(count / good.length))]
  const several = [last, 999_999_999, free(0, Math.ceil(count / good.length) + 1), last]
  const pairs = [
    place(someone, 'several', several),
    place(someone, 'several', several),
    place(someone, 'again', [last]),
    ...readers
      .filter(isRefused)
      .slice(0, 2)
      .map((reader) => place(reader, 'refused', [last])),
  ]
  return row('placing, GraphQL', all, pairs)
}

/** Returned copies, one for each title: those on loan or with holds first, half of them at their home branch. */
export async function checkInRow({ query }: Database, { staff, count }: Writes): Promise<Row> {
  const kinds = 8
  const copies = await query<{ barcode: string; at: number }>(
    `SELECT * FROM (SELECT barcode, at FROM (
       SELECT DISTINCT ON (i.title_id) i.barcode, (l.id IS NOT NULL)::int AS lent,
           (EXISTS (SELECT FROM holds h WHERE h.title_id = i.title_id AND h.state = 'QUEUED'))::int AS waited,
           CASE WHEN i.id % 2 = 0 THEN i.branch_id ELSE (SELECT id FROM branches WHERE code = 'chuo') END AS at
         FROM items i LEFT JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL WHERE i.barcode LIKE 'N%'
        ORDER BY i.title_id, l.id IS NULL, i.id) c ORDER BY lent + waited DESC, md5(barcode) LIMIT $1) c ORDER BY md5(barcode)`,
    [count + kinds],
  )
  if (copies.length < count + kinds)
    throw new Error(`The library has fewer than ${count} titles with copies to check in.`)
  const headers = { authorization: `Bearer ${bearerFor(staff)}` }
  const checkIn = ({ barcode, at }: { barcode: string; at: number }): Pair => ({
    ours: asJson(headers, urls.graphql, { query: checkInMutation, variables: { at: `Branch:${at}`, barcode } }),
    other: asJson(headers, '/check-in', { at, barcode }),
  })
  const scans = copies.map(checkIn)
  const first = scans.slice(0, kinds)
  const pairs = [...first, ...first, checkIn({ barcode: 'NOSUCH', at: copies[0]?.at ?? 0 })]
  return row('check-in, GraphQL', scans.slice(kinds), pairs)
}
