import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../database/database.ts'
import { librarySystemCodeOf } from '../library/branches/library-system-code.ts'
import { noteUnknownCode } from '../library/branches/unknown-codes.ts'
import { cachedBranches } from '../library/rules/rule-cache.ts'
import type { ConnectedSystem } from './connected.ts'
import type { LibrarySystemSubject, NewHold } from './port.ts'

/**
 * Maps holds and loans of the library system to titles of our catalogue, by the record number or, without one, by the
 * barcode of the copy.
 */
export async function findTitles(
  db: Database,
  { source }: ConnectedSystem,
  subjects: readonly LibrarySystemSubject[],
): Promise<(subject: LibrarySystemSubject) => number | null> {
  const records = subjects.flatMap(({ record }) => record ?? [])
  const barcodes = subjects.flatMap(({ record, barcode }) => (record === null && barcode !== null ? barcode : []))
  if (records.length + barcodes.length === 0) return () => null
  const found = await db.read<Record<'byRecord' | 'byBarcode', Record<string, number> | null>>(Prisma.sql`
    SELECT json_build_object(
      'byRecord', (SELECT json_object_agg(control_number, id) FROM titles
                    WHERE source = ${source} AND control_number = ANY(${records}::text[])),
      'byBarcode', (SELECT json_object_agg(barcode, title_id) FROM items WHERE barcode = ANY(${barcodes}::text[])))`)
  const byRecord = new Map(Object.entries(found?.byRecord ?? {}))
  const byBarcode = new Map(Object.entries(found?.byBarcode ?? {}))
  return ({ record, barcode }) =>
    (record === null ? barcode !== null && byBarcode.get(barcode) : byRecord.get(record)) || null
}

/** The library system's record numbers of our titles. Titles from another source are left out. */
export async function findRecords(
  db: Database,
  { source }: ConnectedSystem,
  titleIds: readonly number[],
): Promise<Map<number, Required<Pick<NewHold, 'record' | 'barcodes' | 'lentBarcodes'>> & { isAv: boolean }>> {
  const rows = await db.prisma.title.findMany({
    where: { source, id: { in: [...titleIds] } },
    select: {
      id: true,
      controlNumber: true,
      type: { select: { isAv: true } },
      items: { select: { barcode: true, referenceOnly: true }, orderBy: { id: 'asc' }, take: 50 },
    },
  })
  return new Map(
    rows.map(({ id, controlNumber, type, items }) => {
      const barcodes = items.map(({ barcode }) => barcode)
      const lentBarcodes = items.flatMap(({ barcode, referenceOnly }) => (referenceOnly ? [] : barcode))
      return [id, { record: controlNumber, barcodes, lentBarcodes, isAv: type.isAv }]
    }),
  )
}

type Branch = Awaited<ReturnType<typeof cachedBranches>>[number]

/**
 * Returns our branches with these codes of the library system where holds can be collected (L5), in display order.
 * Unknown codes are listed for staff (G7).
 */
export async function findPickupBranchesByCodes(db: Database, codes: readonly string[], now: Date): Promise<Branch[]> {
  const branches = await cachedBranches(db)
  const known = new Set(branches.map(librarySystemCodeOf))
  for (const code of codes) if (!known.has(code)) await noteUnknownCode(db, code.slice(0, 100), now)
  return branches.filter((branch) => branch.acceptsPickup && codes.includes(librarySystemCodeOf(branch)))
}

/**
 * Returns our branch with this code of the library system (G7). Null when the library system names no branch or an
 * unknown one, which is listed for staff.
 */
export async function findBranchByCode(db: Database, code: string | null, now: Date): Promise<Branch | null> {
  if (code === null || code === '') return null
  const branch = (await cachedBranches(db)).find((one) => librarySystemCodeOf(one) === code)
  if (!branch) await noteUnknownCode(db, code.slice(0, 100), now)
  return branch ?? null
}
