import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { wantsCopySql } from './capture.ts'
import { freeCopySql, lendableSql } from './lendable.ts'

/**
 * Returns the IDs of the copies that can be lent and are free, although a RECEIVED hold waits for them. That hold may have
 * the copy after the next run of the confirmation job (H1, H3).
 */
export async function awaitingConfirmation(
  { read }: Pick<Tx, 'read'>,
  itemIds: readonly number[],
  now: Date,
): Promise<Set<number>> {
  const found = await read<number[]>(Prisma.sql`
    SELECT json_agg(DISTINCT i.id) FROM items i JOIN holds h ON h.title_id = i.title_id
     WHERE i.id = ANY(${itemIds}::int[]) AND ${lendableSql} AND i.compartment_id IS NULL AND ${freeCopySql}
       AND h.state = 'RECEIVED' AND h.placed_at <= ${now} AND ${wantsCopySql(now)}`)
  return new Set(found)
}
