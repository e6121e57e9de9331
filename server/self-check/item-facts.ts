import type { Prisma } from '../../generated/prisma/client.ts'
import type { MaterialType } from '../../generated/prisma/enums.ts'
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
  title: { select: { title: true, volume: true, materialType: true } },
  branch: { select: { code: true } },
  ...itemLocationSelect,
  awayAt: { select: { code: true } },
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

/** The media codes of the protocol (CK). */
const media: Record<MaterialType, string> = {
  ...{ BOOK: '001', MAGAZINE: '002', CASSETTE: '004', VIDEO: '005', CD: '006', SPOKEN_CD: '006' },
  ...{ DVD: '000', LD: '000' },
}

export const mediumOf = ({ title: { materialType } }: Pick<ItemFacts, 'title'>) => media[materialType]

/** Whether the copy is a magnetic tape, which a sensitizer would damage. */
export function isMagnetic({ title: { materialType } }: Pick<ItemFacts, 'title'>): boolean {
  return materialType === 'CASSETTE' || materialType === 'VIDEO'
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
