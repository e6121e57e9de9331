import { expect, test } from 'vitest'
import type { Tx } from '../../../server/database/database.ts'
import type { RecordInput } from '../../../server/domain/catalogue/cataloguing/check.ts'
import { titlesWithNumber } from '../../../server/domain/catalogue/cataloguing/find.ts'
import { setImportedFields } from '../../../server/domain/catalogue/cataloguing/imported-fields.ts'
import { RecordChanged, RecordRefused } from '../../../server/domain/catalogue/cataloguing/refusals.ts'
import { createTitle, releaseFields, updateTitle } from '../../../server/domain/catalogue/cataloguing/save.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'

const db = useDatabase()
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => db.prisma.$transaction(work)

const input = (more: Partial<RecordInput> = {}): RecordInput => ({
  title: '窓口の本',
  titleReading: 'マドグチ ノ ホン',
  contributors: [{ role: '著者', name: '書野 一', reading: 'カキノ ハジメ' }],
  isbns: [],
  ndcs: ['913.6'],
  subjects: [],
  series: [],
  contents: [],
  notes: [],
  language: null,
  materialType: 'BOOK',
  ...more,
})

const imported = (controlNumber: string, more: Partial<TitleRecord> = {}): TitleRecord => ({
  source: 'harvested',
  controlNumber,
  title: '取り込んだ本',
  contributors: [],
  publisher: '初めの出版者',
  isbns: [],
  ndcs: [],
  subjects: ['小説', '海'],
  subjectReadings: ['ショウセツ', 'ウミ'],
  materialType: 'BOOK',
  ...more,
})

const importRecord = (record: TitleRecord) => inTransaction((tx) => saveTitles(tx, [record], now))
const edit = (titleId: number, version: number, more: Partial<RecordInput>) =>
  inTransaction((tx) => updateTitle(tx, { titleId, version, input: input(more) }, now))
const read = (id: number) => db.prisma.title.findUniqueOrThrow({ where: { id } })

async function importedTitle(controlNumber: string) {
  const { ids } = await importRecord(imported(controlNumber))
  return read(ids.get(controlNumber) ?? 0)
}

/** The form of the imported record, with changes. */
const asImported = {
  title: '取り込んだ本',
  titleReading: null,
  contributors: [],
  ndcs: [],
  publisher: '初めの出版者',
  subjects: ['小説', '海'],
}

test('a record made at the desk is saved as imports save theirs: folded, with headings, as a new title (E1)', async () => {
  const { titleId } = await inTransaction((tx) =>
    createTitle(tx, input({ isbns: ['4-10-101001-3', '978-4-00-000001-8'] }), now),
  )
  const title = await read(titleId)
  expect(title).toMatchObject({ source: 'desk', version: 1, editedFields: [], addedAt: now, isbns: ['9784101010014'] })
  expect(title.controlNumber).toMatch(/^D\d{8}$/)
  expect(title.foldedTitle).toContain('まどぐちのほん')
  expect(await db.prisma.newTitle.count({ where: { titleId } })).toBe(1)
  expect(await db.prisma.heading.count({ where: { text: '窓口の本' } })).toBeGreaterThan(0)
  expect(title.invalidIsbns).toEqual(['978-4-00-000001-8'])
  for (const number of [title.controlNumber, '4101010013', '978-4-00-000001-8', '９７８４０００００００１８']) {
    expect(await titlesWithNumber(db.prisma, number, [number]), number).toContain(titleId)
  }
})

test('every value that cannot be stored is refused at once, with its field and its entry (E1)', async () => {
  const wrong = input({
    title: ' ',
    contributors: [{ name: '' }, { role: '訳者', name: ' ', reading: null }],
    ndcs: ['913.6', '小説'],
    publishedYear: 12_026,
    language: 'Japanese',
    notes: ['ア'.repeat(2_001)],
  })
  const refusal = await inTransaction((tx) => createTitle(tx, wrong, now)).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RecordRefused)
  expect((refusal as RecordRefused).faults).toEqual([
    { field: 'title', reason: 'MISSING', entry: null, most: null },
    { field: 'contributors', reason: 'NAME_MISSING', entry: 1, most: null },
    { field: 'ndcs', reason: 'NOT_A_CLASS', entry: 1, most: null },
    { field: 'language', reason: 'NOT_A_LANGUAGE', entry: null, most: null },
    { field: 'publishedYear', reason: 'OUT_OF_RANGE', entry: null, most: 9999 },
    { field: 'notes', reason: 'TOO_LONG', entry: 0, most: 2000 },
  ])
})

