import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const states = async (as: { id: number } | null, ...titles: { id: number }[]) => {
  const query =
    'query ($ids: [ID!]!) { titlesByIds(ids: $ids) { viewerState holdCount copies { onShelf } items { state } } }'
  const answer = await ask(db, query, { ids: titles.map(({ id }) => `Title:${id}`) }, as ? { as } : {})
  return answer.titlesByIds.map(({ viewerState }: { viewerState: string | null }) => viewerState)
}

test('a list tells the viewer which titles are lent to them, ready or reserved, and nobody else (C5)', async () => {
  const [reserved, ready, lent, free] = [await newTitle(db), await newTitle(db), await newTitle(db), await newTitle(db)]
  const patron = await newPatron(db)
  await hold(db, patron, reserved)
  await hold(db, patron, ready, { state: 'READY', itemId: ready.items[0]?.id ?? 0 })
  await lend(db, patron, lent, 5)
  const all = [reserved, ready, lent, free]
  expect(await states(patron, ...all)).toEqual(['RESERVED', 'READY', 'ON_LOAN', null])
  expect(await states(await newPatron(db), ...all)).toEqual([null, null, null, null])
  expect(await states(null, ...all)).toEqual([null, null, null, null])
})

test('a title names the branches with a copy on the shelf, once each and in display order (C3)', async () => {
  const title = await newTitle(db, { copies: 4 })
  const seto = await branchOf(db, 'seto')
  const [first, second, third] = title.items.map(({ id }) => id)
  await db.prisma.item.updateMany({ where: { id: { in: [first ?? 0, second ?? 0] } }, data: { branchId: seto.id } })
  await db.prisma.item.update({ where: { id: third ?? 0 }, data: { referenceOnly: true } })
  const query = 'query ($id: ID!) { title(id: $id) { copies { branchesOnShelf { code } } } }'
  const answer = await ask(db, query, { id: `Title:${title.id}` })
  expect(answer.title.copies.branchesOnShelf.map(({ code }: { code: string }) => code)).toEqual(['chuo', 'seto'])
})

const estimateOf = async (title: { id: number }) => {
  const query = 'query ($id: ID!) { title(id: $id) { holdEstimate { place earliestDays latestDays } } }'
  return (await ask(db, query, { id: `Title:${title.id}` })).title.holdEstimate
}

test('the estimate counts waiting holds, loans and captured copies, and is null without a copy to lend (H14)', async () => {
  const title = await newTitle(db, { copies: 2 })
  expect(await estimateOf(title)).toEqual({ place: 1, earliestDays: 0, latestDays: 7 })
  const [, captured] = title.items
  await lend(db, await newPatron(db), title, 4)
  await hold(db, await newPatron(db), title, { state: 'READY', itemId: captured?.id ?? 0 })
  await hold(db, await newPatron(db), title)
  const days = 14
  // The second waiting hold gets the captured copy, after its loan.
  expect(await estimateOf(title)).toMatchObject({ place: 2, earliestDays: days })
  expect(await estimateOf(await newTitle(db, { referenceOnly: true }))).toBeNull()
})
