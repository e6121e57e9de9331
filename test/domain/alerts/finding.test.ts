import { beforeEach, expect, test } from 'vitest'
import { updateAlert } from '../../../server/domain/alerts/change.ts'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { alertFor, patronWithAlert } from './alerting.ts'

const db = useDatabase()
beforeEach(() => db.prisma.newTitle.deleteMany({}))

async function foundBy({ id: alertId }: { id: number }): Promise<number[]> {
  const rows = await db.prisma.alertMatch.findMany({ where: { alertId }, orderBy: { titleId: 'asc' } })
  return rows.map(({ titleId }) => titleId)
}

test('an added title is new once; a repeated or edited record is not (M3)', async () => {
  const { alert } = await patronWithAlert(db, { keyword: '一度だけ新しい' })
  const record = { title: '一度だけ新しい本', controlNumber: 'once' }
  const { id } = await newTitle(db, record)
  expect(await matchNewTitles(db, now)).toEqual({ titles: 1, matches: 1 })
  expect(await foundBy(alert)).toEqual([id])
  await db.prisma.alertMatch.deleteMany({})
  await newTitle(db, { ...record, copies: 0 })
  await newTitle(db, { ...record, title: '一度だけ新しい本（改）', copies: 0 })
  expect(await matchNewTitles(db, later({ days: 1 }))).toEqual({ titles: 0, matches: 0 })
})

test.each([
  ['ﾎﾞｯﾁｬﾝ', { title: '坊っちゃん', titleReading: 'ボッチャン' }],
  ['ＡＢＣ', { title: 'abcの歌' }],
  ['かめら', { title: 'カメラ入門' }],
  ['9784003101010', { title: 'ISBNの本', isbns: ['9784003101018'] }],
  ['4-00-310101-4', { title: '短いISBNの本', isbns: ['9784003101018'] }],
  ['神', { title: '神様' }],
])('the words of an alert fold as those of a search: %s', async (keyword, record) => {
  const { alert } = await patronWithAlert(db, { keyword })
  const { id } = await newTitle(db, record)
  await matchNewTitles(db, now)
  const expected = keyword === '9784003101010' ? [] : [id]
  expect(await foundBy(alert)).toEqual(expected)
})

test('a class number matches as a prefix, whatever letter precedes it', async () => {
  const [literature, exact] = [await patronWithAlert(db, { ndc: '91' }), await patronWithAlert(db, { ndc: 'K913.6' })]
  const child = await newTitle(db, { ndcs: ['K913.6'] })
  const deeper = await newTitle(db, { ndcs: ['013', '913.68'] })
  const other = await newTitle(db, { ndcs: ['191', '913'] })
  await newTitle(db, { ndcs: ['191'] })
  await matchNewTitles(db, now)
  expect(await foundBy(literature.alert)).toEqual([child.id, deeper.id, other.id])
  expect(await foundBy(exact.alert)).toEqual([child.id, deeper.id])
})

test('publisher and subject conditions do not match the title', async () => {
  const { alert } = await patronWithAlert(db, { publisher: '岩波' })
  const about = await patronWithAlert(db, { subject: '俳句' })
  await newTitle(db, { title: '岩波の俳句' })
  const published = await newTitle(db, { publisher: '岩波書店' })
  const haiku = await newTitle(db, { subjects: ['短歌', '俳句・歴史'] })
  await matchNewTitles(db, now)
  expect([await foundBy(alert), await foundBy(about.alert)]).toEqual([[published.id], [haiku.id]])
})

test('alerts on material types only find titles of one or several types', async () => {
  const [cds, av] = [
    await patronWithAlert(db, { materialTypes: ['CD'] }),
    await patronWithAlert(db, { materialTypes: ['DVD', 'CD'] }),
  ]
  const [cd, dvd] = [await newTitle(db, { materialType: 'CD' }), await newTitle(db, { materialType: 'DVD' })]
  await newTitle(db)
  await matchNewTitles(db, now)
  expect([await foundBy(cds.alert), await foundBy(av.alert)]).toEqual([[cd.id], [cd.id, dvd.id]])
})

test('titles added before the alert or while it was paused are not new to it', async () => {
  const before = await newTitle(db, { title: '休止の前の本', addedAt: later({ minutes: -1 }) })
  const patron = await patronWithAlert(db, { keyword: '休止の' })
  const change = (isOn: boolean, minutes: number) =>
    db.prisma.$transaction((tx) => updateAlert(tx, patron.id, patron.alert.id, { isOn }, later({ minutes })))
  await matchNewTitles(db, now)
  expect(await foundBy(patron.alert)).toEqual([])
  const waiting = await newTitle(db, { title: '休止の直前の本', addedAt: later({ minutes: 1 }) })
  await matchNewTitles(db, now)
  expect(await foundBy(patron.alert)).toEqual([waiting.id])
  await change(false, 2)
  expect(await foundBy(patron.alert)).toEqual([])
  await newTitle(db, { title: '休止の間の本', addedAt: later({ minutes: 3 }) })
  await matchNewTitles(db, now)
  await newTitle(db, { title: '休止の間の二冊目', addedAt: later({ minutes: 3 }) })
  await change(true, 4)
  const after = await newTitle(db, { title: '休止の後の本', addedAt: later({ minutes: 5 }) })
  await matchNewTitles(db, now)
  expect(await foundBy(patron.alert)).toEqual([after.id])
  expect(before.id).toBeLessThan(after.id)
})

