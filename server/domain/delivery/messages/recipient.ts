import type { Notice } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import type { About } from './message.ts'

/** A notice that is to be told; none of this changes before it is. */
export type ToTell = Pick<
  Notice,
  | 'id'
  | 'kind'
  | 'patronId'
  | 'holdId'
  | 'requestId'
  | 'branchId'
  | 'day'
  | 'digest'
  | 'address'
  | 'content'
  | 'createdAt'
  | 'attempts'
>

/**
 * What is still to be told of notices that go in one mail, by the rows as they are at this moment, and by which of the
 * notices; null: nothing any more. It asks for all that it needs at once.
 */
export type Reader = (
  db: Pick<Database, 'prisma' | 'read'>,
  notices: [ToTell, ...ToTell[]],
  now: Date,
) => Promise<{ about: About; told: number[] } | null>
