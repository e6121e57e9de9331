import type { Tx } from '../../../database/database.ts'
import { lockIsbns, lockTitles } from '../../common/locks.ts'
import { presentTitle } from '../../common/merged-titles.ts'
import { UnknownTitle } from '../../holds/refusals.ts'
import { detailsOf } from '../titles/details.ts'
import { titlesWithIsbns } from '../titles/isbn.ts'
import { materialClassifier } from '../titles/material.ts'
import { differingFields, isRecordField, type RecordField } from '../titles/record-fields.ts'
import { saveTitles, storeRecords } from '../titles/save-title.ts'
import { recordOf, storedRecordInclude } from '../titles/stored-record.ts'
import type { TitleRecord } from '../titles/title-record.ts'
import { type CheckedRecord, checkRecord, type RecordInput } from './check.ts'
import { IsbnInCatalogue, RecordChanged, RecordRefused } from './refusals.ts'

/** The source of records that staff make at the desk. */
const deskSource = 'desk'

/** The largest number of titles with the same ISBN that a refusal names. */
const mostKnown = 10

/**
 * Adds a record that staff entered. It is saved as imports save theirs, with alerts and new arrivals. Throws
 * `IsbnInCatalogue` when another title has one of its ISBNs, unless `another` one is wanted (E1).
 */
export async function createTitle(
  tx: Tx,
  input: RecordInput,
  now: Date,
  { another = false }: { another?: boolean } = {},
): Promise<{ titleId: number }> {
  const checked = await classified(tx, checkRecord(input))
  await lockIsbns(tx, checked.isbns)
  const known = another ? [] : await titlesWithIsbns(tx, checked.isbns, mostKnown)
  if (known.length > 0) throw new IsbnInCatalogue({ titleIds: known })
  const key = { source: deskSource, controlNumber: await nextControlNumber(tx) }
  const work = await storedWork(tx, checked.work, deskSource)
  const { ids } = await saveTitles(tx, [{ ...checked, ...key, work }], now)
  return { titleId: ids.get(key.controlNumber) ?? 0 }
}
createTitle.refusals = [RecordRefused, IsbnInCatalogue]

interface Update {
  titleId: number
  /** The version that the caller has read. */
  version: number
  input: RecordInput
}

interface Updated {
  titleId: number
  /** The fields that this save changed. */
  changed: RecordField[]
}

/**
 * Changes a record. Throws `RecordChanged` when somebody saved it after the caller read it (E2). Imports keep the changed
 * fields (E3).
 */
export async function updateTitle(tx: Tx, { titleId, version, input }: Update, now: Date): Promise<Updated> {
  const checked = await classified(tx, checkRecord(input))
  await lockTitles(tx, [titleId])
  const stored = await tx.title.findUnique({ where: { id: titleId }, include: storedRecordInclude })
  if (!stored) return refuseMerged(tx, titleId)
  const before = recordOf(stored)
  const { source, controlNumber } = before
  const work = await storedWork(tx, checked.work, source, before.work)
  // A program of an earlier release knows no such lists, so they stay when it saves a record without them.
  const record = withReadingsOf(before, { ...detailsOf(before), ...checked, source, controlNumber, work })
  const changed = differingFields(before, record)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (changed.length === 0) return { titleId, changed }
  if (stored.version !== version) throw new RecordChanged({ titleId, version: stored.version })
  const importedFingerprint = stored.importedFingerprint ?? stored.fingerprint
  const entry = { record, importedFingerprint: null, editedFields: [] }
  await storeRecords(
    tx,
    [
      source === deskSource
        ? entry
        : {
            record,
            importedFingerprint: (await isImported(tx, changed)) ? '' : importedFingerprint,
            editedFields: [...new Set([...stored.editedFields.filter(isRecordField), ...changed])],
          },
    ],
    now,
  )
  return { titleId, changed }
}
updateTitle.refusals = [UnknownTitle, RecordRefused, RecordChanged]

/** The change describes a record that was merged into another one, so its author compares both (E2, E12). */
async function refuseMerged(tx: Tx, titleId: number): Promise<never> {
  const kept = await presentTitle(tx, titleId)
  if (kept === undefined) throw new UnknownTitle()
  const { version } = await tx.title.findUniqueOrThrow({ where: { id: kept }, select: { version: true } })
  throw new RecordChanged({ titleId: kept, version })
}

