import { expect, test } from 'vitest'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { place, submit } from '../../support/library/place.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

/** Reads the obstacles that the title reports to this patron or to a visitor. */
async function shownRefusal(title: { id: number }, as?: { id: number }) {
  const id = `Title:${title.id}`
  const answer = await ask(
    db,
    'query ($id: ID!) { title(id: $id) { refusal { __typename } } }',
    { id },
    as ? { as } : {},
  )
  return answer.title.refusal?.__typename ?? null
}

test('a second hold on a title is refused as already reserved, and reported beforehand (L7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  expect(await shownRefusal(title, patron)).toBeNull()
  expect(await place(db, patron, title)).toMatchObject({ state: 'RECEIVED' })
  expect(await place(db, patron, title)).toEqual({ __typename: 'AlreadyReserved' })
  expect(await shownRefusal(title, patron)).toBe('AlreadyReserved')
  expect(await shownRefusal(title)).toBeNull()
})

test('a hold in any open state refuses a second one, and a closed one does not (L7)', async () => {
  for (const state of ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'] as const) {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    await hold(db, patron, title, { state })
    expect(await place(db, patron, title), state).toEqual({ __typename: 'AlreadyReserved' })
  }
  for (const state of ['FULFILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED'] as const) {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    await hold(db, patron, title, { state })
    expect(await place(db, patron, title), state).toMatchObject({ state: 'RECEIVED' })
  }
})

test('a title twice in one submission is one hold (L7, H11)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { placements } = await submit(db, patron, [title, title])
  expect(placements).toMatchObject([{ outcome: { __typename: 'Hold' } }, { outcome: { __typename: 'AskedTwice' } }])
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(1)
})

test('a patron who has the title on loan cannot reserve it until it is back (L7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db, { copies: 2 })]
  const loan = await lend(db, patron, title)
  expect(await shownRefusal(title, patron)).toBe('OnLoanToPatron')
  expect(await place(db, patron, title)).toEqual({ __typename: 'OnLoanToPatron' })
  await db.prisma.loan.update({ where: { id: loan.id }, data: { returnedAt: now } })
  expect(await place(db, patron, title)).toMatchObject({ state: 'RECEIVED' })
})

test("another patron's loan does not prevent a hold (L7)", async () => {
  const title = await newTitle(db)
  await lend(db, await newPatron(db), title)
  expect(await place(db, await newPatron(db), title)).toMatchObject({ state: 'RECEIVED' })
})

test('a title with only reference copies is refused for everybody (L7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db, { copies: 2, referenceOnly: true })]
  expect(await shownRefusal(title)).toBe('NoLendableCopy')
  expect(await place(db, patron, title)).toEqual({ __typename: 'NoLendableCopy' })
})

test('a title without copies, or with only missing, lost, damaged or withdrawn ones, cannot be reserved (L7)', async () => {
  const patron = await newPatron(db)
  for (const status of ['MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN'] satisfies ItemStatus[]) {
    const title = await newTitle(db, { copies: 2 })
    await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { status } })
    expect(await place(db, patron, title), status).toEqual({ __typename: 'NoLendableCopy' })
  }
  expect(await place(db, patron, await newTitle(db, { copies: 0 }))).toEqual({ __typename: 'NoLendableCopy' })
})

test('one lendable copy is enough (L7)', async () => {
  const title = await newTitle(db, { copies: 3, referenceOnly: true })
  const [first] = title.items
  await db.prisma.item.update({ where: { id: first?.id ?? 0 }, data: { referenceOnly: false } })
  expect(await place(db, await newPatron(db), title)).toMatchObject({ state: 'RECEIVED' })
})

test('an unknown title has its own refusal, and the others are reserved (L7, H11)', async () => {
  const title = await newTitle(db)
  const { placements } = await submit(db, await newPatron(db), [{ id: 999_999_999 }, title])
  expect(placements).toMatchObject([
    { title: null, outcome: { __typename: 'UnknownTitle' } },
    { title: { id: `Title:${title.id}` }, outcome: { __typename: 'Hold' } },
  ])
})
