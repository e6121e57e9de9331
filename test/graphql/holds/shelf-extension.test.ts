import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkOut } from '../../../server/domain/circulation/check-out.ts'
import { expireShelf } from '../../../server/domain/circulation/expire-shelf.ts'
import { Refusal } from '../../../server/domain/common/refusal.ts'
import { extendHold } from '../../../server/domain/holds/shelf-extension/extend.ts'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { queueShelfReminders } from '../../../server/domain/notices/expires-soon.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { askAsLibrarian, staffOf } from '../desk/at-desk.ts'

const db = useDatabase()

const allow = (rules: { shelfExtensionDays?: number; extensionWaitingHolds?: number; extensionWaitingDays?: number }) =>
  db.prisma.policy.update({ where: { id: 1 }, data: rules })

beforeEach(() => allow({ shelfExtensionDays: 3 }))
afterEach(() => allow({ shelfExtensionDays: 0, extensionWaitingHolds: 0, extensionWaitingDays: 0 }))

/** A copy on the hold shelf through 1 December, a Tuesday. */
async function shelved(more: Parameters<typeof hold>[3] = {}) {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const ready = await hold(db, patron, title, { state: 'READY', ...more })
  return { patron, title, id: ready.id, item: title.items[0] as (typeof title.items)[0] }
}

const extending = /* GraphQL */ `
  mutation ($id: ID!, $seen: Date!) {
    extendHold(id: $id, lastDaySeen: $seen) {
      __typename
      ... on Hold { state shelfExpiresOn extensionDay }
      ... on HoldNotExtendable { reason }
    }
  }
`

async function extend(as: { id: number }, id: number, seen = '2026-12-01', at = now): Promise<Answer> {
  return (await ask(db, extending, { id: `Hold:${id}`, seen }, { as, at })).extendHold
}

const refused = (reason: string) => ({ __typename: 'HoldNotExtendable', reason })
const rowOf = (id: number) => db.prisma.hold.findUniqueOrThrow({ where: { id } })

test('a patron extends a ready hold once, by open days, and a repeated press changes nothing (H15)', async () => {
  // The branch is closed on Wednesday and Thursday.
  const branch = await newBranch(db, { closedWeekdays: [3, 4] })
  const { patron, id } = await shelved({ pickupBranchId: branch.id })
  const shown = await ask(db, '{ me { holds(first: 1) { edges { node { extensionDay } } } } }', {}, { as: patron })
  expect(shown.me.holds.edges[0].node).toEqual({ extensionDay: '2026-12-06' })
  const extended = { __typename: 'Hold', state: 'READY', shelfExpiresOn: '2026-12-06', extensionDay: null }
  expect(await extend(patron, id)).toEqual(extended)
  expect(await extend(patron, id)).toEqual(extended)
  expect(await extend(patron, id, '2026-12-06')).toEqual(refused('EXTENDED_BEFORE'))
  const steps = await db.prisma.holdTransition.findMany({ where: { holdId: id, from: 'READY' } })
  expect(steps).toMatchObject([{ to: 'READY', actor: 'patron', reason: 'shelf period until 2026-12-06', at: now }])
})

test('a shelf period is not extended where the library does not, without a copy, or after its last day (H15)', async () => {
  const { patron, id, title } = await shelved()
  const waiting = await hold(db, await newPatron(db), await newTitle(db))
  const owner = { id: waiting.patronId ?? 0 }
  expect(await extend(owner, waiting.id)).toEqual(refused('NOT_READY'))
  const dayAfter = new Date('2026-12-02T08:00:00+09:00')
  expect(await extend(patron, id, '2026-12-01', dayAfter)).toEqual(refused('PERIOD_OVER'))
  await allow({ shelfExtensionDays: 0 })
  expect(await extend(patron, id)).toEqual(refused('NOT_OFFERED'))
  expect((await extend(await newPatron(db), id)).__typename).toBe('NotFound')
  await allow({ shelfExtensionDays: 3 })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { barredFrom: day(-1) } })
  expect((await extend(patron, id)).__typename).toBe('PatronBlocked')
  expect(title.items).toHaveLength(1)
})

test('others who want a copy now prevent an extension, by their number or by how long the first has waited (H15)', async () => {
  const { patron, title, id } = await shelved()
  const paused = await hold(db, await newPatron(db), title)
  await db.prisma.hold.update({ where: { id: paused.id }, data: { suspendedUntil: day(9) } })
  await hold(db, await newPatron(db), title, { placedAt: later({ days: -10 }) })
  expect(await extend(patron, id)).toEqual(refused('OTHERS_WAIT'))
  // The suspended hold does not count.
  await allow({ extensionWaitingHolds: 1, extensionWaitingDays: 9 })
  expect(await extend(patron, id)).toEqual(refused('OTHERS_WAIT'))
  await allow({ extensionWaitingDays: 10 })
  expect(await extend(patron, id)).toMatchObject({ shelfExpiresOn: '2026-12-04' })
})

test('the reminder follows the new last day (H15, M4)', async () => {
  const { patron, id } = await shelved({ contactMethod: 'MAIL' })
  await queueShelfReminders(db, later({ days: 5 }))
  expect(await extend(patron, id, '2026-12-01', later({ days: 5, hours: 1 }))).toMatchObject({ __typename: 'Hold' })
  // The waiting reminder of the old day is dropped.
  expect(messagesTo(await messagesUntil(db, later({ days: 5, hours: 2 })), patron)).toEqual([])
  await queueShelfReminders(db, later({ days: 8 }))
  const letters = messagesTo(await messagesUntil(db, later({ days: 8, hours: 2 })), patron)
  expect(letters).toMatchObject([{ kind: 'HOLD_EXPIRES_SOON', holds: [{ lastDay: '2026-12-04' }] }])
})

