import { afterAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const shelves = (childrensShelves: boolean) => db.prisma.policy.update({ where: { id: 1 }, data: { childrensShelves } })
const ofType = (forChildren: boolean) => db.prisma.materialType.update({ where: { code: 'LD' }, data: { forChildren } })

afterAll(async () => {
  await shelves(false)
  await ofType(false)
})

async function found(conditions: string, at = now): Promise<Answer> {
  const { library, titles } = await ask(
    db,
    `{ library { hasChildrensCatalogue childrensTopics }
       titles(conditions: { ${conditions} }, order: NEWEST) { edges { node { title } } } }`,
    {},
    { at },
  )
  // The demo library has other titles of the type.
  const ours = titles.edges
    .map(({ node }: Answer) => node.title)
    .filter((title: string) => title.startsWith('こども') || title.includes('むし') || title.includes('虫'))
  return { ...library, titles: ours }
}

test('the library names types and shelves, and without them there is no catalogue for children (C45, C47)', async () => {
  const beetles = await newTitle(db, { title: 'かぶとむしの本', ndcs: ['486.6'] })
  await newTitle(db, { title: 'おとなの虫の本', ndcs: ['486.1'] })
  await newTitle(db, { title: 'こどもの汽車', ndcs: ['546.5'], materialType: 'LD' })
  expect(await found('forChildren: true')).toEqual({ hasChildrensCatalogue: false, childrensTopics: [], titles: [] })

  await ofType(true)
  expect(await found('forChildren: true')).toEqual({
    ...{ hasChildrensCatalogue: true, childrensTopics: ['VEHICLES'], titles: ['こどもの汽車'] },
  })
  expect((await found('childrensTopic: INSECTS')).titles).toEqual([])

  const { id: branchId } = await branchOf(db)
  const shelf = await db.prisma.shelvingLocation.create({
    data: { branchId, code: 'KIDS', name: '児童室', nameEn: 'Children', kind: 'CHILDREN', position: 99 },
  })
  await db.prisma.item.update({ where: { id: beetles.items[0]?.id ?? 0 }, data: { locationId: shelf.id } })
  expect((await found('forChildren: true')).titles).toEqual(['こどもの汽車'])
  await shelves(true)
  const at = later({ minutes: 11 })
  expect(await found('forChildren: true', at)).toEqual({
    hasChildrensCatalogue: true,
    // The demo library has children's shelves too.
    childrensTopics: expect.arrayContaining(['INSECTS', 'VEHICLES']),
    titles: ['こどもの汽車', 'かぶとむしの本'],
  })
  expect((await found('childrensTopic: INSECTS', at)).titles).toEqual(['かぶとむしの本'])
  expect((await found('forChildren: true, keyword: "汽車"', at)).titles).toEqual(['こどもの汽車'])
})
