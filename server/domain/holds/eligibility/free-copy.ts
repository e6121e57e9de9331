import { Prisma } from '../../../../generated/prisma/client.ts'
import { capturedStates } from '../states.ts'

/** SQL that is true for a copy `i` that is neither lent nor tied to a hold. */
export const isFree = Prisma.sql`NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
  AND NOT EXISTS (SELECT FROM holds c WHERE c.item_id = i.id AND c.state::text = ANY(${[...capturedStates]}))`
