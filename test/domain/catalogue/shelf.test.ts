import { expect, test } from 'vitest'
import { nearbyOnShelf } from '../../../server/domain/catalogue/titles/shelf.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const beside = async (id: number, onEachSide = 2) =>
  (await nearbyOnShelf<{ title: string }>(db, id, onEachSide, { select: { title: true } })).map(({ title }) => title)

test('a title’s shelf neighbours are those next by class number and reading, in any order of arrival', async () => {
  const [last, here, first, next, before] = [
    await newTitle(db, { title: '次の分類', titleReading: 'ア', ndcs: ['0999.2'] }),
    await newTitle(db, { title: 'ここ', titleReading: 'コ', ndcs: ['0999.1'] }),
    await newTitle(db, { title: '前の分類', titleReading: 'ン', ndcs: ['0999.05'] }),
    await newTitle(db, { title: '後ろ', titleReading: 'ソ', ndcs: ['0999.1', '100'] }),
    await newTitle(db, { title: '手前', titleReading: 'カ', ndcs: ['0999.1'] }),
  ]
  expect(await beside(here.id)).toEqual(['前の分類', '手前', '後ろ', '次の分類'])
  expect(await beside(here.id, 1)).toEqual(['手前', '後ろ'])
  expect((await beside(first.id, 1)).at(-1)).toBe('手前')
  expect((await beside(before.id)).slice(-2)).toEqual(['ここ', '後ろ'])
  expect((await beside(next.id)).slice(0, 3)).toEqual(['手前', 'ここ', '次の分類'])
  expect(await beside(last.id)).not.toContain('次の分類')
})

test('a title without a class number has no place on the shelf and no neighbours', async () => {
  const { id } = await newTitle(db, { title: '分類なし', ndcs: [] })
  expect(await beside(id)).toEqual([])
  const other = await newTitle(db, { title: '分類あり', ndcs: ['9999.9'] })
  expect(await beside(other.id, 10)).not.toContain('分類なし')
})
