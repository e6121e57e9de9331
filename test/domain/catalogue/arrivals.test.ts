import { expect, test } from 'vitest'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { mostReserved } from '../../../server/domain/catalogue/search/most-reserved.ts'
import { arrivalWeeks } from '../../../server/domain/catalogue/search/new-arrivals.ts'
import { cacheForSeconds } from '../../../server/domain/catalogue/titles/catalogue-cache.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()

test('a week of new titles is Monday to Sunday in Tokyo, and weeks without new titles are omitted (C4)', async () => {
  for (const at of ['2019-06-09T23:59:59+09:00', '2019-06-10T00:00:00+09:00', '2019-06-30T12:00:00+09:00']) {
    await newTitle(db, { materialType: 'CASSETTE', addedAt: new Date(at) })
  }
  await newTitle(db, { materialType: 'LD', addedAt: new Date('2019-06-20T12:00:00+09:00') })
  expect((await arrivalWeeks(db, now, 'CASSETTE')).slice(-3)).toEqual(['2019-06-24', '2019-06-10', '2019-06-03'])
  const all = await arrivalWeeks(db, now)
  expect(all).toEqual([...new Set(all)].sort().reverse())
  expect(all).toEqual(expect.arrayContaining(['2019-06-24', '2019-06-17', '2019-06-10', '2019-06-03']))
  const week = { addedSince: new Date('2019-06-10T00:00:00+09:00'), addedBefore: new Date('2019-06-17T00:00:00+09:00') }
  expect((await findIds(db, foldConditions(week), 'NEWEST', { limit: 9 })).total).toBe(1)
})

test('titles with at least five open holds are listed, most reserved first, of one type or all (C4)', async () => {
  const reserved = async (holds: number, materialType: 'VIDEO' | 'BOOK' = 'VIDEO') => {
    const title = await newTitle(db, { materialType })
    for (let i = 0; i < holds; i++) await hold(db, await newPatron(db), title)
    return title
  }
  const [five, four, seven] = [await reserved(5), await reserved(4), await reserved(7)]
  await hold(db, await newPatron(db), four, { state: 'CANCELLED' })
  const book = await reserved(6, 'BOOK')
  const videos = await mostReserved(db, now, 'VIDEO')
  expect(videos).toEqual({
    countedAt: now,
    ranked: [seven, five].map(({ id }) => expect.objectContaining({ titleId: id })),
  })
  expect((await mostReserved(db, now)).ranked.map(({ titleId }) => titleId)).toEqual([seven.id, book.id, five.id])
})

test('the most reserved titles are counted at most every ten minutes (C4)', async () => {
  const at = later({ days: 1 })
  await mostReserved(db, at)
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  for (const minutes of [0, 5, 9]) {
    const asked = later({ days: 1, minutes })
    expect((await mostReserved(db, asked, 'VIDEO')).countedAt).toEqual(at)
  }
  expect(sent).toEqual([])
  const again = later({ days: 1, minutes: 10 })
  const both = await Promise.all([mostReserved(db, again), mostReserved(db, again, 'BOOK')])
  expect(both.map(({ countedAt }) => countedAt)).toEqual([again, again])
  expect(sent).toHaveLength(1)
})

test('a failed count is not cached', async () => {
  let tries = 0
  const count = cacheForSeconds(60, async () => {
    tries += 1
    if (tries === 1) throw new Error('no database')
    return tries
  })
  await expect(count(db, now)).rejects.toThrow('no database')
  expect([await count(db, now), await count(db, now)]).toEqual([2, 2])
})
