import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { wantsCopySql } from './capture.ts'
import { freeCopySql, lendableSql } from './lendable.ts'

/**
 * Returns whether a copy can be lent and is free, although a RECEIVED hold waits for it. That hold may have the copy after
 * the next run of the confirmation job (H1, H3).
 */
export function awaitsConfirmation({ read }: Pick<Tx, 'read'>, itemId: number, now: Date): Promise<boolean | null> {
  return read<boolean>(Prisma.sql`
    SELECT to_json(EXISTS (
      SELECT FROM items i JOIN holds h ON h.title_id = i.title_id
       WHERE i.id = ${itemId} AND ${lendableSql} AND i.compartment_id IS NULL AND ${freeCopySql}
         AND h.state = 'RECEIVED' AND h.placed_at <= ${now} AND ${wantsCopySql(now)}))`)
}
