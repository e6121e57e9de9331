import { expect, test } from 'vitest'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { renewLoan } from '../../server/domain/loans/renew.ts'
import { useDatabase } from '../support/database/database.ts'
import type { Answer } from '../support/http/ask.ts'
import { now } from '../support/library/now.ts'
import { place } from '../support/library/place.ts'
import { renew } from '../support/library/renew.ts'
import { branchOf, lend, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()

/** Waits until a session waits for a lock. */
async function somebodyWaits() {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await db.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    if (row && row.waiting > 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('No session waits for a lock.')
}

async function borrowed() {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  return { patron, title, loan: await lend(db, patron, title, 0) }
}

test('a renewal waits for a hold that is being placed, and is then refused (R3)', async () => {
  const { patron, title, loan } = await borrowed()
  const [other, branch] = [await newPatron(db), await branchOf(db)]
  let renewing: Promise<Answer> | undefined
  const placing = {
    key: 'racing-hold',
    titleIds: [title.id],
    pickupBranchId: branch.id,
    contactMethod: 'NONE' as const,
  }
  await db.prisma.$transaction(async (tx) => {
    await placeHolds(tx, other.id, placing, now)
    renewing = renew(db, patron, loan)
    await somebodyWaits()
  })
  expect(await renewing).toEqual({ __typename: 'ReservedByAnother' })
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 0, dueOn: loan.dueOn })
})

test('a hold waits for a renewal in progress, and is placed after it (R3)', async () => {
  const { patron, title, loan } = await borrowed()
  const other = await newPatron(db)
  let placing: Promise<Answer> | undefined
  await db.prisma.$transaction(async (tx) => {
    await renewLoan(tx, patron.id, { loanId: loan.id, renewalsSeen: 0 }, now)
    placing = place(db, other, title)
    await somebodyWaits()
  })
  expect(await placing).toMatchObject({ __typename: 'Hold', place: 1 })
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 1 })
})
