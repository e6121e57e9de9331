import { expect, test } from 'vitest'
import { deletedRecords, forgetDeletedRecords } from '../../../../server/domain/records/deletion/deleted-records.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, day, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, checkInCopy, listAt } from '../at-desk.ts'

const db = useDatabase()

const act = async (name: 'deleteTitle' | 'restoreTitle', title: { id: number }, fields = '') =>
  (await askAsLibrarian(db, `mutation { ${name}(titleId: "Title:${title.id}") { __typename ${fields} } }`))[name]

const rowOf = ({ id }: { id: number }) =>
  db.prisma.title.findUnique({
    where: { id },
    include: { contributors: true, cover: true, items: { include: { withdrawal: true } } },
  })

test('a record with withdrawn copies is deleted and restored as it was; the statistics stay (E16)', async () => {
  const contributors = [{ role: '著者', name: '山田花', reading: 'やまだ はな' }]
  const title = await newTitle(db, { isbns: ['9784000000017'], contributors })
  const [item] = title.items
  await lend(db, await newPatron(db), title)
  await checkInCopy(db, item, await branchOf(db))
  await db.prisma.item.update({ where: { id: item?.id ?? 0 }, data: { status: 'WITHDRAWN' } })
  const note = { at: day(-1), reason: 'LOST' as const, note: '返却されない' }
  await db.prisma.withdrawal.update({ where: { itemId: item?.id ?? 0 }, data: note })
  const image = { image: new Uint8Array([255, 216, 255, 0]), mediaType: 'image/jpeg', width: 1, height: 1 }
  const cover = { titleId: title.id, ...image, checksum: 'a'.repeat(32), credit: '出版社', uploadedAt: now }
  await db.prisma.titleCover.create({ data: cover })
  const before = await rowOf(title)
  const counts = () => db.prisma.dailyCount.aggregate({ _sum: { count: true } })
  const counted = await counts()

  expect(await act('deleteTitle', title, '... on DeleteTitlePayload { titleId title }')).toEqual({
    __typename: 'DeleteTitlePayload',
    titleId: `Title:${title.id}`,
    title: title.title,
  })
  expect(await rowOf(title)).toBeNull()
  expect(await counts()).toEqual(counted)
  const { rows } = await listAt(db, await branchOf(db), 'deletedTitles', 'titleId title deletedAt')
  expect(rows[0]).toEqual({ titleId: `Title:${title.id}`, title: title.title, deletedAt: now })
  expect(await act('deleteTitle', title)).toEqual({ __typename: 'UnknownTitle' })

  expect(await act('restoreTitle', title, '... on TitlePayload { title { id } }')).toEqual({
    __typename: 'TitlePayload',
    title: { id: `Title:${title.id}` },
  })
  expect(await rowOf(title)).toEqual({
    ...before,
    items: before?.items.map((copy) => ({ ...copy, withdrawal: { ...copy.withdrawal, id: expect.any(Number) } })),
  })
  expect(await act('restoreTitle', title)).toEqual({ __typename: 'NotFound' })
})

test('a record whose type and place were deleted in the meantime is restored without them (E16)', async () => {
  const { id: branchId } = await branchOf(db)
  const names = { name: '消える', nameEn: 'Gone' }
  await db.prisma.materialType.create({
    data: { code: 'GONE', ...names, icon: 'OTHER', groupCode: 'PRINT', position: 99 },
  })
  const place = await db.prisma.shelvingLocation.create({
    data: { branchId, code: 'GONE', ...names, kind: 'OPEN', position: 99 },
  })
  const title = await newTitle(db, { materialType: 'GONE' })
  const copy = { branchId, locationId: place.id, status: 'WITHDRAWN' as const }
  await db.prisma.item.updateMany({ where: { titleId: title.id }, data: copy })
  expect(await act('deleteTitle', title)).toEqual({ __typename: 'DeleteTitlePayload' })
  await db.prisma.materialType.delete({ where: { code: 'GONE' } })
  await db.prisma.shelvingLocation.delete({ where: { id: place.id } })
  expect(await act('restoreTitle', title)).toEqual({ __typename: 'TitlePayload' })
  expect(await rowOf(title)).toMatchObject({ materialType: 'BOOK', items: [{ locationId: null, status: 'WITHDRAWN' }] })
})

test('a record with copies, or in the data of patrons, is not deleted (E16)', async () => {
  const withCopy = await newTitle(db)
  expect(await act('deleteTitle', withCopy, '... on TitleInUse { copies listed }')).toEqual({
    __typename: 'TitleInUse',
    copies: 1,
    listed: 0,
  })
  const saved = await newTitle(db, { copies: 0 })
  const patron = await newPatron(db)
  await db.prisma.favourite.create({ data: { patronId: patron.id, titleId: saved.id, addedAt: now } })
  expect(await act('deleteTitle', saved, '... on TitleInUse { copies listed }')).toMatchObject({ copies: 0, listed: 1 })
  expect(await rowOf(saved)).not.toBeNull()
})

test('a record is not restored beside one that was added with its number, and is forgotten after 30 days (E16)', async () => {
  const [title, old] = [await newTitle(db, { copies: 0 }), await newTitle(db, { copies: 0 })]
  await act('deleteTitle', title)
  await act('deleteTitle', old)
  const again = await newTitle(db, { copies: 0, controlNumber: title.controlNumber })
  expect(await act('restoreTitle', title, '... on RecordAddedSince { titleId }')).toEqual({
    __typename: 'RecordAddedSince',
    titleId: `Title:${again.id}`,
  })
  await db.prisma.deletedTitle.update({ where: { titleId: old.id }, data: { deletedAt: day(-31) } })
  await forgetDeletedRecords(db.prisma, now)
  const range = { limit: 100, from: null, offset: 0, backwards: false }
  const left = (await deletedRecords(db.prisma, range)).rows.map(({ titleId }) => titleId)
  expect(left).toContain(title.id)
  expect(left).not.toContain(old.id)
})