test('a volume joins the work with the same title, also one of another source (E1)', async () => {
  const work = { key: 'w1', title: '海の全集' }
  const { ids } = await importRecord(imported('volume-1', { work, volumeOrder: 1 }))
  const { titleId } = await inTransaction((tx) =>
    createTitle(tx, input({ workTitle: '海の全集', volumeOrder: 2 }), now),
  )
  const [first, second] = [await read(ids.get('volume-1') ?? 0), await read(titleId)]
  expect(second.workId).toBe(first.workId)
})

test('of two saves of one version, at the same instant too, the second is refused and overwrites nothing (E2)', async () => {
  const { titleId } = await inTransaction((tx) => createTitle(tx, input(), now))
  const both = await Promise.allSettled([edit(titleId, 1, { title: '甲の題' }), edit(titleId, 1, { title: '乙の題' })])
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toEqual([expect.any(RecordChanged)])
  expect(refused[0]).toMatchObject({ titleId, version: 2 })
  const winner = both[0]?.status === 'fulfilled' ? '甲の題' : '乙の題'
  expect(await read(titleId)).toMatchObject({ title: winner, version: 2 })
  // An import between reading and saving counts as well.
  const title = await importedTitle('between')
  await importRecord(imported('between', { publisher: '後の出版者' }))
  await expect(edit(title.id, title.version, asImported)).rejects.toBeInstanceOf(RecordChanged)
})

test('an import keeps the fields that staff edited and changes the others; released, a field follows it again (E3)', async () => {
  const { id, version } = await importedTitle('kept')
  await edit(id, version, { ...asImported, title: '直した題', subjects: ['海', '船'] })
  expect(await read(id)).toMatchObject({
    editedFields: ['title', 'subjects'],
    subjectReadings: ['ウミ', ''],
    version: 2,
  })
  // The same record again changes nothing.
  expect(await importRecord(imported('kept'))).toMatchObject({ changed: 0, unchanged: 1, kept: 1 })
  const next = imported('kept', { title: '別の題', publisher: '後の出版者' })
  expect(await importRecord(next)).toMatchObject({ changed: 1, kept: 1 })
  const after = await read(id)
  expect(after).toMatchObject({ title: '直した題', publisher: '後の出版者', subjects: ['海', '船'], version: 3 })
  expect(after.foldedTitle).toContain('直した題')
  expect(await importRecord(next)).toMatchObject({ changed: 0, kept: 1 })
  await inTransaction((tx) => releaseFields(tx, id, ['title']))
  expect(await importRecord(next)).toMatchObject({ changed: 1, kept: 1 })
  expect(await read(id)).toMatchObject({ title: '別の題', subjects: ['海', '船'], editedFields: ['subjects'] })
})

test('an import that waits for an edit keeps it (E3)', async () => {
  const { id, version } = await importedTitle('raced')
  const editing = inTransaction(async (tx) => {
    await updateTitle(tx, { titleId: id, version, input: input({ ...asImported, title: '直した題' }) }, now)
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await Promise.all([editing, importRecord(imported('raced', { title: '別の題', edition: '新版' }))])
  expect(await read(id)).toMatchObject({ title: '直した題', edition: '新版' })
})

test('in fields in which the import wins, the next import replaces what staff wrote, even unchanged (E4)', async () => {
  const { id, version } = await importedTitle('rule')
  await edit(id, version, { ...asImported, title: '直した題', edition: '窓口の版' })
  await inTransaction((tx) => setImportedFields(tx, ['title']))
  try {
    expect(await importRecord(imported('rule'))).toMatchObject({ changed: 1, kept: 1 })
    expect(await read(id)).toMatchObject({ title: '取り込んだ本', edition: '窓口の版', editedFields: ['edition'] })
    const { version: later } = await read(id)
    await edit(id, later, { ...asImported, title: 'もう一度直した題', edition: '窓口の版' })
    await importRecord(imported('rule'))
    expect(await read(id)).toMatchObject({ title: '取り込んだ本' })
  } finally {
    await inTransaction((tx) => setImportedFields(tx, []))
  }
})
