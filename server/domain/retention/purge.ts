import type { Database } from '../../database/database.ts'
import type { RetentionTimes } from '../common/room.ts'
import { dateIn, startOf } from '../library/calendar/dates.ts'
import { rooms } from '../rooms.ts'

/**
 * Erases personal data that the service no longer needs (R4). A failure of one rule does not stop the others. Loans
 * need no purge, because they lose their patron when they are returned.
 */
export async function purge(
  { prisma }: Database,
  now: Date,
  leftUndone: (rule: string, error: unknown) => void = () => {},
): Promise<Record<string, number>> {
  const times = await timesOf({ prisma }, now)
  const done: Record<string, number> = {}
  let failed = 0
  for (const [name, erase] of rooms.flatMap(({ retention = {} }) => Object.entries(retention))) {
    try {
      done[name] = (await prisma.$transaction((tx) => erase(tx, times))).count
    } catch (error) {
      // Throws when the database is gone, which ends the run. Otherwise only this rule failed.
      await prisma.$queryRaw`SELECT 1`
      failed += 1
      leftUndone(name, error)
    }
  }
  return { ...done, failed }
}

async function timesOf({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<RetentionTimes> {
  const policy = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const today = dateIn(now)
  return {
    now,
    today,
    policy,
    ago: (days) => new Date(now.getTime() - days * 24 * 3600_000),
    startOfDay: (daysAgo) => startOf(today.subtract({ days: daysAgo })),
  }
}
