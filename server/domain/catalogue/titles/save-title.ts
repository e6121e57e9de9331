import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { keptByControlNumber } from '../../common/merged-titles.ts'
import { storedDetails } from './details.ts'
import { isRecordField, type RecordField, withFieldsOf } from './record-fields.ts'
import { saveHeadings } from './save-headings.ts'
import { recordOf, storedRecordInclude } from './stored-record.ts'
import { fingerprintOf, foldRecord, recordedTexts, type TitleRecord } from './title-record.ts'
import { columnOf } from './write-columns.ts'

interface Saved {
  added: number
  changed: number
  unchanged: number
  /** Records with fields that stay as staff edited them. They are counted above too. */
  kept: number
  /** The stored id of every record, by control number. */
  ids: Map<string, number>
}

/** The fields that an import writes, each with a column of this name. A field that a record lacks becomes null. */
const storedFields = [
  ...(['title', 'titleReading', 'subtitle', 'subtitleReading', 'volume', 'volumeOrder', 'workId'] as const),
  ...(['publisher', 'publisherReading', 'publishedYear', 'publishedOn', 'isbns', 'invalidIsbns', 'ndcs'] as const),
  ...(['subjects', 'subjectReadings', 'series', 'seriesReadings', 'contents', 'notes', 'details'] as const),
  ...(['language', 'typeCode', 'discLabel', 'sortKey', 'foldedTitle', 'foldedAuthor', 'foldedPublisher'] as const),
  ...(['foldedSubjects', 'foldedText', 'foldedNames', 'foldedSounds', 'foldedNdcs', 'ndcTops', 'folding'] as const),
  ...(['fingerprint', 'importedFingerprint', 'editedFields'] as const),
  ...recordedTexts,
]
const columns = Prisma.raw(storedFields.map(columnOf).join(', '))
const updates = Prisma.raw(storedFields.map((field) => `${columnOf(field)} = excluded.${columnOf(field)}`).join(', '))

/** Names the stored fields of a row as the columns of the database are named. */
function inColumns(
  row: Pick<TitleRecord, 'source' | 'controlNumber'> & { [field in (typeof storedFields)[number]]?: unknown },
) {
  const stored = storedFields.map((field) => [columnOf(field), row[field]])
  return { source: row.source, control_number: row.controlNumber, ...Object.fromEntries(stored) }
}

/** Empty lists, which most sources omit. */
const noLists = { invalidIsbns: [], subjectReadings: [], series: [], seriesReadings: [], contents: [], notes: [] }

/** A record with the columns that tell imports and desk edits apart. */
export interface StorableRecord {
  record: TitleRecord
  /** The fingerprint of the record as imported. Null when the record is stored as it was imported. */
  importedFingerprint: string | null
  editedFields: RecordField[]
}

/**
 * Stores imported records of one source in a constant number of statements. Added titles are queued for alerts. The key
 * is (source, control number). A record equal to the stored one stays untouched. Fields that staff edited stay as they
 * are (E3). A record that was merged into another stays unsaved, and `ids` has the id of that one (E12).
 */
export async function saveTitles(tx: Tx, all: TitleRecord[], now: Date): Promise<Saved> {
  const stored = await storedTitles(tx, all)
  const keptFields = await keptFieldsFilter(tx, [...stored.values()])
  const merged = await mergedRecords(tx, all, stored)
  const kept = all.filter(({ controlNumber }) => keptFields(stored.get(controlNumber)?.editedFields).length > 0).length
  const records = all.filter((record) => {
    const { fingerprint, importedFingerprint } = stored.get(record.controlNumber) ?? {}
    return !merged.has(record.controlNumber) && (importedFingerprint ?? fingerprint) !== fingerprintOf(record)
  })
  const ids = new Map([...merged, ...[...stored].map(([controlNumber, { id }]) => [controlNumber, id] as const)])
  // A restarted import skips the records that it has already stored.
  if (records.length === 0) return { added: 0, changed: 0, unchanged: all.length, kept, ids }
  const edited = await lockEdited(
    tx,
    records.flatMap(({ controlNumber }) => ids.get(controlNumber) ?? []),
  )
  const keptOfLocked = await keptFieldsFilter(tx, [...edited.values()])
  const entries = records.map((record): StorableRecord => {
    const before = edited.get(ids.get(record.controlNumber) ?? 0)
    const editedFields = keptOfLocked(before?.editedFields)
    if (!before || editedFields.length === 0) return { record, importedFingerprint: null, editedFields: [] }
    const importedFingerprint = fingerprintOf(record)
    return { record: withFieldsOf(record, before.record, editedFields), importedFingerprint, editedFields }
  })
  const written = await storeRecords(tx, entries, now)
  for (const { controlNumber, id } of written) ids.set(controlNumber, id)
  // Another import stored the same records in the meantime.
  const elsewhere = records.filter(({ controlNumber }) => !ids.has(controlNumber))
  if (elsewhere.length > 0) for (const [number, { id }] of await storedTitles(tx, elsewhere)) ids.set(number, id)
  const added = written.filter((row) => row.added).length
  return { added, changed: written.length - added, unchanged: all.length - written.length, kept, ids }
}

