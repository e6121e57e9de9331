import { dateIn, toColumn } from '../../domain/library/calendar/dates.ts'
import type { Context } from '../engine/context/context.ts'

/** The days of a waiting hold, for its patron and for staff. */
export const neededUntilField = {
  type: 'Date',
  nullable: true,
  description: 'Last day on which the patron needs the title (H16). Null when there is none.',
} as const

export const suspendedUntilField = {
  type: 'Date',
  nullable: true,
  description:
    'Last day of the suspension of this hold alone (H17). Null when it is not suspended by itself. `Patron.holdSuspension` suspends all holds.',
  select: { suspendedUntil: true },
  resolve: ({ suspendedUntil }: { suspendedUntil: Date | null }, _args: object, { now }: Pick<Context, 'now'>) =>
    suspendedUntil && suspendedUntil >= toColumn(dateIn(now)) ? suspendedUntil : null,
} as const
