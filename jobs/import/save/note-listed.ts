import type { Tx } from '../../../server/database/database.ts'
import { moveListedCopies } from '../../../server/domain/records/absences/move.ts'
import {
  type ListedTitle,
  maxWithoutCopies,
  noteAbsentCopies,
  notePresentCopies,
  notePresentTitles,
} from '../../../server/domain/records/absences/note.ts'
import type { Read } from '../source.ts'

interface Noting {
  dryRun: boolean
  endsAbsent: boolean
  now: Date
}

/** Moves copies that a harvest lists with another record than before (E18). */
export async function moveListed(
  tx: Tx,
  batch: Read[],
  ids: ReadonlyMap<string, number>,
  { dryRun, endsAbsent }: Noting,
): Promise<void> {
  if (dryRun || !endsAbsent) return
  const listed = batch.flatMap((entry) => listedTitle(entry, ids) ?? [])
  if (listed.some(({ barcodes }) => barcodes.length > 0)) {
    await moveListedCopies(tx, batch[0]?.record.source ?? '', listed)
  }
}

interface Noted {
  copiesAbsent: number
  doubt?: string
}

/**
 * Compares the copies that records list with ours (E18). A harvest notes those that are not listed. When a copy of a record
 * could not be read, the record's list is not complete, and nothing is noted.
 */
export async function noteListed(
  tx: Tx,
  batch: Read[],
  ids: ReadonlyMap<string, number>,
  { dryRun, endsAbsent, now }: Noting,
): Promise<Noted> {
  if (dryRun) return { copiesAbsent: 0 }
  await notePresentTitles(tx, [...ids.values()])
  const listed = batch.flatMap((entry) => listedTitle(entry, ids) ?? [])
  await notePresentCopies(tx, listed)
  if (!endsAbsent) return { copiesAbsent: 0 }
  if (listed.every(({ barcodes }) => barcodes.length === 0) && (await countWithCopies(tx, listed)) > maxWithoutCopies) {
    const doubt =
      'none of these records lists a copy, so our copies of them stay; check that the other system sends copies (Koha: include_items in OAI-PMH:ConfFile)'
    return { copiesAbsent: 0, doubt }
  }
  return { copiesAbsent: await noteAbsentCopies(tx, batch[0]?.record.source ?? '', listed, now) }
}

/** Undefined when the profile maps no copies, or when the list is not complete. */
function listedTitle({ record, copies }: Read, ids: ReadonlyMap<string, number>): ListedTitle | undefined {
  const titleId = ids.get(record.controlNumber)
  if (titleId === undefined || !copies) return undefined
  const barcodes = copies.flatMap((copy) => ('barcode' in copy ? copy.barcode : []))
  return barcodes.length === copies.length ? { titleId, barcodes } : undefined
}

function countWithCopies(tx: Tx, listed: ListedTitle[]): Promise<number> {
  const some = { some: { status: { not: 'WITHDRAWN' as const } } }
  return tx.title.count({ where: { id: { in: listed.map(({ titleId }) => titleId) }, items: some } })
}
