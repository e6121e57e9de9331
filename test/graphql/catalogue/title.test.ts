import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

test('a title lists its copies with branch, shelf mark, state and due date (C3)', async () => {
  const title = await newTitle(db, { copies: 5 })
  const [first, second, third, fourth] = title.items
  if (!first || !second || !third || !fourth) throw new Error('There are five copies.')
  await db.prisma.item.update({ where: { id: fourth.id }, data: { status: 'DAMAGED' } })
  await db.prisma.item.update({ where: { id: third.id }, data: { referenceOnly: true, shelfMark: '913.6/ミ' } })
  await lend(db, await newPatron(db), title, 9)
  await hold(db, await newPatron(db), title, { state: 'READY', itemId: second.id })
  const operation = /* GraphQL */ `
    query ($id: ID!) {
      title(id: $id) {
        copies { total lendable onShelf }
        items { state dueOn shelfMark referenceOnly branch { name } }
      }
    }
  `
  const answer = await ask(db, operation, { id: `Title:${title.id}` })
  const copy = { dueOn: null, shelfMark: null, referenceOnly: false, branch: { name: '中央図書館' } }
  expect(answer.title).toEqual({
    copies: { total: 4, lendable: 3, onShelf: 1 },
    items: [
      { ...copy, state: 'ON_LOAN', dueOn: '2026-12-03' },
      { ...copy, state: 'HELD' },
      { ...copy, state: 'REFERENCE_ONLY', referenceOnly: true, shelfMark: '913.6/ミ' },
      { ...copy, state: 'UNAVAILABLE' },
      { ...copy, state: 'ON_SHELF' },
    ],
  })
})

test('copies are in the order of the branches (C3)', async () => {
  const title = await newTitle(db, { copies: 2 })
  const seto = await branchOf(db, 'seto')
  await db.prisma.item.update({ where: { id: title.items[0]?.id ?? 0 }, data: { branchId: seto.id } })
  const answer = await ask(db, 'query ($id: ID!) { title(id: $id) { items { branch { code } } } }', {
    id: `Title:${title.id}`,
  })
  expect(answer.title.items).toEqual([{ branch: { code: 'chuo' } }, { branch: { code: 'seto' } }])
})

test('a volume lists the other volumes of its work in order, and no other title (C3)', async () => {
  const volume = (key: string, volumeOrder: number) =>
    newTitle(db, { title: `${key}${volumeOrder}`, work: { key, title: key }, volumeOrder })
  await volume('上下', 3)
  const second = await volume('上下', 2)
  await volume('上下', 1)
  await volume('別', 1)
  const others = async ({ id }: { id: number }) => {
    const answer = await ask(db, 'query ($id: ID!) { title(id: $id) { otherVolumes { title } } }', {
      id: `Title:${id}`,
    })
    return answer.title.otherVolumes.map(({ title }: { title: string }) => title)
  }
  expect(await others(second)).toEqual(['上下1', '上下3'])
  expect(await others(await newTitle(db))).toEqual([])
})

test('a page size above 100 for other volumes is refused, not truncated (bad input)', async () => {
  const { id } = await newTitle(db, { work: { key: '多巻', title: '多巻' }, volumeOrder: 1 })
  const operation = 'query ($id: ID!, $first: Int!) { title(id: $id) { otherVolumes(first: $first) { id } } }'
  const asked = (first: number) => ask(db, operation, { id: `Title:${id}`, first })
  expect(await asked(100)).toEqual({ title: { otherVolumes: [] } })
  for (const first of [101, 2_000_000_000, -1]) {
    await expect(asked(first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('a title lists at most 500 copies and counts all', async () => {
  const { id } = await newTitle(db, { copies: 501 })
  const operation = 'query ($id: ID!) { title(id: $id) { copies { total } items { id } } }'
  const { title } = await ask(db, operation, { id: `Title:${id}` })
  expect(title.copies.total).toBe(501)
  expect(title.items).toHaveLength(500)
})

test('the number of holds counts only open holds (C3)', async () => {
  const title = await newTitle(db)
  for (const state of ['RECEIVED', 'QUEUED', 'READY', 'CANCELLED', 'EXPIRED', 'FULFILLED'] as const) {
    await hold(db, await newPatron(db), title, { state })
  }
  const answer = await ask(db, 'query ($id: ID!) { title(id: $id) { holdCount } }', { id: `Title:${title.id}` })
  expect(answer.title.holdCount).toBe(3)
})

test('a title tells a signed-in patron that the limit of its material group is reached (C3, L3)', async () => {
  const as = await newPatron(db)
  for (let i = 0; i < 5; i++) await hold(db, as, await newTitle(db, { materialType: 'DVD' }))
  const title = await newTitle(db, { materialType: 'LD' })
  const operation = 'query ($id: ID!) { title(id: $id) { refusal { __typename ... on LimitReached { limit inUse } } } }'
  const shown = await ask(db, operation, { id: `Title:${title.id}` }, { as })
  expect(shown.title.refusal).toEqual({ __typename: 'LimitReached', limit: 5, inUse: 5 })
})

test('a copy in transit home is unavailable, and a copy that is lent or in transit for a hold has that state (C3)', async () => {
  const title = await newTitle(db, { copies: 3 })
  const { id: awayAtId } = await branchOf(db, 'seto')
  await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { awayAtId } })
  await lend(db, await newPatron(db), title)
  await hold(db, await newPatron(db), title, { state: 'IN_TRANSIT', itemId: title.items[1]?.id ?? 0 })
  const operation = 'query ($id: ID!) { title(id: $id) { copies { total lendable onShelf } items { state } } }'
  const answer = await ask(db, operation, { id: `Title:${title.id}` })
  expect(answer.title).toEqual({
    copies: { total: 3, lendable: 3, onShelf: 0 },
    items: [{ state: 'ON_LOAN' }, { state: 'HELD' }, { state: 'MOVING' }],
  })
})
