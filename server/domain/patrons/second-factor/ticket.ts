import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'

/** The password was right; who has a second factor says its code before a session opens. */
export class SecondFactorNeeded extends Refusal {
  readonly ticket: string
  constructor({ ticket }: { ticket: string }) {
    super('The password is right. Send the code of the second factor with the ticket.')
    this.ticket = ticket
  }
}

/** The ticket is none, is older than five minutes, was used, or five wrong codes came with it. */
export class TicketUnusable extends Refusal {
  constructor() {
    super('Sign in with card number and password again.')
  }
}

const minutes = 5

/** What a ticket is signed with, so that another password, another phone and each sign-in make it void. */
interface Bound {
  patronId: number
  passwordHash: string
  secret: string
  lastStep: number
}

/** Says that the password was right a moment ago. It opens nothing: a code has to come with it. */
export function ticketFor(bound: Bound, now: Date): string {
  const until = now.getTime() + minutes * 60_000
  return `${bound.patronId}-${until}-${signature(bound, until)}`
}

/** Whose ticket this is. `ticketId` is the same however the ticket's numbers are written. */
export async function holderOf({ prisma }: Database, ticket: string, now: Date) {
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

/** Nobody but the database knows the hash of the password, so no key has to be kept for this. */
function signature({ patronId, passwordHash, secret, lastStep }: Bound, until: number): string {
  return createHmac('sha256', `${passwordHash} ${secret}`)
    .update(`sign-in ${patronId} ${until} ${lastStep}`)
    .digest('base64url')
}
