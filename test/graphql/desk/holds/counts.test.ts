import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { now } from '../../../support/library/now.ts'
import { oneOfEachRole } from '../../../support/library/staff.ts'
import { day, hold, newBranch, newNotice, newPatron } from '../../../support/library/world.ts'
import { checkInCopy, titleAt } from '../at-desk.ts'

const db = useDatabase()

const operation = `
  query ($at: ID!) {
    desk(branchId: $at) {
      counts { toPull onHoldShelf expiringToday inTransit newPurchaseRequests waitingCardApplications openContactMessages failedNotices lastBackupAt }
      pullList(first: 1) { totalCount } holdShelf(first: 1) { totalCount } arrivals(first: 1) { totalCount }
    }
  }
`

test("the desk's counts are those of its lists, and only an administrator reads the last backup (D, O2)", async () => {
  const [here, there] = [await newBranch(db), await newBranch(db)]
  const ready = await titleAt(db, [here])
  const expiring = await hold(db, await newPatron(db), ready, { pickupBranchId: here.id })
  await checkInCopy(db, ready.items[0], here)
  await db.prisma.hold.update({ where: { id: expiring.id }, data: { shelfExpiresOn: day(0) } })
  const moving = await titleAt(db, [there])
  await hold(db, await newPatron(db), moving, { pickupBranchId: here.id })
  await checkInCopy(db, moving.items[0], there)
  await hold(db, await newPatron(db), await titleAt(db, [here]), { pickupBranchId: here.id })
  await newNotice(db, { kind: 'HOLD_READY', state: 'FAILED', patronId: (await newPatron(db)).id })
  await db.prisma.backgroundRun.create({
    data: { kind: 'BACKUP', requestedAt: now, startedAt: now, finishedAt: now, result: {} },
  })
  const people = await oneOfEachRole(db)
  const asked = async (role: 'DESK' | 'ADMIN') =>
    (await ask(db, operation, { at: `Branch:${here.id}` }, { as: people[role] as never })).desk
  const { counts, pullList, holdShelf, arrivals } = await asked('DESK')
  expect(counts).toMatchObject({ toPull: 1, onHoldShelf: 1, expiringToday: 1, inTransit: 1, lastBackupAt: null })
  expect([pullList, holdShelf, arrivals].map(({ totalCount }) => totalCount)).toEqual([1, 1, 1])
  const { titleRequest, cardApplication, contactMessage } = db.prisma
  expect(counts).toMatchObject({
    newPurchaseRequests: await titleRequest.count({ where: { state: 'RECEIVED' } }),
    waitingCardApplications: await cardApplication.count({ where: { state: 'WAITING' } }),
    openContactMessages: await contactMessage.count({ where: { state: 'OPEN' } }),
  })
  expect(counts.failedNotices).toBe(await db.prisma.notice.count({ where: { state: 'FAILED' } }))
  expect(new Date((await asked('ADMIN')).counts.lastBackupAt)).toEqual(now)
})
