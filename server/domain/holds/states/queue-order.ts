import { Prisma } from '../../../../generated/prisma/client.ts'

const keys = (hold: string) => Prisma.raw(`${hold}.queue_rank, ${hold}.placed_at, ${hold}.id`)

/**
 * SQL of the sort keys of a title's queue, for the given hold alias: holds moved to the head first, then by time of
 * placing (H2).
 */
export const queueOrderSql = keys

/** SQL that is true when the hold of the first alias precedes that of the second in their title's queue. */
export const isBeforeSql = (hold: string, other: string) => Prisma.sql`(${keys(hold)}) < (${keys(other)})`
