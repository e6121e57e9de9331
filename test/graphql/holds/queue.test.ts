import { expect, test } from 'vitest'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { cancel } from '../../support/library/cancel.ts'
import { later, now } from '../../support/library/now.ts'
import { place } from '../../support/library/place.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

/** Creates holds of a number of patrons on a new title, placed a minute apart. */
async function queueOf(length: number) {
  const title = await newTitle(db)
  const queue: { owner: { id: number }; id: string }[] = []
  for (let i = 0; i < length; i++) {
    const owner = await newPatron(db)
    const { id } = await place(db, owner, title, {}, { at: later({ minutes: i }) })
    queue.push({ owner, id })
  }
  return { title, queue }
}

async function placeOf({ owner, id }: { owner: { id: number }; id: string }) {
  const { node } = await ask(db, 'query ($id: ID!) { node(id: $id) { ... on Hold { place } } }', { id }, { as: owner })
  return node.place
}

test('five patrons have places 1 to 5 in the order of placing, and move up when earlier ones cancel (H2)', async () => {
  const { queue } = await queueOf(5)
  expect(await Promise.all(queue.map(placeOf))).toEqual([1, 2, 3, 4, 5])
  for (const { owner, id } of queue.slice(0, 2)) await cancel(db, owner, id)
  expect(await Promise.all(queue.map(placeOf))).toEqual([null, null, 1, 2, 3])
})

test('a hold keeps the place of its placing when it is confirmed (H1, H2)', async () => {
  const { title, queue } = await queueOf(2)
  const overdue = await newPatron(db)
  await lend(db, overdue, await newTitle(db), -31)
  const waiting = await place(db, overdue, title, {}, { at: later({ minutes: 10 }) })
  const after = { owner: await newPatron(db), id: '' }
  after.id = (await place(db, after.owner, title, {}, { at: later({ minutes: 11 }) })).id
  await confirmHolds(db, later({ minutes: 15 }))
  expect(await Promise.all([...queue, { owner: overdue, id: waiting.id }, after].map(placeOf))).toEqual([1, 2, 3, 4])
})

test('a hold placed by a clock that runs behind comes after existing ones (H2)', async () => {
  const title = await newTitle(db)
  const [first, second] = [await newPatron(db), await newPatron(db)]
  const early = { owner: first, id: (await place(db, first, title)).id }
  const late = { owner: second, id: (await place(db, second, title, {}, { at: later({ minutes: -3 }) })).id }
  expect(await Promise.all([early, late].map(placeOf))).toEqual([1, 2])
})

test('holds placed at the same moment are ordered by id (H2)', async () => {
  const title = await newTitle(db)
  const holds = []
  for (let i = 0; i < 3; i++) {
    const owner = await newPatron(db)
    holds.push({ owner, id: `Hold:${(await hold(db, owner, title, { placedAt: now })).id}` })
  }
  expect(await Promise.all(holds.map(placeOf))).toEqual([1, 2, 3])
})

test('a hold with a captured copy has no place, and the next ones are 1 and 2 (H2)', async () => {
  const title = await newTitle(db)
  const owners = [await newPatron(db), await newPatron(db), await newPatron(db)]
  const states = ['READY', 'QUEUED', 'RECEIVED'] as const
  const holds = await Promise.all(
    owners.map(async (owner, i) => {
      const row = await hold(db, owner, title, { state: states[i] ?? 'QUEUED', placedAt: later({ minutes: i }) })
      return { owner, id: `Hold:${row.id}` }
    }),
  )
  expect(await Promise.all(holds.map(placeOf))).toEqual([null, 1, 2])
})

test('the queues of different titles are independent (H2)', async () => {
  const { queue } = await queueOf(1)
  await queueOf(3)
  expect(await Promise.all(queue.map(placeOf))).toEqual([1])
})

test("everybody can read a title's number of copies and open holds, but not whose they are (H2, P8)", async () => {
  const title = await newTitle(db, { copies: 2 })
  await hold(db, await newPatron(db), title, { state: 'RECEIVED' })
  await hold(db, await newPatron(db), title, { state: 'READY' })
  await hold(db, await newPatron(db), title, { state: 'CANCELLED' })
  const answer = await ask(db, 'query ($id: ID!) { title(id: $id) { holdCount copies { total lendable onShelf } } }', {
    id: `Title:${title.id}`,
  })
  expect(answer.title).toEqual({ holdCount: 2, copies: { total: 2, lendable: 2, onShelf: 1 } })
})
