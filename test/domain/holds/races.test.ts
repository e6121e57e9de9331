import { expect, test } from 'vitest'
import { confirmHolds } from '../../../server/domain/holds/confirm.ts'
import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { cancel } from '../../support/library/cancel.ts'
import { now } from '../../support/library/now.ts'
import { place, submit } from '../../support/library/place.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'

// The actions run concurrently over the connections of the pool.
const db = useDatabase()
const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1
  return counts
}

const addToBasket = 'mutation ($id: ID!) { addToBasket(titleId: $id) { __typename } }'

async function many<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made = []
  for (let i = 0; i < count; i++) made.push(await make(i))
  return made
}

test('one patron who places 20 holds at once with a limit of 5 has exactly 5 (L3)', async () => {
  const patron = await newPatron(db)
  const titles = await many(20, () => newTitle(db, { materialType: 'DVD' }))
  const answers = await Promise.all(titles.map((title) => place(db, patron, title)))
  expect(tally(answers)).toEqual({ Hold: 5, LimitReached: 15 })
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(5)
  for (const answer of answers) if (answer.__typename === 'LimitReached') expect(answer.inUse).toBe(5)
})

test('twenty patrons who reserve one title at once get the places 1 to 20, each its own (H2)', async () => {
  const title = await newTitle(db)
  const patrons = await many(20, () => newPatron(db))
  const answers = await Promise.all(patrons.map((patron) => place(db, patron, title)))
  expect(tally(answers)).toEqual({ Hold: 20 })
  const places = answers.map(async ({ id }, i) => {
    const operation = 'query ($id: ID!) { node(id: $id) { ... on Hold { place } } }'
    return (await ask(db, operation, { id }, { as: patrons[i] ?? { id: 0 } })).node.place
  })
  expect((await Promise.all(places)).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})

test('the same title reserved twenty times at once by one patron is one hold (L7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const answers = await Promise.all(Array.from({ length: 20 }, () => place(db, patron, title)))
  expect(tally(answers)).toEqual({ Hold: 1, AlreadyReserved: 19 })
})

test('the same form posted ten times at once creates one hold, and every answer shows it (H11)', async () => {
  const patron = await newPatron(db)
  const titles = await many(3, () => newTitle(db))
  const press = () => submit(db, patron, titles, { key: 'double-click' })
  const answers = await Promise.all(Array.from({ length: 10 }, press))
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(3)
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(tally(answers[0].placements.map(({ outcome }: Answer) => outcome))).toEqual({ Hold: 3 })
})

test('patrons who reserve the same titles in opposite orders cause no deadlock (H11)', async () => {
  const titles = await many(6, () => newTitle(db))
  const patrons = await many(10, () => newPatron(db))
  const answers = await Promise.all(
    patrons.map((patron, i) => submit(db, patron, i % 2 === 0 ? titles : [...titles].reverse())),
  )
  const outcomes = answers.flatMap(({ placements }) => placements.map(({ outcome }: Answer) => outcome))
  expect(tally(outcomes)).toEqual({ Hold: 60 })
})

test('two concurrent confirmation jobs confirm each hold once and record each transition once (H1)', async () => {
  const title = await newTitle(db)
  const holds = await many(60, async () => hold(db, await newPatron(db), title, { state: 'RECEIVED' }))
  const others = await db.prisma.hold.count({ where: { state: 'RECEIVED', titleId: { not: title.id } } })
  const overdue = await db.prisma.hold.count({
    where: { state: 'RECEIVED', patron: { loans: { some: { dueOn: { lt: new Date('2026-10-25') } } } } },
  })
  const confirmed = await Promise.all(Array.from({ length: 4 }, () => confirmHolds(db, now)))
  expect(confirmed.reduce((sum, count) => sum + count, 0)).toBe(holds.length + others - overdue)
  const ids = holds.map(({ id }) => id)
  expect(await db.prisma.hold.count({ where: { id: { in: ids }, state: 'QUEUED' } })).toBe(60)
  expect(await db.prisma.holdTransition.count({ where: { holdId: { in: ids }, to: 'QUEUED' } })).toBe(60)
})

test('a cancellation concurrent with the confirmation job cancels the hold, and its transitions are consecutive (H1, H7)', async () => {
  const title = await newTitle(db)
  const waiting = await many(20, async () => {
    const patron = await newPatron(db)
    return { patron, id: (await hold(db, patron, title, { state: 'RECEIVED' })).id }
  })
  const cancelling = waiting.map(({ patron, id }) => cancel(db, patron, `Hold:${id}`))
  const [, ...answers] = await Promise.all([confirmHolds(db, now), ...cancelling, confirmHolds(db, now)])
  expect(tally(answers.slice(0, 20))).toEqual({ Hold: 20 })
  for (const { id } of waiting) {
    const steps = await db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })
    expect(steps.at(-1)?.to).toBe('CANCELLED')
    for (const [i, step] of steps.entries()) if (i > 0) expect(step.from).toBe(steps[i - 1]?.to)
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'CANCELLED', closedAt: now })
  }
})

test('a hold cancelled ten times at once is cancelled once (H7)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db))
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(db, patron, `Hold:${id}`)))
  for (const answer of answers) expect(answer).toMatchObject({ state: 'CANCELLED' })
  expect(await db.prisma.holdTransition.count({ where: { holdId: id, to: 'CANCELLED' } })).toBe(1)
})

test('cancelling and reserving again at once leaves at most one open hold (L7, H7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = await hold(db, patron, title)
  await Promise.all([
    cancel(db, patron, `Hold:${id}`),
    ...Array.from({ length: 5 }, () => place(db, patron, title)),
    cancel(db, patron, `Hold:${id}`),
  ])
  const open = await db.prisma.hold.count({ where: { patronId: patron.id, state: { in: ['RECEIVED', 'QUEUED'] } } })
  expect(open).toBeLessThanOrEqual(1)
})

test('twenty titles added to one basket at once are all in it, and a full basket stays full (C5)', async () => {
  const as = await newPatron(db)
  const titles = await many(25, () => newTitle(db))
  const answers = await Promise.all(titles.map(({ id }) => ask(db, addToBasket, { id: `Title:${id}` }, { as })))
  expect(tally(answers.map(({ addToBasket }) => addToBasket))).toEqual({ Basket: 20, BasketFull: 5 })
  expect((await ask(db, '{ basket { count } }', {}, { as })).basket).toEqual({ count: 20 })
})

test('signing in twice at once with one visitor basket adds its titles once (C5)', async () => {
  const patron = await newPatron(db, { passwordHash: await hashPassword('race') })
  const visitor = `racing-${'x'.repeat(30)}`
  const titles = await many(3, () => newTitle(db))
  for (const { id } of titles) await ask(db, addToBasket, { id: `Title:${id}` }, { visitor })
  const signIn = 'mutation ($card: String!) { signIn(cardNumber: $card, password: "race") { __typename } }'
  const entering = Array.from({ length: 4 }, () => ask(db, signIn, { card: patron.cardNumber }, { visitor }))
  expect(tally((await Promise.all(entering)).map((answer) => answer.signIn))).toEqual({ SignInPayload: 4 })
  expect((await ask(db, '{ basket { count } }', {}, { as: patron })).basket).toEqual({ count: 3 })
})
