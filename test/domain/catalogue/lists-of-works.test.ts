import { expect, test } from 'vitest'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()

const found = async (conditions: Conditions) =>
  (await findIds(db, foldConditions(conditions), 'RELEVANCE', { limit: 100 })).ids

test('the works of a person begin with those that are wanted, have several editions or are named in other records (C13)', async () => {
  const contributors = [{ role: '著者', name: '鵺野 鏡', reading: 'ヌエノ キョウ' }]
  const made = async (title: string, more: Partial<TitleRecord> & { copies?: number } = {}) =>
    (await newTitle(db, { title, titleReading: title, contributors, copies: 0, ...more })).id
  const wanted = await newTitle(db, { title: 'ん待たれる話', titleReading: 'ん', contributors })
  await hold(db, await newPatron(db), wanted)
  const named = await made('を鏡の話')
  const edition = await made('わ夜の話')
  const otherEdition = await made('わ夜の話')
  const second = await made('い続く話', { volume: '2', volumeOrder: 2 })
  const first = await made('い続く話', { volume: '1', volumeOrder: 1 })
  const about = await made('え「を鏡の話」について')
  const collected = await made('あ短編集', { contents: ['を鏡の話 / 鵺野鏡', '別の話'] })
  // The same words by other people are no sign.
  await newTitle(db, { title: '「え鏡の話」と「あ短編集」', copies: 0 })
  await updatePopularity(db)
  const order = [wanted.id, named, first, edition, otherEdition, collected, about, second]
  for (const backwards of [false, true]) {
    const { ids } = await findIds(db, foldConditions({ whole: { author: '鵺野 鏡' } }), 'RELEVANCE', {
      limit: 8,
      backwards,
    })
    expect(ids).toEqual(order)
  }
  const [most, ...others] = await found({ keyword: '鵺野鏡' })
  expect([most, others[0]]).toEqual([wanted.id, named])
})

/** How a record says that it is volume `n` of a series. */
const shapes: [string, (name: string, n: number) => Partial<TitleRecord>][] = [
  ['its volume', (title, n) => ({ title, volume: `${n}`, volumeOrder: n, work: { key: title, title } })],
  ['its volume, without a work', (title, n) => ({ title, volume: `${n}`, volumeOrder: n })],
  [
    'a work of which it is a volume',
    (name, n) => ({ title: `別の題 ${n * 7}`, volumeOrder: n, work: { key: name, title: name } }),
  ],
  ['the number in its title', (name, n) => ({ title: `${name}-${String(n).padStart(2, '0')}` })],
  ['its series statement', (name, n) => ({ title: `題 ${n * 7}`, series: [`${name} ; 第${n}巻`] })],
]

test.each(shapes)(
  'a series that is recorded by %s is listed from 1, whatever is newest or most wanted (C1)',
  async (shape, recordOf) => {
    const name = `連なる鵺${'あいうえお'[shapes.findIndex(([one]) => one === shape)]}`
    const contributors = [{ role: '著者', name: `${name}の作者` }]
    const numbers = [12, 3, 10, 1, 2]
    const ids = new Map<number, number>()
    for (const n of numbers) {
      ids.set(n, (await newTitle(db, { contributors, copies: n, ...recordOf(name, n) })).id)
    }
    await updatePopularity(db)
    const ascending = [1, 2, 3, 10, 12].map((n) => ids.get(n))
    expect(await found({ keyword: name })).toEqual(ascending)
  },
)
