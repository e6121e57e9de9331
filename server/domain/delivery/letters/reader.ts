import type { Notice } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import type { About } from './letter.ts'

/**
 * What is still to be told of notices that go in one mail, by the rows as they are at this moment, and by which of the
 * notices; null: nothing any more.
 */
export type Reader = (
  tx: Tx,
  notices: [Notice, ...Notice[]],
  now: Date,
) => Promise<{ about: About; told: number[] } | null>
