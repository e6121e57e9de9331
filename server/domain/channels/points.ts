import type { ContactPoint } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'

/** The destinations of a patron, in the order in which they were verified. */
export function pointsOf(tx: Pick<Tx, 'contactPoint'>, patronId: number): Promise<ContactPoint[]> {
  return tx.contactPoint.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
}

/** Erases everything about channels of a patron whose row is locked. */
export async function eraseChannels(tx: Tx, patronId: number): Promise<void> {
  const where = { patronId }
  await tx.channelMessage.deleteMany({ where })
  await tx.contactClaim.deleteMany({ where })
  await tx.channelChoice.deleteMany({ where })
  await tx.contactPoint.deleteMany({ where })
}
