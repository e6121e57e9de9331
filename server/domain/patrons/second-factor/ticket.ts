import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'

export const SecondFactorNeeded = refusal(
  'SecondFactorNeeded',
  'The password is correct, but the account needs a second factor. No session is open yet.',
  {
    fields: { ticket: field.text('Ticket for `signInWithSecondFactor`, valid for five minutes.') },
    message: 'The password is right. Send the code of the second factor with the ticket.',
  },
)

/** The ticket is invalid, older than five minutes or used, or had five wrong codes. */
export const TicketUnusable = refusal(
  'TicketUnusable',
  'The ticket is invalid, used, expired, or had five wrong codes.',
  { message: 'The ticket is no longer valid. Sign in with card number and password again.' },
)

const minutes = 5

/** The values that a ticket is signed with. A new password, a new phone or a sign-in invalidates it. */
interface SignedValues {
  patronId: number
  passwordHash: string
  secret: string
  lastStep: number
}

/** Returns a ticket that proves a recent correct password. It only works together with a code. */
export function createTicket(bound: SignedValues, now: Date): string {
  const until = now.getTime() + minutes * 60_000
  return `${bound.patronId}-${until}-${signature(bound, until)}`
}

/** Finds the patron of a ticket. `ticketId` is the signature, so it does not depend on how the numbers are written. */
export async function verifyTicket({ prisma }: Database, ticket: string, now: Date) {
  const [, id = '', until = '', signed = ''] = /^(\d{1,9})-(\d{1,15})-([\w-]{43})$/.exec(ticket) ?? []
  if (now.getTime() >= Number(until)) throw new TicketUnusable()
  const patron = await prisma.patron.findUnique({
    where: { id: Number(id) },
    select: { id: true, cardNumber: true, passwordHash: true, secondFactor: true },
  })
  const { passwordHash, secondFactor } = patron ?? {}
  if (!patron || !passwordHash || !secondFactor?.confirmedAt) throw new TicketUnusable()
  const { secret, lastStep } = secondFactor
  const right = signature({ patronId: patron.id, passwordHash, secret, lastStep }, Number(until))
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(signed))) throw new TicketUnusable()
  return { patronId: patron.id, cardNumber: patron.cardNumber, ticketId: signed }
}

/** Signs with the password hash, which only the database holds, so that no separate key is needed. */
function signature({ patronId, passwordHash, secret, lastStep }: SignedValues, until: number): string {
  return createHmac('sha256', `${passwordHash} ${secret}`)
    .update(`sign-in ${patronId} ${until} ${lastStep}`)
    .digest('base64url')
}
