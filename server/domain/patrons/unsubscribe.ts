import * as z from 'zod'
import type { Language } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import type { MailList } from '../notices/kind.ts'
import { languageOfMails } from './language.ts'

/** The state of a mail list (M5) for one patron. It does not identify the patron. */
export interface Subscription {
  list: MailList
  isOn: boolean
  /** Whether the patron unsubscribed and the previous setting can be restored. */
  canResume: boolean
  language: Language
}

/** Finds the patron by the key in their mails. Null when the key is invalid or unknown. */
function findByKey({ prisma }: Pick<Database, 'prisma'> | { prisma: Tx }, key: string) {
  if (!z.guid().safeParse(key).success) return null
  return prisma.patron.findUnique({
    where: { mailKey: key },
    select: {
      id: true,
      language: true,
      dueNoticeDays: true,
      endedDueNoticeDays: true,
      newsMail: true,
      endedNewsMail: true,
      accountMails: true,
      endedAccountMails: true,
      alerts: { select: { isOn: true, unsubscribed: true } },
    },
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof findByKey>>>

function subscriptionOf(list: MailList, found: Found): Subscription {
  const { language, dueNoticeDays, endedDueNoticeDays, alerts, newsMail, endedNewsMail } = found
  const { accountMails, endedAccountMails } = found
  const [isOn, wasOn] = {
    REMINDERS: [dueNoticeDays !== null, endedDueNoticeDays !== null],
    ACCOUNT: [accountMails.length > 0, endedAccountMails.length > 0],
    ALERTS: [alerts.some((alert) => alert.isOn), alerts.some(({ unsubscribed }) => unsubscribed)],
    NEWS: [newsMail !== 'NONE', endedNewsMail !== null],
  }[list]
  return { list, language: languageOfMails(language), isOn: isOn === true, canResume: !isOn && wasOn === true }
}

/** Returns the state of a mail list for the holder of the key in its links. Null when the key is unknown. */
export async function findSubscription(
  db: Pick<Database, 'prisma'>,
  key: string,
  list: MailList,
): Promise<Subscription | null> {
  const found = await findByKey(db, key)
  return found && subscriptionOf(list, found)
}

/**
 * Ends the mails of a list. Queued mails are checked again before sending and are dropped. A repeated call changes
 * nothing.
 */
export function unsubscribe(tx: Tx, key: string, list: MailList): Promise<Subscription> {
  return changeByKey(tx, key, list, endMails)
}
unsubscribe.refusals = [NotFound]

/** Reverses an unsubscription. Restores exactly what it switched off, unless the patron has changed it since. */
export function resubscribe(tx: Tx, key: string, list: MailList): Promise<Subscription> {
  return changeByKey(tx, key, list, resumeMails)
}
resubscribe.refusals = [NotFound]

async function changeByKey(tx: Tx, key: string, list: MailList, change: typeof endMails): Promise<Subscription> {
  const found = await findByKey({ prisma: tx }, key)
  if (!found) throw new NotFound('subscription')
  await change(tx, found.id, list)
  const changed = await findByKey({ prisma: tx }, key)
  if (!changed) throw new NotFound('subscription')
  return subscriptionOf(list, changed)
}

/** Ends the mails of a list for a patron identified in another way. */
export async function endMails(tx: Tx, patronId: number, list: MailList): Promise<void> {
  const { dueNoticeDays, newsMail, accountMails } = await lockPatron(tx, patronId)
  if (list === 'ALERTS') {
    await tx.alert.updateMany({ where: { patronId, isOn: true }, data: { isOn: false, unsubscribed: true } })
  } else if (list === 'NEWS') {
    if (newsMail !== 'NONE') await setMails(tx, patronId, { newsMail: 'NONE', endedNewsMail: newsMail })
  } else if (list === 'ACCOUNT') {
    if (accountMails.length > 0) await setMails(tx, patronId, { accountMails: [], endedAccountMails: accountMails })
  } else if (dueNoticeDays !== null) {
    await setMails(tx, patronId, { dueNoticeDays: null, endedDueNoticeDays: dueNoticeDays })
  }
}

async function resumeMails(tx: Tx, patronId: number, list: MailList): Promise<void> {
  const patron = await lockPatron(tx, patronId)
  const { dueNoticeDays, endedDueNoticeDays, newsMail, endedNewsMail, accountMails, endedAccountMails } = patron
  if (list === 'ALERTS') {
    await tx.alert.updateMany({ where: { patronId, unsubscribed: true }, data: { isOn: true, unsubscribed: false } })
  } else if (list === 'NEWS') {
    if (newsMail === 'NONE' && endedNewsMail !== null)
      await setMails(tx, patronId, { newsMail: endedNewsMail, endedNewsMail: null })
  } else if (list === 'ACCOUNT') {
    if (accountMails.length === 0)
      await setMails(tx, patronId, { accountMails: endedAccountMails, endedAccountMails: [] })
  } else if (dueNoticeDays === null && endedDueNoticeDays !== null) {
    await setMails(tx, patronId, { dueNoticeDays: endedDueNoticeDays, endedDueNoticeDays: null })
  }
}

type Choice = Partial<Omit<Found, 'id' | 'language' | 'alerts'>>

async function setMails(tx: Tx, patronId: number, data: Choice): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data, select: { id: true } })
}
