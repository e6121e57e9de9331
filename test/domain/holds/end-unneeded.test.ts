import { expect, test } from 'vitest'
import { endUnneededHolds } from '../../../server/domain/holds/end-unneeded.ts'
import { checkInCopy } from '../../graphql/desk/at-desk.ts'
import { useDatabase } from '../../support/database/database.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const lastMoment = new Date('2026-11-25T23:59:59+09:00')
const dayAfter = new Date('2026-11-26T00:02:00+09:00')

/** A hold that is needed until 25 November. */
async function needed(more: Parameters<typeof hold>[3] = {}) {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = await hold(db, patron, title, more)
  await db.prisma.hold.update({ where: { id }, data: { neededUntil: day(1) } })
  return { patron, title, id }
}

const stateOf = async ({ id }: { id: number }) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state

test('a waiting hold ends on the day after its last day, and a patron who chose mail for it is told once (H16)', async () => {
  const [mail, quiet, received] = [
    await needed({ contactMethod: 'MAIL' }),
    await needed(),
    await needed({ state: 'RECEIVED' }),
  ]
  const ready = await needed({ state: 'READY', contactMethod: 'MAIL' })
  expect(await endUnneededHolds(db, lastMoment)).toEqual({ ended: 0, failed: 0 })
  expect(await endUnneededHolds(db, dayAfter)).toEqual({ ended: 3, failed: 0 })
  expect(await endUnneededHolds(db, dayAfter)).toEqual({ ended: 0, failed: 0 })
  expect(await Promise.all([mail, quiet, received, ready].map(stateOf))).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
    'READY',
  ])
  const step = { from: 'QUEUED', to: 'CANCELLED', actor: 'job:end-unneeded-holds', reason: 'no longer needed' }
  expect(await db.prisma.holdTransition.findMany({ where: { holdId: mail.id, to: 'CANCELLED' } })).toMatchObject([step])
  const letters = await messagesUntil(db, new Date(dayAfter.getTime() + 3_600_000))
  expect(messagesTo(letters, mail.patron)).toMatchObject([{ kind: 'HOLD_ENDED', titles: [{ id: mail.title.id }] }])
  for (const { patron } of [quiet, received]) expect(messagesTo(letters, patron)).toEqual([])
})

test('a copy that is returned at the instant of the job goes to nobody who no longer needs it (H16, H3)', async () => {
  for (let round = 0; round < 5; round++) {
    const { title, id } = await needed()
    const branch = await branchOf(db)
    const [, answer] = await Promise.all([
      endUnneededHolds(db, dayAfter),
      checkInCopy(db, title.items[0], branch, dayAfter),
    ])
    expect(answer).toMatchObject({ instruction: { what: 'HOME' } })
    expect(await stateOf({ id })).toBe('CANCELLED')
  }
})
