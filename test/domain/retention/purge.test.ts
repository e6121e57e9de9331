import { describe, expect, test } from 'vitest'
import type { HoldState } from '../../../generated/prisma/enums.ts'
import { openSessions } from '../../../server/auth/session.ts'
import { write } from '../../../server/domain/common/write-batch.ts'
import { endLoan } from '../../../server/domain/loans/return.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, hold, lend, newNotice, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('a closed hold loses its patron when it is no longer listed, and not before (H7, R4)', async () => {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db), { state: 'CANCELLED', closedAt: now })
    const owner = async () => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).patronId
    await purge(db, new Date('2026-12-01T23:59:00+09:00'))
    expect(await owner()).toBe(patron.id)
    await purge(db, new Date('2026-12-02T00:00:00+09:00'))
    expect(await owner()).toBeNull()
  })
})

test('an open hold keeps its patron at any age (R4)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db), { placedAt: later({ days: -400 }) })
  await purge(db, now)
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ patronId: patron.id })
})

test('an expired session is deleted, and an open one stays (P3)', async () => {
  const sessions = openSessions(db, { secure: false })
  const secret = await sessions.create((await newPatron(db)).id)
  const hours = (count: number) => new Date(Date.now() + count * 3600_000)
  await purge(db, hours(1))
  expect(await sessions.find(secret)).not.toBeNull()
  await purge(db, hours(3))
  expect(await sessions.find(secret)).toBeNull()
})

/** Creates a sequence of a patron with one hold per state. Closed holds closed `closedDays` days ago. */
async function sequence(patron: { id: number }, states: HoldState[], closedDays: number) {
  const { id } = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
  const members = await Promise.all(
    states.map(async (state, position) => {
      const member = await hold(db, patron, await newTitle(db), { state, closedAt: later({ days: -closedDays }) })
      const place = { sequenceId: id, sequencePosition: position + 1 }
      return db.prisma.hold.update({ where: { id: member.id }, data: place })
    }),
  )
  return { id, members }
}

test('a sequence is deleted when all its holds are closed and no longer listed (S1, R4)', async () => {
  const patron = await newPatron(db)
  const { id, members } = await sequence(patron, ['FULFILLED', 'CANCELLED', 'EXPIRED'], 8)
  expect(await purge(db, now)).toMatchObject({ holds: 3, sequences: 1, failed: 0 })
  expect(await db.prisma.holdSequence.findUnique({ where: { id } })).toBeNull()
  for (const member of members) {
    const anonymous = { patronId: null, sequenceId: null, sequencePosition: null }
    expect(await db.prisma.hold.findUnique({ where: { id: member.id } })).toMatchObject(anonymous)
  }
})

test('a sequence with an open or listed hold stays, without its purged holds (S3, R4)', async () => {
  const patron = await newPatron(db)
  const open = await sequence(patron, ['CANCELLED', 'QUEUED', 'QUEUED'], 8)
  const listed = await sequence(patron, ['CANCELLED', 'EXPIRED'], 7)
  expect(await purge(db, now)).toMatchObject({ holds: 1, sequences: 0 })
  const left = await db.prisma.hold.findMany({ where: { sequenceId: open.id }, orderBy: { sequencePosition: 'asc' } })
  expect(left.map(({ patronId, sequencePosition }) => [patronId, sequencePosition])).toEqual([
    [patron.id, 2],
    [patron.id, 3],
  ])
  expect(await db.prisma.hold.count({ where: { sequenceId: listed.id, patronId: patron.id } })).toBe(2)
})

test('a lent hold is purged after seven days even when the loan, which keeps its patron, is open (R4)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const loan = await lend(db, patron, title)
  const { id } = await hold(db, patron, title, { state: 'FULFILLED', closedAt: later({ days: -8 }) })
  await purge(db, now)
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ patronId: null })
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ patronId: patron.id })
})

