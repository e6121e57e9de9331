import { Prisma } from '../../../../generated/prisma/client.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { neededOnSql } from '../hold-dates.ts'
import { hasLongOverdueLoanSql } from '../states/long-overdue.ts'
import { canBeCollectedSql, captureBlockedOnSql, isSuspendedOnSql, sequenceBlockerSql } from './capture.ts'
import { hasLendableCopySql } from './lendable.ts'

/**
 * The reasons why a waiting hold would not get a copy returned now (H13): the parts of `eligible`, and the conditions
 * it presupposes.
 */
const holdObstacles = [
  'LONG_OVERDUE',
  'UNCONFIRMED',
  'SUSPENDED',
  'NOT_NEEDED',
  'BARRED',
  'NO_PICKUP',
  'SEQUENCE',
  'NO_COPY',
] as const

export type Obstacle = (typeof holdObstacles)[number]

/**
 * SQL of the obstacles of a waiting hold `h` of a patron `p`, as a text array. The array is empty when the hold may get
 * the next copy.
 */
export function obstaclesSql(now: Date): Prisma.Sql {
  const today = dateIn(now).toString()
  const day = Prisma.sql`${today}::date`
  const when: Record<Obstacle, Prisma.Sql> = {
    LONG_OVERDUE: Prisma.sql`h.state = 'RECEIVED' AND ${hasLongOverdueLoanSql(today)}`,
    UNCONFIRMED: Prisma.sql`h.state = 'RECEIVED' AND NOT ${hasLongOverdueLoanSql(today)}`,
    SUSPENDED: isSuspendedOnSql(day),
    NOT_NEEDED: Prisma.sql`NOT ${neededOnSql(day)}`,
    BARRED: captureBlockedOnSql(day),
    NO_PICKUP: Prisma.sql`NOT ${canBeCollectedSql}`,
    SEQUENCE: Prisma.sql`EXISTS (SELECT FROM holds e WHERE ${sequenceBlockerSql})`,
    NO_COPY: Prisma.sql`NOT ${hasLendableCopySql(Prisma.sql`h.title_id`)}`,
  }
  const named = holdObstacles.map((name) => Prisma.sql`CASE WHEN ${when[name]} THEN ${name}::text END`)
  return Prisma.sql`array_remove(ARRAY[${Prisma.join(named)}], NULL)`
}
