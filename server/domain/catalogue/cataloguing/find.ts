import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { foldWholeName, requiredGrams } from '../folding/fold.ts'
import { titleKeysSql } from '../search/conditions-sql.ts'
import { digitsOfWrongIsbn, normaliseIsbn, titlesWithIsbns } from '../titles/isbn.ts'

/** The largest number of titles that a number finds. */
export const mostFound = 50

/**
 * Returns the ids of the titles that this number identifies: an ISBN, a control number of any source, or one of the
 * barcodes that it may mean. An ISBN with a wrong check digit finds the records that have it as written (E1).
 */
export async function titlesWithNumber(
  tx: Pick<Tx, '$queryRaw' | 'item'>,
  text: string,
  barcodes: string[],
): Promise<number[]> {
  const written = text.trim()
  if (written === '' || written.length > 200) return []
  const [copies, controlled] = await Promise.all([
    tx.item.findMany({
      where: { barcode: { in: barcodes } },
      select: { titleId: true },
      take: mostFound,
    }),
    withControlNumber(tx, written),
  ])
  const isbn = normaliseIsbn(written)
  const same = isbn === null ? await withInvalidIsbn(tx, written) : await titlesWithIsbns(tx, [isbn], mostFound)
  return [...new Set([...copies.map(({ titleId }) => titleId), ...controlled, ...same])].slice(0, mostFound)
}

/**
 * The unique index begins with the source, so the sources are read from it one by one: a catalogue of a million records
 * has only a few.
 */
async function withControlNumber(tx: Pick<Tx, '$queryRaw'>, controlNumber: string): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE sources AS (
      (SELECT source FROM titles ORDER BY source LIMIT 1)
      UNION ALL
      SELECT (SELECT t.source FROM titles t WHERE t.source > s.source ORDER BY t.source LIMIT 1)
        FROM sources s WHERE s.source IS NOT NULL)
    SELECT t.id FROM sources s JOIN titles t ON t.source = s.source AND t.control_number = ${controlNumber}
     ORDER BY t.id LIMIT ${mostFound}::int`
  return rows.map(({ id }) => id)
}

/** Returns the titles with this ISBN as written, whose check digit is wrong (E1). */
async function withInvalidIsbn(tx: Pick<Tx, '$queryRaw'>, written: string): Promise<number[]> {
  const digits = digitsOfWrongIsbn(written)
  if (digits === null) return []
  const name = foldWholeName(digits)
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT t.id FROM titles t
     WHERE ${Prisma.raw(titleKeysSql)} @> ${requiredGrams(name)}::text[] AND cardinality(t.invalid_isbns) > 0
       AND (' ' || t.folded_text || ' ') LIKE ${`% ${name} %`} ORDER BY t.id LIMIT ${mostFound}::int`
  return rows.map(({ id }) => id)
}
