import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { MailAddressNeeded } from './refusals.ts'

/** Throws when the patron chooses mail and has no verified address (L6). */
export function checkContact(method: ContactMethod, patron: { mailVerifiedAt: Date | null }): void {
  if (method === 'MAIL' && !patron.mailVerifiedAt) throw new MailAddressNeeded()
}