const atDesk = /* GraphQL */ `
  mutation ($at: ID!, $id: ID!, $seen: Date!) {
    extendHoldForPatron(branchId: $at, id: $id, lastDaySeen: $seen) {
      __typename
      ... on DeskHoldPayload { hold { shelfExpiresOn extensionDay undoable { id kind } } }
      ... on HoldNotExtendable { reason }
    }
  }
`

test('staff extend by the same rules, which is audited once, and undo it exactly (H15, O4)', async () => {
  const { patron, title, id } = await shelved({ contactMethod: 'MAIL' })
  const variables = { at: `Branch:${(await branchOf(db)).id}`, id: `Hold:${id}`, seen: '2026-12-01' }
  const press = async () => (await askAsLibrarian(db, atDesk, variables)).extendHoldForPatron
  const first = await press()
  expect(first.hold).toMatchObject({ shelfExpiresOn: '2026-12-04', extensionDay: null, undoable: { kind: 'EXTEND' } })
  expect(await press()).toEqual(first)
  const audited = { action: 'extendHoldForPatron', patronId: patron.id }
  expect(await db.prisma.auditEntry.count({ where: audited })).toBe(1)
  const undo = `mutation ($at: ID!, $act: ID!) { undoDeskAction(branchId: $at, id: $act) {
    __typename ... on UndoableDeskAction { undone } ... on CannotUndo { reason } } }`
  const undone = (await askAsLibrarian(db, undo, { at: variables.at, act: first.hold.undoable.id })).undoDeskAction
  expect(undone).toEqual({ __typename: 'UndoableDeskAction', undone: ['SHELF_DAY_BACK'] })
  expect(await rowOf(id)).toMatchObject({ state: 'READY', shelfExpiresOn: day(7), shelfExtendedAt: null })
  const steps = await db.prisma.holdTransition.findMany({
    where: { holdId: id, from: 'READY' },
    orderBy: { id: 'asc' },
  })
  expect(steps.map(({ to, reason }) => [to, reason])).toEqual([
    ['READY', 'shelf period until 2026-12-04'],
    ['READY', 'undone'],
  ])
  // No second mail about the ready hold is queued.
  expect(await db.prisma.notice.count({ where: { holdId: id } })).toBe(0)
  await hold(db, await newPatron(db), title)
  expect(await press()).toMatchObject(refused('OTHERS_WAIT'))
})

test('an extension at the instant of the expiry job is made or refused, and never lost (H15, H5)', async () => {
  const seen = Temporal.PlainDate.from('2026-12-01')
  const lastMoment = new Date('2026-12-01T23:59:59+09:00')
  const dayAfter = new Date('2026-12-02T10:00:00+09:00')
  for (let round = 0; round < 5; round++) {
    const { patron, id } = await shelved()
    const [extended] = await Promise.allSettled([
      db.prisma.$transaction((tx) => extendHold(tx, patron.id, { holdId: id, lastDaySeen: seen }, lastMoment)),
      expireShelf(db, dayAfter),
    ])
    const { state, shelfExpiresOn } = await rowOf(id)
    const isMade = extended.status === 'fulfilled'
    if (!isMade) expect(extended.reason).toMatchObject({ name: 'HoldNotExtendable', reason: 'NOT_READY' })
    expect([state, shelfExpiresOn]).toEqual(isMade ? ['READY', day(10)] : ['EXPIRED', null])
    await db.prisma.hold.update({
      where: { id },
      data: { shelfExpiresOn: null, state: 'EXPIRED', itemId: null, closedAt: now },
    })
  }
})

test('an extension at the instant of a check-out leaves a hold that is lent (H15, H9)', async () => {
  const desk = { branchId: (await branchOf(db)).id, staffId: (await staffOf(db)).id }
  const seen = Temporal.PlainDate.from('2026-12-01')
  const lastDay = new Date('2026-12-01T12:00:00+09:00')
  for (let round = 0; round < 5; round++) {
    const { patron, id, item } = await shelved()
    const [extended, lent] = await Promise.allSettled([
      db.prisma.$transaction((tx) => extendHold(tx, patron.id, { holdId: id, lastDaySeen: seen }, lastDay)),
      db.prisma.$transaction((tx) => checkOut(tx, patron.cardNumber, item.barcode, { ...desk, now: lastDay })),
    ])
    expect(lent.status).toBe('fulfilled')
    expect(extended.status === 'fulfilled' || extended.reason instanceof Refusal).toBe(true)
    expect(await rowOf(id)).toMatchObject({ state: 'FULFILLED', shelfExpiresOn: null, shelfExtendedAt: null })
  }
  const { patron, id } = await shelved()
  const twice = await Promise.all(Array.from({ length: 5 }, () => extend(patron, id, '2026-12-01', lastDay)))
  for (const answer of twice) expect(answer).toMatchObject({ shelfExpiresOn: '2026-12-04' })
  expect(await db.prisma.holdTransition.count({ where: { holdId: id, from: 'READY' } })).toBe(1)
})
