import type { ContactMethod, NoticeTopic } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { isReachedByChannel } from '../channels/reached.ts'
import { MailAddressNeeded } from './refusals.ts'

/** Throws when the patron chooses to be notified and has no verified address and no channel in its place (L6, M16). */
export async function checkContact(
  tx: Pick<Tx, '$queryRaw'>,
  method: ContactMethod,
  patron: { id: number; mailVerifiedAt: Date | null },
  topic: NoticeTopic = 'HOLDS',
): Promise<void> {
  if (method !== 'MAIL' || patron.mailVerifiedAt) return
  if (!(await isReachedByChannel(tx, patron.id, topic))) throw new MailAddressNeeded()
}
