import { Prisma } from '../../../../generated/prisma/client.ts'

const keys = (hold: string) => Prisma.raw(`${hold}.queue_rank, ${hold}.placed_at, ${hold}.id`)

/** SQL of what a title's queue is ordered by, of holds of that name: who was moved to its head, then by placing (H2). */
export const queueOrder = keys

/** SQL that is true where the hold of the first name stands before that of the second in their title's queue. */
export const isBefore = (hold: string, other: string) => Prisma.sql`(${keys(hold)}) < (${keys(other)})`