test('an alert for a branch finds a title when its copy arrives up to 30 days after the record', async () => {
  const [here, there] = [await newBranch(db), await newBranch(db)]
  const patron = await newPatron(db)
  const about = await alertFor(db, patron, { keyword: '遅れて届く', branchId: here.id })
  const anything = await alertFor(db, patron, { branchId: here.id })
  const elsewhere = await alertFor(db, patron, { branchId: there.id })
  const { id } = await newTitle(db, { title: '遅れて届く本', copies: 0 })
  await matchNewTitles(db, now)
  expect(await foundBy(about)).toEqual([])
  const copy = { titleId: id, branchId: here.id, barcode: 'late-1' }
  await db.prisma.item.create({ data: copy })
  expect(await matchNewTitles(db, later({ days: 3 }))).toEqual({ titles: 1, matches: 2 })
  expect([await foundBy(about), await foundBy(anything), await foundBy(elsewhere)]).toEqual([[id], [id], []])
  await db.prisma.item.create({ data: { ...copy, barcode: 'late-2' } })
  expect(await matchNewTitles(db, later({ days: 4 }))).toEqual({ titles: 0, matches: 0 })
  await purge(db, later({ days: 30 }))
  await db.prisma.item.create({ data: { ...copy, branchId: there.id, barcode: 'late-3' } })
  expect(await matchNewTitles(db, later({ days: 30 }))).toEqual({ titles: 1, matches: 1 })
  await purge(db, later({ days: 32 }))
  expect(await db.prisma.newTitle.count()).toBe(0)
})

test('changed conditions are matched against all titles since the last mail, so none is missed (M3)', async () => {
  const patron = await patronWithAlert(db, { keyword: '変える前' })
  const [old, young] = [await newTitle(db, { title: '変える前の本' }), await newTitle(db, { title: '変えた後の本' })]
  const both = await newTitle(db, { title: '変える前も変えた後もある本' })
  await matchNewTitles(db, now)
  expect(await foundBy(patron.alert)).toEqual([old.id, both.id])
  const conditions = { title: '変えた後' }
  await db.prisma.$transaction((tx) => updateAlert(tx, patron.id, patron.alert.id, { conditions }, now))
  expect(await foundBy(patron.alert)).toEqual([young.id, both.id])
  expect(await matchNewTitles(db, now)).toEqual({ titles: 0, matches: 0 })
})

test('concurrent runs find each of 824 titles exactly once', async () => {
  const { alert } = await patronWithAlert(db, { title: '無題' })
  const { prisma } = db
  await newTitle(db, { title: '無題' })
  const row = await prisma.title.findFirstOrThrow({ where: { title: '無題' } })
  const { id: _, details: _lists, ...same } = row
  const many = Array.from({ length: 823 }, (_, i) => ({ ...same, controlNumber: `same-${i}` }))
  const added = await prisma.title.createManyAndReturn({ data: many, select: { id: true } })
  await prisma.newTitle.createMany({ data: added.map(({ id: titleId }) => ({ titleId })) })
  const runs = await Promise.all([matchNewTitles(db, now, 100), matchNewTitles(db, now, 70)])
  expect(runs.reduce((sum, { matches }) => sum + matches, 0)).toBe(824)
  expect(new Set(await foundBy(alert)).size).toBe(824)
})

test('a run interrupted after a batch neither loses nor repeats a match (M6)', async () => {
  const { alert } = await patronWithAlert(db, { title: '途中で' })
  const titles = []
  for (let i = 0; i < 5; i++) titles.push(await newTitle(db, { title: `途中で${i}` }))
  let batches = 0
  const dying = new Proxy(db.prisma, {
    get: (client, name) => {
      if (name === '$queryRawUnsafe' && batches++ === 2) throw new Error('killed')
      const value = Reflect.get(client, name)
      return typeof value === 'function' ? value.bind(client) : value
    },
  })
  await expect(matchNewTitles({ prisma: dying }, now, 1)).rejects.toThrow('killed')
  expect(await foundBy(alert)).toHaveLength(2)
  await matchNewTitles(db, now, 1)
  expect(await foundBy(alert)).toEqual(titles.map(({ id }) => id))
})
