import { Prisma } from '../../../../generated/prisma/client.ts'
import { dateIn, fromColumn, Temporal } from '../calendar/dates.ts'

/** The columns that `effectiveLocationId` needs. */
export const itemLocationSelect = {
  locationId: true,
  temporaryLocationId: true,
  temporaryUntil: true,
} satisfies Prisma.ItemSelect

type Placed = Prisma.ItemGetPayload<{ select: typeof itemLocationSelect }>

/** C14: whether the copy stands at its temporary location today. The last day still counts. */
export function isDisplayed({ temporaryLocationId, temporaryUntil }: Omit<Placed, 'locationId'>, now: Date): boolean {
  return (
    temporaryLocationId !== null &&
    temporaryUntil !== null &&
    Temporal.PlainDate.compare(fromColumn(temporaryUntil), dateIn(now)) >= 0
  )
}

/** The location where patrons find the copy today (C14). Null when none is recorded. */
export function effectiveLocationId(item: Placed, now: Date): number | null {
  return isDisplayed(item, now) ? item.temporaryLocationId : item.locationId
}

/** SQL: the same of a copy `i`. */
export const effectiveLocationSql = (today: string) =>
  Prisma.sql`CASE WHEN i.temporary_until >= ${today}::date THEN i.temporary_location_id ELSE i.location_id END`
