import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { cancel } from '../../support/library/cancel.ts'
import { later, now } from '../../support/library/now.ts'
import { place } from '../../support/library/place.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

async function lists(as: { id: number }, at: Date) {
  const operation = '{ me { holds { totalCount edges { node { id } } } cancelledHolds { id state } } }'
  const { me } = await ask(db, operation, {}, { as, at })
  return { open: me.holds.totalCount, cancelled: me.cancelledHolds }
}

test('cancelling a hold in RECEIVED or QUEUED is immediate, and recorded with time and author (H7)', async () => {
  for (const state of ['RECEIVED', 'QUEUED'] as const) {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db), { state })
    const at = later({ minutes: 3 })
    const answer = await cancel(db, patron, `Hold:${id}`, { at })
    expect(answer).toMatchObject({ __typename: 'Hold', state: 'CANCELLED', closedAt: at })
    const steps = await db.prisma.holdTransition.findMany({ where: { holdId: id }, orderBy: { id: 'asc' } })
    expect(steps[1]).toMatchObject({ from: state, to: 'CANCELLED', at, actor: 'patron' })
  }
})

test('cancelling twice is harmless, and the second call writes nothing (H7)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db))
  const first = await cancel(db, patron, `Hold:${id}`)
  expect(await cancel(db, patron, `Hold:${id}`, { at: later({ minutes: 5 }) })).toEqual(first)
  expect(await db.prisma.holdTransition.count({ where: { holdId: id } })).toBe(2)
})

test.each(['IN_TRANSIT', 'READY'] as const)(
  'a cancelled hold that is %s becomes CANCEL_REQUESTED and keeps its copy (H7)',
  async (state) => {
    const patron = await newPatron(db)
    const { id, itemId } = await hold(db, patron, await newTitle(db), { state })
    expect(await cancel(db, patron, `Hold:${id}`)).toMatchObject({ state: 'CANCEL_REQUESTED', closedAt: null })
    expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'CANCEL_REQUESTED', itemId })
  },
)

test('when the library refuses to cancel captured holds, the API refuses too (H7)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel: 'REFUSE' } })
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db), { state: 'READY' })
  expect(await cancel(db, patron, `Hold:${id}`)).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { capturedCancel: 'REQUEST' } })
})

test('a filled or expired hold cannot be cancelled (H7)', async () => {
  for (const state of ['FULFILLED', 'EXPIRED'] as const) {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db), { state })
    expect(await cancel(db, patron, `Hold:${id}`)).toEqual({ __typename: 'HoldNotChangeable', state })
  }
})

test('after a cancellation the title can be reserved again, and the new hold is last (H2, H7)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = await place(db, patron, title)
  await place(db, await newPatron(db), title)
  await cancel(db, patron, id)
  expect(await place(db, patron, title)).toMatchObject({ state: 'RECEIVED', place: 2 })
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('a cancelled hold is listed for 7 days and gone on the 8th, by the calendar of Tokyo (H7)', async () => {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db))
    await cancel(db, patron, `Hold:${id}`, { at: now })
    const listed = { open: 0, cancelled: [{ id: `Hold:${id}`, state: 'CANCELLED' }] }
    expect(await lists(patron, now)).toEqual(listed)
    expect(await lists(patron, new Date('2026-12-01T23:59:59+09:00'))).toEqual(listed)
    expect(await lists(patron, new Date('2026-12-02T00:00:00+09:00'))).toEqual({ open: 0, cancelled: [] })
  })
})

test('an expired hold is listed equally long, a filled one is not, and one with a requested cancellation is until it ends (H7)', async () => {
  const patron = await newPatron(db)
  const held = async (state: 'EXPIRED' | 'FULFILLED' | 'CANCEL_REQUESTED') =>
    `Hold:${(await hold(db, patron, await newTitle(db), { state, closedAt: now })).id}`
  const [expired, , requested] = [await held('EXPIRED'), await held('FULFILLED'), await held('CANCEL_REQUESTED')]
  const states = async (at: Date) => (await lists(patron, at)).cancelled.map(({ id }: { id: string }) => id).sort()
  expect(await states(later({ days: 7 }))).toEqual([expired, requested].sort())
  expect(await states(later({ days: 8 }))).toEqual([requested])
})
