import type { Database } from '../../database/database.ts'
import type { PendingNotice } from './kind.ts'

/** Properties of every kind of mail to a guardian (M8). It has numbers and no titles. */
export const toGuardian = { topic: null, recipient: 'OTHER_PERSON' } as const

/**
 * Reads the patron, if their category still mails the guardian and the address is still the guardian's (M8). A guardian
 * who withdrew consent gets no mail that was queued before.
 */
export function patronWithGuardian(
  { prisma }: Pick<Database, 'prisma'>,
  { patronId, address }: PendingNotice,
): Promise<{ name: string } | null> {
  return prisma.patron.findFirst({
    where: { id: patronId, guardianMail: address ?? '', patronCategory: { mailToGuardian: true } },
    select: { name: true },
  })
}