test('when a loan ends, its hold leaves the sequence, which also identifies the patron (R4)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const loan = await lend(db, patron, title)
  const { id } = await hold(db, patron, title, { state: 'FULFILLED' })
  const { id: sequenceId } = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
  await db.prisma.hold.update({ where: { id }, data: { sequenceId, sequencePosition: 1 } })
  await db.prisma.$transaction((tx) => write(tx, endLoan(loan, title.id, { branchId: loan.branchId, now })))
  const anonymous = { patronId: null, sequenceId: null, sequencePosition: null }
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject(anonymous)
})

test('the notices of a hold are deleted when it is no longer listed (M1, R4)', async () => {
  const [patron, branch] = [await newPatron(db), await branchOf(db)]
  const notice = async (state: HoldState, closedDays: number) => {
    const { id } = await hold(db, patron, await newTitle(db), { state, closedAt: later({ days: -closedDays }) })
    const whose = { patronId: patron.id, holdId: id, branchId: branch.id }
    return newNotice(db, { kind: 'HOLD_READY', createdAt: later({ days: -30 }), ...whose })
  }
  await notice('CANCELLED', 8)
  const [listed, open] = [await notice('CANCELLED', 7), await notice('QUEUED', 0)]
  expect(await purge(db, now)).toMatchObject({ notices: 1 })
  const left = await db.prisma.notice.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual([listed.id, open.id])
})

test('plans of holds in a library system are deleted when nobody looked at them for 30 days (G13, R4)', async () => {
  const { id: patronId } = await newPatron(db)
  const { id: titleId } = await newTitle(db)
  const plan = (created: number, checked: number | null) =>
    db.prisma.holdPlan.create({
      data: {
        ...{ patronId, createdAt: later({ days: -created }), members: { create: { position: 1, titleId } } },
        checkedAt: checked === null ? null : later({ days: -checked }),
      },
    })
  await plan(31, 31)
  await plan(31, null)
  const kept = [await plan(400, 29), await plan(29, null)]
  await purge(db, now)
  const left = await db.prisma.holdPlan.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
  expect(await db.prisma.holdPlanMember.count({ where: { titleId } })).toBe(2)
  await db.prisma.patron.delete({ where: { id: patronId } })
  expect(await db.prisma.holdPlanMember.count({ where: { titleId } })).toBe(0)
})

test('the audit log is kept for the library’s number of days, counted in Tokyo (D, R4)', async () => {
  const { id: staffId } = await newPatron(db, { role: 'ADMIN' })
  const at = (time: string) => db.prisma.auditEntry.create({ data: { at: new Date(time), staffId, action: 'test' } })
  await at('2025-11-23T23:59:59+09:00')
  const kept = await at('2025-11-24T00:00:00+09:00')
  expect(await purge(db, now)).toMatchObject({ auditEntries: 1 })
  expect(await db.prisma.auditEntry.findMany({ where: { staffId } })).toMatchObject([{ id: kept.id }])
  await db.prisma.policy.update({ where: { id: 1 }, data: { auditDays: 364 } })
  expect(await purge(db, now)).toMatchObject({ auditEntries: 1 })
  await db.prisma.policy.update({ where: { id: 1 }, data: { auditDays: 365 } })
})

test('a part that fails is reported and does not stop the others (R4)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db), { state: 'EXPIRED', closedAt: now })
  await db.query('ALTER TABLE hold_submissions RENAME TO hidden')
  const told: string[] = []
  const done = await purge(db, later({ days: 8 }), (what) => told.push(what))
  await db.query('ALTER TABLE hidden RENAME TO hold_submissions')
  expect(told).toEqual(['submissions'])
  expect(done).toMatchObject({ failed: 1, holds: expect.any(Number) })
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ patronId: null })
})

test('a second purge changes nothing (R4)', async () => {
  await hold(db, await newPatron(db), await newTitle(db), { state: 'EXPIRED', closedAt: now })
  const first = await purge(db, later({ days: 30 }))
  expect(first.holds).toBeGreaterThan(0)
  const nothing = Object.fromEntries(Object.keys(first).map((part) => [part, 0]))
  // The log can only be purged before the oldest open transaction of the server, in any database.
  const ofTheLog = { changes: expect.any(Number), repeatedChanges: expect.any(Number) }
  expect(await purge(db, later({ days: 30 }))).toEqual({ ...nothing, ...ofTheLog })
})
