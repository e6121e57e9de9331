import { expect, test } from 'vitest'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'

const db = useDatabase()
const save = (records: TitleRecord[], at = now) => db.prisma.$transaction((tx) => saveTitles(tx, records, at))

const record = (controlNumber: string, more: Partial<TitleRecord> = {}): TitleRecord => ({
  source: 'saving',
  controlNumber,
  title: `本 ${controlNumber}`,
  contributors: [{ role: '著者', name: '書き手', reading: 'カキテ' }],
  isbns: [],
  ndcs: ['913.6', 'K953'],
  subjects: [],
  materialType: 'BOOK',
  ...more,
})

test('a record is added once; saved again, it is unchanged and keeps its date of arrival (C4)', async () => {
  const records = [record('1'), record('2')]
  expect(await save(records)).toMatchObject({ added: 2, changed: 0, unchanged: 0 })
  const before = await db.prisma.title.findMany({ where: { source: 'saving' } })
  const again = await save(records, later({ days: 5 }))
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  expect(again.ids.size).toBe(2)
  expect(await db.prisma.title.findMany({ where: { source: 'saving' } })).toEqual(before)
})

test('a changed record replaces the old one with contributors in order, and keeps its id', async () => {
  const { ids } = await save([record('3')])
  const contributors = [
    { role: '訳者', name: '訳し手' },
    { role: '著者', name: '書き手' },
  ]
  const changed = await save([record('3', { title: '改題', contributors })], later({ days: 1 }))
  expect(changed).toMatchObject({ added: 0, changed: 1, unchanged: 0, ids })
  const stored = await db.prisma.title.findUniqueOrThrow({
    where: { id: ids.get('3') ?? 0 },
    include: { contributors: { orderBy: { position: 'asc' } } },
  })
  expect(stored).toMatchObject({ title: '改題', addedAt: now, ndcs: ['913.6', 'K953'] })
  expect(stored.contributors.map(({ name }) => name)).toEqual(['訳し手', '書き手'])
})

test('the same control number of another source is another title; an ISBN is not a key', async () => {
  const isbns = ['9784101010014']
  const [one, other] = [await save([record('4', { isbns })]), await save([record('4', { source: 'other', isbns })])]
  const same = await save([record('5', { isbns })])
  expect(new Set([one.ids.get('4'), other.ids.get('4'), same.ids.get('5')]).size).toBe(3)
})

test('the volumes of a work share it, and a volume removed from it has none', async () => {
  const work = { key: 'w', title: '全集', titleReading: 'ゼンシュウ' }
  await save([record('6', { work, volumeOrder: 1 }), record('7', { work, volumeOrder: 2 })])
  const works = () =>
    db.prisma.title.findMany({ where: { controlNumber: { in: ['6', '7'] } }, select: { workId: true } })
  const [six, seven] = await works()
  expect(six?.workId).toBe(seven?.workId)
  expect(six?.workId).not.toBeNull()
  await save([record('7')])
  expect((await works()).filter(({ workId }) => workId === null)).toHaveLength(1)
})

test('an empty batch saves nothing', async () => {
  expect(await save([])).toMatchObject({ added: 0, changed: 0, unchanged: 0 })
})
