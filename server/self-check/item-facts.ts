import type { Prisma } from '../../generated/prisma/client.ts'
import { formOf } from '../common/material-forms.ts'
import type { Database } from '../database/database.ts'
import { fromColumn } from '../domain/library/calendar/dates.ts'
import { effectiveLocationId, itemLocationSelect } from '../domain/library/locations/effective.ts'
import { cachedShelvingLocations } from '../domain/library/rules/rule-cache.ts'

import type { ExchangeContext } from './exchange-context.ts'

/** The columns that answers about a copy need. */
const itemColumns = {
  id: true,
  barcode: true,
  titleId: true,
  status: true,
  referenceOnly: true,
  title: { select: { title: true, volume: true, type: { select: { icon: true } } } },
  branch: { select: { code: true } },
  ...itemLocationSelect,
  awayAt: { select: { code: true } },
  compartment: { select: { label: true } },
  loans: { where: { returnedAt: null }, select: { dueOn: true } },
  holds: { where: { state: { in: ['IN_TRANSIT', 'READY'] } }, select: { state: true } },
} satisfies Prisma.ItemSelect

export type ItemFacts = Prisma.ItemGetPayload<{ select: typeof itemColumns }>

export function readItemFacts({ prisma }: Pick<Database, 'prisma'>, id: number): Promise<ItemFacts> {
  return prisma.item.findUniqueOrThrow({ where: { id }, select: itemColumns })
}

/** Returns the title with its volume, cut to 120 characters. */
export function titleOf({ title: { title, volume } }: Pick<ItemFacts, 'title'>): string {
  return [...(volume ? `${title} ${volume}` : title)].slice(0, 120).join('')
}

/** The media code of the protocol (CK). */
export const mediumOf = ({ title: { type } }: Pick<ItemFacts, 'title'>) => formOf(type.icon).sip2

/** Whether the copy is a magnetic tape, which a sensitizer would damage. */
export function isMagnetic({ title: { type } }: Pick<ItemFacts, 'title'>): boolean {
  return formOf(type.icon).isMagnetic === true
}

/** Formats a calendar date as YYYY-MM-DD. */
export const dayOf = (column: Date) => fromColumn(column).toString()

/** The code of the location where the copy stands today (C14). Undefined when none is recorded. */
export async function locationCodeOf(item: ItemFacts, { db, now }: Pick<ExchangeContext, 'db' | 'now'>) {
  const id = effectiveLocationId(item, now)
  return id === null ? undefined : (await cachedShelvingLocations(db)).find((location) => location.id === id)?.code
}

/** The permanent location in the form BRANCH/LOCATION, or the branch alone. */
export async function permanentLocationOf({ branch, locationId }: ItemFacts, { db }: Pick<ExchangeContext, 'db'>) {
  const locations = locationId === null ? [] : await cachedShelvingLocations(db)
  const code = locations.find(({ id }) => id === locationId)?.code
  return code === undefined ? branch.code : `${branch.code}/${code}`
}
