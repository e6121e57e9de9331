import type { ContactMessage } from '../../../generated/prisma/client.ts'
import type { ContactState } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { lockContactMessage } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { NoMailServer, requireMailServer } from '../notices/mail-server.ts'
import { queueNotice } from '../notices/queue.ts'
import { ContactFieldRefused, ContactMessageChanged, NoReplyAddress } from './refusals.ts'
import { checkedText } from './send.ts'

/** The maximum number of characters. A Japanese answer of this length fits into the text part that old phones receive. */
export const maxAnswerLength = 1_000

interface Staff {
  staffId: number
  now: Date
}

interface Answer {
  text: string
  /** The version of the message that the author of the answer read. */
  version: number
}

/**
 * Answers a message by mail (O22). The notice belongs to the member of staff who answers, because the sender has no
 * account, and its address is the sender's.
 */
export async function answerContactMessage(tx: Tx, id: number, { text, version }: Answer, { staffId, now }: Staff) {
  const message = await locked(tx, id)
  const answer = checkedText('answer', text.trim(), maxAnswerLength)
  if (message.mailAddress === null) throw new NoReplyAddress()
  if (message.version !== version) throw new ContactMessageChanged()
  requireMailServer()
  const stepId = await step(tx, message, { to: 'ANSWERED', answer }, now)
  const notice = {
    kind: 'CONTACT_ANSWER',
    patronId: staffId,
    address: message.mailAddress,
    content: { stepId },
  } as const
  await queueNotice(tx, { ...notice, occasion: `contact-answer:${stepId}` }, now)
}
answerContactMessage.refusals = [NotFound, ContactFieldRefused, NoReplyAddress, ContactMessageChanged, NoMailServer]

/** Closes a message, with or without an answer (O22). Returns whether it was open. Closing it again succeeds. */
export async function closeContactMessage(tx: Tx, id: number, { now }: Staff): Promise<boolean> {
  const message = await locked(tx, id)
  if (message.state === 'CLOSED') return false
  await step(tx, message, { to: 'CLOSED' }, now)
  return true
}
closeContactMessage.refusals = [NotFound]

/** Takes the closing of a message back (O22). It is then open, or answered when it has an answer. */
export async function reopenContactMessage(tx: Tx, id: number, { now }: Staff): Promise<boolean> {
  const message = await locked(tx, id)
  if (message.state !== 'CLOSED') return false
  const answers = await tx.contactStep.count({ where: { messageId: id, answer: { not: null } } })
  await step(tx, message, { to: answers > 0 ? 'ANSWERED' : 'OPEN' }, now)
  return true
}
reopenContactMessage.refusals = [NotFound]

async function locked(tx: Tx, id: number): Promise<ContactMessage> {
  await lockContactMessage(tx, id)
  const message = await tx.contactMessage.findUnique({ where: { id } })
  if (!message) throw new NotFound('contact message')
  return message
}

async function step(tx: Tx, { id }: ContactMessage, { to, answer }: { to: ContactState; answer?: string }, now: Date) {
  const closedAt = to === 'CLOSED' ? now : null
  await tx.contactMessage.update({
    where: { id },
    data: { state: to, closedAt, version: { increment: 1 } },
    select: { id: true },
  })
  const made = await tx.contactStep.create({
    data: { messageId: id, to, at: now, answer: answer ?? null },
    select: { id: true },
  })
  return made.id
}