/** Returns a function that selects the edited fields that an import keeps. The library lets it replace others (E4). */
export async function keptFieldsFilter(
  tx: Pick<Tx, 'policy'>,
  titles: { editedFields: string[] }[],
): Promise<(editedFields?: string[]) => RecordField[]> {
  if (titles.every(({ editedFields }) => editedFields.length === 0)) return () => []
  const { importedFields } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { importedFields: true } })
  return (editedFields = []) => editedFields.filter(isRecordField).filter((field) => !importedFields.includes(field))
}

/**
 * Locks titles that an import changes, and returns those that staff edited. The lock makes a desk edit wait, so that
 * neither overwrites the other.
 */
async function lockEdited(
  tx: Tx,
  ids: number[],
): Promise<Map<number, { record: TitleRecord; editedFields: string[] }>> {
  if (ids.length === 0) return new Map()
  const locked = await tx.$queryRaw<{ id: number; isEdited: boolean }[]>`
    SELECT id, edited_fields <> '{}' AS "isEdited" FROM titles WHERE id = ANY(${ids}) ORDER BY id FOR NO KEY UPDATE`
  const edited = locked.filter(({ isEdited }) => isEdited).map(({ id }) => id)
  if (edited.length === 0) return new Map()
  const titles = await tx.title.findMany({ where: { id: { in: edited } }, include: storedRecordInclude })
  return new Map(titles.map((title) => [title.id, { record: recordOf(title), editedFields: title.editedFields }]))
}

interface WrittenTitle {
  id: number
  controlNumber: string
  added: boolean
}

/** Writes records of one source. Returns those that were added or changed. */
export async function storeRecords(tx: Tx, entries: StorableRecord[], now: Date): Promise<WrittenTitle[]> {
  const records = entries.map(({ record }) => record)
  const works = await saveWorks(tx, records)
  const rows = entries.map(({ record: whole, importedFingerprint, editedFields }) => {
    const { work, ...record } = whole
    return inColumns({
      ...noLists,
      ...record,
      language: record.language ?? 'jpn',
      details: storedDetails(record),
      workId: work ? (work.id ?? works.get(work.key)) : null,
      typeCode: record.materialType,
      ...foldRecord(whole),
      fingerprint: fingerprintOf(whole),
      importedFingerprint,
      editedFields,
    })
  })
  const written = await tx.$queryRaw<WrittenTitle[]>`
    WITH written AS (INSERT INTO titles (source, control_number, added_at, ${columns})
    SELECT source, control_number, ${now}::timestamptz, ${columns}
    FROM jsonb_populate_recordset(NULL::titles, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (source, control_number) DO UPDATE SET ${updates}, version = titles.version + 1
    WHERE titles.fingerprint <> excluded.fingerprint
       OR titles.imported_fingerprint IS DISTINCT FROM excluded.imported_fingerprint
    RETURNING id, control_number AS "controlNumber", xmax = 0 AS added),
    news AS (INSERT INTO new_titles (title_id) SELECT id FROM written WHERE added)
    SELECT * FROM written`
  await saveContributors(tx, records, new Map(written.map((row) => [row.controlNumber, row.id])))
  await saveHeadings(tx, records)
  return written
}

interface StoredTitle {
  id: number
  fingerprint: string
  importedFingerprint: string | null
  editedFields: string[]
}

/** Reads the stored titles of records of one source, by control number. */
export async function storedTitles(tx: Pick<Tx, 'title'>, records: TitleRecord[]): Promise<Map<string, StoredTitle>> {
  const rows = await tx.title.findMany({
    where: { source: records[0]?.source ?? '', controlNumber: { in: records.map((record) => record.controlNumber) } },
    select: { id: true, controlNumber: true, fingerprint: true, importedFingerprint: true, editedFields: true },
  })
  return new Map(rows.map(({ controlNumber, ...row }) => [controlNumber, row]))
}

/** The records that are not stored because they were merged into others, by control number. */
function mergedRecords(tx: Tx, records: TitleRecord[], stored: ReadonlyMap<string, unknown>) {
  const missing = records.map(({ controlNumber }) => controlNumber).filter((number) => !stored.has(number))
  return keptByControlNumber(tx, records[0]?.source ?? '', missing)
}

async function saveWorks(tx: Tx, records: TitleRecord[]): Promise<Map<string, number>> {
  const source = records[0]?.source ?? ''
  const works = new Map(records.flatMap(({ work }) => (work && work.id === undefined ? [[work.key, work]] : [])))
  if (works.size === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: number; key: string }[]>`
    INSERT INTO works (source, key, title, title_reading)
    SELECT ${source}, key, title, "titleReading"
    FROM jsonb_to_recordset(${JSON.stringify([...works.values()])}::jsonb) AS r(key text, title text, "titleReading" text)
    ON CONFLICT (source, key) DO UPDATE SET title = excluded.title, title_reading = excluded.title_reading
    RETURNING id, key`
  return new Map(rows.map((row) => [row.key, row.id]))
}

async function saveContributors(tx: Tx, records: TitleRecord[], ids: Map<string, number>): Promise<void> {
  await tx.contributor.deleteMany({ where: { titleId: { in: [...ids.values()] } } })
  await tx.contributor.createMany({
    data: records.flatMap(({ controlNumber, contributors }) => {
      const titleId = ids.get(controlNumber)
      if (titleId === undefined) return []
      return contributors.map(({ role, name, reading, sortReading }, position) => ({
        titleId,
        position,
        role,
        name,
        reading: reading ?? null,
        sortReading: sortReading ?? null,
      }))
    }),
  })
}
