import { Prisma } from '../../../../generated/prisma/client.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { hasLongOverdueLoan } from '../states/long-overdue.ts'
import { suspendedOn } from '../suspension.ts'
import { canBeCollected, keptFromCaptureOn, sequenceBlocker } from './capture.ts'
import { hasLendableCopy } from './lendable.ts'

/**
 * The reasons why a waiting hold would not get a copy returned now (H13): the parts of `eligible`, and the conditions
 * it presupposes.
 */
export const obstacles = [
  'LONG_OVERDUE',
  'UNCONFIRMED',
  'SUSPENDED',
  'BARRED',
  'NO_PICKUP',
  'SEQUENCE',
  'NO_COPY',
] as const

export type Obstacle = (typeof obstacles)[number]

/**
 * SQL of the obstacles of a waiting hold `h` of a patron `p`, as a text array. The array is empty when the hold may get
 * the next copy.
 */
export function obstaclesOf(now: Date): Prisma.Sql {
  const today = dateIn(now).toString()
  const day = Prisma.sql`${today}::date`
  const when: Record<Obstacle, Prisma.Sql> = {
    LONG_OVERDUE: Prisma.sql`h.state = 'RECEIVED' AND ${hasLongOverdueLoan(today)}`,
    UNCONFIRMED: Prisma.sql`h.state = 'RECEIVED' AND NOT ${hasLongOverdueLoan(today)}`,
    SUSPENDED: suspendedOn(day),
    BARRED: keptFromCaptureOn(day),
    NO_PICKUP: Prisma.sql`NOT ${canBeCollected}`,
    SEQUENCE: Prisma.sql`EXISTS (SELECT FROM holds e WHERE ${sequenceBlocker})`,
    NO_COPY: Prisma.sql`NOT ${hasLendableCopy(Prisma.sql`h.title_id`)}`,
  }
  const named = obstacles.map((name) => Prisma.sql`CASE WHEN ${when[name]} THEN ${name}::text END`)
  return Prisma.sql`array_remove(ARRAY[${Prisma.join(named)}], NULL)`
}
