import type { Prisma } from '../../generated/prisma/client.ts'
import type { MaterialType } from '../../generated/prisma/enums.ts'
import type { Database } from '../database/database.ts'
import { fromColumn } from '../domain/library/calendar/dates.ts'

/** What answers say of a copy. */
const itemColumns = {
  id: true,
  barcode: true,
  titleId: true,
  status: true,
  referenceOnly: true,
  title: { select: { title: true, volume: true, materialType: true } },
  branch: { select: { code: true } },
  awayAt: { select: { code: true } },
  loans: { where: { returnedAt: null }, select: { dueOn: true } },
  holds: { where: { state: { in: ['IN_TRANSIT', 'READY'] } }, select: { state: true } },
} satisfies Prisma.ItemSelect

export type ItemFacts = Prisma.ItemGetPayload<{ select: typeof itemColumns }>

export function itemFacts({ prisma }: Pick<Database, 'prisma'>, id: number): Promise<ItemFacts> {
  return prisma.item.findUniqueOrThrow({ where: { id }, select: itemColumns })
}

/** The title with its volume, cut to what a field may have. */
export function titleOf({ title: { title, volume } }: Pick<ItemFacts, 'title'>): string {
  return [...(volume ? `${title} ${volume}` : title)].slice(0, 120).join('')
}

/** The protocol's own list of media (CK). */
const media: Record<MaterialType, string> = {
  ...{ BOOK: '001', MAGAZINE: '002', CASSETTE: '004', VIDEO: '005', CD: '006', SPOKEN_CD: '006' },
  ...{ DVD: '000', LD: '000' },
}

export const mediumOf = ({ title: { materialType } }: Pick<ItemFacts, 'title'>) => media[materialType]

/** A magnetic tape must not come near what sensitizes. */
export function isMagnetic({ title: { materialType } }: Pick<ItemFacts, 'title'>): boolean {
  return materialType === 'CASSETTE' || materialType === 'VIDEO'
}

/** A calendar date, as slips print it: YYYY-MM-DD. */
export const dayOf = (column: Date) => fromColumn(column).toString()