/** Gives fields back to the import (E3). The next import or harvest of the record writes them. */
export async function releaseFields(
  tx: Tx,
  titleId: number,
  fields: readonly string[],
): Promise<{ titleId: number; released: string[] }> {
  await lockTitles(tx, [titleId])
  const title = await tx.title.findUnique({ where: { id: titleId }, select: { editedFields: true } })
  if (!title) throw new UnknownTitle()
  const released = title.editedFields.filter((field) => fields.includes(field))
  if (released.length === 0) return { titleId, released }
  const editedFields = title.editedFields.filter((field) => !released.includes(field))
  await tx.title.update({
    where: { id: titleId },
    data: { editedFields, importedFingerprint: '', version: { increment: 1 } },
  })
  return { titleId, released }
}
releaseFields.refusals = [UnknownTitle]

/** A field that imports replace must be written by the next one, even when the imported record has not changed (E4). */
async function isImported(tx: Tx, fields: RecordField[]): Promise<boolean> {
  const { importedFields } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { importedFields: true } })
  return fields.some((field) => importedFields.includes(field))
}

/** The class on the label of a disc decides whether a CD is a spoken CD (L2). */
async function classified(tx: Tx, record: CheckedRecord): Promise<CheckedRecord> {
  const classify = await materialClassifier(tx)
  return { ...record, materialType: classify(record.materialType, record.discLabel) }
}

/** The numbers come from the ids of titles, because a restored backup continues only the sequences of tables. */
async function nextControlNumber(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>`
    SELECT nextval(pg_get_serial_sequence('titles', 'id')) AS number`
  return `D${String(row?.number ?? 0).padStart(8, '0')}`
}

/**
 * Finds the work with this title: the one that the record already belongs to, one of the same source, or one of another
 * source. Another reading of its title is stored. Without a work of this title, the save adds one.
 */
async function storedWork(
  tx: Tx,
  wanted: CheckedRecord['work'],
  source: string,
  own?: TitleRecord['work'],
): Promise<TitleRecord['work']> {
  if (!wanted) return undefined
  if (own?.id !== undefined && own.title === wanted.title) return withReading(tx, own, wanted.titleReading)
  const works = await tx.work.findMany({ where: { title: wanted.title }, orderBy: { id: 'asc' }, take: 50 })
  const found = works.find((work) => work.source === source) ?? works[0]
  if (!found) return { key: `desk:${wanted.title}`.slice(0, 200), ...wanted }
  const { id, key, title, titleReading } = found
  return withReading(tx, { id, key, title, titleReading: titleReading ?? undefined }, wanted.titleReading)
}

async function withReading(tx: Tx, work: NonNullable<TitleRecord['work']>, titleReading: string | undefined) {
  if (work.id === undefined || titleReading === undefined || titleReading === work.titleReading) return work
  await tx.work.update({ where: { id: work.id }, data: { titleReading } })
  return { ...work, titleReading }
}

/**
 * Keeps what the form does not show: readings of subjects and series, and sort keys of names. A subject or series that
 * staff added has no reading.
 */
function withReadingsOf(before: TitleRecord, record: TitleRecord): TitleRecord {
  const isSame = JSON.stringify(record.variantTitles ?? []) === JSON.stringify(before.variantTitles ?? [])
  return {
    ...record,
    variantTitleReadings: isSame ? before.variantTitleReadings : undefined,
    sortReading: record.titleReading === undefined ? before.sortReading : undefined,
    subjectReadings: readingsFor(record.subjects, before.subjects, before.subjectReadings),
    seriesReadings: readingsFor(record.series ?? [], before.series ?? [], before.seriesReadings),
    contributors: record.contributors.map((person) => {
      const known = before.contributors.find(({ name, reading }) => name === person.name && reading === person.reading)
      return { ...person, sortReading: known?.sortReading }
    }),
  }
}

/** Readings belong to their values by position. When the numbers differ, all stay or, after a removal, none. */
function readingsFor(values: string[], before: string[], readings: string[] = []): string[] {
  if (readings.length !== before.length) return before.every((value) => values.includes(value)) ? readings : []
  const found = values.map((value) => readings[before.indexOf(value)] ?? '')
  return found.every((reading) => reading === '') ? [] : found
}
