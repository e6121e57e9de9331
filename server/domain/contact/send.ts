import type { ContactSubject, Language } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { KeyUsedForOther, submissionHashes } from '../common/idempotency-keys.ts'
import { lockSubmission } from '../common/locks.ts'
import { presentTitle } from '../common/merged-titles.ts'
import { AddressUnusable, parseMailAddress } from '../patrons/mail-address/typed-address.ts'
import { countWithin } from '../patrons/passwords/period-limits.ts'
import { TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { type ContactField, ContactFieldRefused, ContactFormOff } from './refusals.ts'

const hour = 3600_000
/** The maximum for a network, which may be that of a library or of a mobile operator. */
const perNetwork = 10
/** The maximum for an address for the answer, so that nobody can fill the list in another name. */
const perAddress = 3

interface Sender {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  mailAddress: string | null
}

/** Counts a message for its network and its reply address (O21). An hour begins with its first message. */
function countContactMessage(tx: Tx, { network, mailAddress }: Sender, now: Date): Promise<void> {
  const limits = [
    { of: ['contact from', network], most: perNetwork, length: hour },
    ...(mailAddress ? [{ of: ['contact by', mailAddress.toLowerCase()], most: perAddress, length: hour }] : []),
  ]
  return countWithin(tx, limits, now)
}

/** The most characters of each field. The database has the same limit for the text. */
const maxTextLength = 2_000
const maxNameLength = 60
const maxAddressLength = 254

interface ContactForm {
  key: string
  subject: ContactSubject
  text: string
  name: string
  mailAddress: string
  language: Language
  /** The title that the message is about. Null for none. */
  titleId: number | null
}

/** The receipt for the sender. */
export interface ContactReceipt {
  receivedAt: Date
  /** Whether the message has an address for the answer. */
  hasAddress: boolean
}

/**
 * Stores a message for staff (O21). A repeated submission with the same key returns the first receipt and is not counted.
 * One that arrives at the same instant waits for the first.
 */
export async function sendContactMessage(
  tx: Tx,
  form: ContactForm,
  network: string,
  now: Date,
): Promise<ContactReceipt> {
  const { contactForm, contactAddressRequired } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { contactForm: true, contactAddressRequired: true },
  })
  if (!contactForm) throw new ContactFormOff()
  const { key, subject, language } = form
  const details = {
    text: checkedText('text', form.text.trim(), maxTextLength),
    name: form.name.trim() === '' ? null : checkedText('name', oneLine(form.name), maxNameLength),
    mailAddress: checkedAddress(form.mailAddress, contactAddressRequired),
  }
  const { keyHash, askedHash } = submissionHashes(key, { subject, ...details, titleId: form.titleId })
  await lockSubmission(tx, keyHash)
  const first = await tx.contactMessage.findUnique({ where: { keyHash } })
  if (first && first.askedHash !== askedHash) throw new KeyUsedForOther()
  if (first) return receiptOf(first)
  await countContactMessage(tx, { network, mailAddress: details.mailAddress }, now)
  const titleId = form.titleId === null ? null : ((await presentTitle(tx, form.titleId)) ?? null)
  const stored = await tx.contactMessage.create({
    data: { keyHash, askedHash, subject, language, ...details, titleId, receivedAt: now },
  })
  return receiptOf(stored)
}
sendContactMessage.refusals = [ContactFormOff, ContactFieldRefused, AddressUnusable, KeyUsedForOther, TooManyAttempts]

const receiptOf = ({ receivedAt, mailAddress }: { receivedAt: Date; mailAddress: string | null }): ContactReceipt => ({
  receivedAt,
  hasAddress: mailAddress !== null,
})

/** Throws `ContactFieldRefused` when the text is empty or too long. */
export function checkedText(field: ContactField, text: string, most: number): string {
  if (text === '' || [...text].length > most) throw new ContactFieldRefused({ field, most })
  return text
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

function checkedAddress(typed: string, isRequired: boolean): string | null {
  if (typed.trim() !== '') return parseMailAddress(typed)
  if (isRequired) throw new ContactFieldRefused({ field: 'mailAddress', most: maxAddressLength })
  return null
}
