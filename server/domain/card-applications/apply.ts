import type { Language } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { KeyUsedForOther, submissionHashes } from '../common/idempotency-keys.ts'
import { lockSubmission } from '../common/locks.ts'
import { newSecret, secretHash } from '../common/secrets.ts'
import { NoMailServer, requireMailServer } from '../notices/mail-server.ts'
import { countWithin } from '../patrons/passwords/period-limits.ts'
import { TooManyAttempts } from '../patrons/passwords/sign-in-attempts.ts'
import { type ApplicationForm, checkApplication } from './check.ts'
import { queueApplicationMail } from './notices.ts'
import { CardApplicationRefused, CardApplicationsOff } from './refusals.ts'

const hour = 3600_000
/** The maximum for a network, which may be that of a library or of a school. */
const perNetwork = 10
/** The maximum for a mail address and a day, so that nobody can fill a mailbox with links. */
const perAddress = 3

interface Applicant {
  /** An IPv4 address or an IPv6 network. Empty when unknown. */
  network: string
  mailAddress: string
}

/** Counts an application for its network and its mail address (P10). */
function countCardApplication(tx: Tx, { network, mailAddress }: Applicant, now: Date): Promise<void> {
  const limits = [
    { of: ['card application from', network], most: perNetwork, length: hour },
    { of: ['card application by', mailAddress.toLowerCase()], most: perAddress, length: 24 * hour },
  ]
  return countWithin(tx, limits, now)
}

/** The validity of the link that confirms the address, as for the address of a patron (P4). */
const linkLife = 24 * 3600_000

interface Submission extends ApplicationForm {
  key: string
  language: Language
}

/** The receipt for the applicant. It is the same for somebody who has a card already (P1). */
export interface CardApplicationReceipt {
  /** The end of the link's validity. */
  linkExpiresAt: Date
}

/**
 * Stores an application for a card and mails a link that confirms the address (P10). Nothing is looked up about the
 * person, so that no answer tells who has a card. A repeated submission with the same key returns the first receipt
 * and is not counted.
 */
export async function applyForCard(
  tx: Tx,
  { key, language, ...form }: Submission,
  network: string,
  now: Date,
): Promise<CardApplicationReceipt> {
  const policy = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { cardApplications: true } })
  if (!policy.cardApplications) throw new CardApplicationsOff()
  requireMailServer()
  const person = await checkApplication(tx, form, now)
  const { keyHash, askedHash } = submissionHashes(key, person)
  await lockSubmission(tx, keyHash)
  const first = await tx.cardApplication.findUnique({ where: { keyHash } })
  if (first && first.askedHash !== askedHash) throw new KeyUsedForOther()
  if (first) return { linkExpiresAt: first.linkExpiresAt }
  await countCardApplication(tx, { network, mailAddress: person.mailAddress }, now)
  const [secret, linkExpiresAt] = [newSecret(), new Date(now.getTime() + linkLife)]
  const row = { keyHash, askedHash, secretHash: secretHash(secret), language, appliedAt: now, linkExpiresAt, ...person }
  const stored = await tx.cardApplication.create({ data: row })
  await queueApplicationMail(tx, stored, { step: 'CONFIRM', secret }, { now })
  return { linkExpiresAt }
}
applyForCard.refusals = [CardApplicationsOff, CardApplicationRefused, NoMailServer, KeyUsedForOther, TooManyAttempts]
