import type { Tx } from '../../../database/database.ts'
import { normaliseIsbn } from '../../catalogue/titles/isbn.ts'
import { findItems } from './subjects.ts'

/** The title that a row of another system names. The first of these that finds a title decides. */
export interface TitleKey {
  controlNumber: string | null
  isbn: string | null
  /** The barcode of any copy of the title. */
  barcode: string | null
}

/** Returns the title of each row, or the reason why none is found. */
export async function findTitles(tx: Tx, source: string, keys: TitleKey[]): Promise<(number | { refusal: string })[]> {
  const numbers = keys.flatMap(({ controlNumber }) => controlNumber ?? [])
  const isbns = keys.flatMap(({ isbn }) => (isbn === null ? [] : (normaliseIsbn(isbn) ?? [])))
  const records = await tx.title.findMany({
    where: { source, controlNumber: { in: numbers } },
    select: { id: true, controlNumber: true },
  })
  const withIsbn = await tx.$queryRaw<{ id: number; isbns: string[] }[]>`
    SELECT id, isbns FROM titles WHERE isbns && ${isbns}::text[]`
  const itemOf = await findItems(
    tx,
    keys.flatMap(({ barcode }) => barcode ?? []),
  )
  const byNumber = new Map(records.map(({ id, controlNumber }) => [controlNumber, id]))
  return keys.map(({ controlNumber, isbn, barcode }) => {
    const byRecord = controlNumber === null ? undefined : byNumber.get(controlNumber)
    if (byRecord !== undefined) return byRecord
    const digits = isbn === null ? null : normaliseIsbn(isbn)
    const found = digits === null ? [] : withIsbn.filter((title) => title.isbns.includes(digits))
    if (found.length === 1 && found[0]) return found[0].id
    const ofCopy = barcode === null ? undefined : itemOf(barcode)
    if (ofCopy) return ofCopy.titleId
    if (found.length > 1) return { refusal: `${found.length} titles have the ISBN ${isbn}` }
    const named = [controlNumber && `number ${controlNumber}`, isbn && `ISBN ${isbn}`, barcode && `barcode ${barcode}`]
    const identifiers = named.filter(Boolean)
    return {
      refusal:
        identifiers.length > 0 ? `no title is found by its ${identifiers.join(' or ')}` : 'the row names no title',
    }
  })
}
