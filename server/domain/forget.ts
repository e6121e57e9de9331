import type { Database } from '../db.ts'
import { dateIn, startOf } from './calendar/dates.ts'

const hour = 3600_000

/** Erases what the service no longer needs: privacy by not having it (R4). */
export async function forget({ prisma }: Database, now: Date): Promise<Record<string, number>> {
  const { closedHoldDays } = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const holdsClosedBefore = startOf(dateIn(now).subtract({ days: closedHoldDays }))
  const submissions = await prisma.holdSubmission.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - 24 * hour) } },
  })
  const baskets = await prisma.basket.deleteMany({
    where: { patronId: null, touchedAt: { lt: new Date(now.getTime() - 14 * 24 * hour) } },
  })
  const holds = await prisma.hold.updateMany({
    where: { closedAt: { lt: holdsClosedBefore }, patronId: { not: null } },
    data: { patronId: null },
  })
  const sessions = await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
  return { submissions: submissions.count, baskets: baskets.count, holds: holds.count, sessions: sessions.count }
}
