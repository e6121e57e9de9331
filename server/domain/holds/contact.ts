import type { ContactMethod } from '../../../generated/prisma/enums.ts'
import { MailAddressNeeded } from './refusals.ts'

/** Mail goes only to an address that was proved to be the patron's (L6). */
export function checkContact(method: ContactMethod, patron: { mailVerifiedAt: Date | null }): void {
  if (method === 'MAIL' && !patron.mailVerifiedAt) throw new MailAddressNeeded()
}
