import * as z from 'zod'
import type { Language } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { languageOfMails } from './language.ts'

/** Mails that patrons can do without (M5): reminders of due dates (M2), and mails about new titles (M3). */
export type MailList = 'REMINDERS' | 'ALERTS'

/** Whether the mails of a list come. It names nobody. */
export interface Subscription {
  list: MailList
  isOn: boolean
  /** They were unsubscribed from, and what was set then can be put back. */
  canResume: boolean
  language: Language
}

/** Who has the key, and what it opens; null: nobody, also when it is no key at all. */
function findByKey({ prisma }: Pick<Database, 'prisma'> | { prisma: Tx }, key: string) {
  if (!z.guid().safeParse(key).success) return null
  return prisma.patron.findUnique({
    where: { mailKey: key },
    select: {
      id: true,
      language: true,
      dueNoticeDays: true,
      endedDueNoticeDays: true,
      alerts: { select: { isOn: true, unsubscribed: true } },
    },
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof findByKey>>>

function subscriptionOf(list: MailList, { language, dueNoticeDays, endedDueNoticeDays, alerts }: Found): Subscription {
  const [isOn, wasOn] = {
    REMINDERS: [dueNoticeDays !== null, endedDueNoticeDays !== null],
    ALERTS: [alerts.some((alert) => alert.isOn), alerts.some(({ unsubscribed }) => unsubscribed)],
  }[list]
  return { list, language: languageOfMails(language), isOn: isOn === true, canResume: !isOn && wasOn === true }
}

/** How it stands with the mails of a list, for whoever has the key of their addresses; null: there is no such key. */
export async function findSubscription(
  db: Pick<Database, 'prisma'>,
  key: string,
  list: MailList,
): Promise<Subscription | null> {
  const found = await findByKey(db, key)
  return found && subscriptionOf(list, found)
}

/** Ends the mails of a list; what waits to be sent is judged again then, and does not go. Again it changes nothing. */
export function unsubscribe(tx: Tx, key: string, list: MailList): Promise<Subscription> {
  return changeByKey(tx, key, list, endMails)
}

/** Takes unsubscribing back: exactly what it switched off and nobody has chosen anew since comes on again. */
export function resubscribe(tx: Tx, key: string, list: MailList): Promise<Subscription> {
  return changeByKey(tx, key, list, resumeMails)
}

async function changeByKey(tx: Tx, key: string, list: MailList, change: typeof endMails): Promise<Subscription> {
  const found = await findByKey({ prisma: tx }, key)
  if (!found) throw new NotFound('subscription')
  await change(tx, found.id, list)
  const changed = await findByKey({ prisma: tx }, key)
  if (!changed) throw new NotFound('subscription')
  return subscriptionOf(list, changed)
}

/** The same for a patron who is known otherwise. */
export async function endMails(tx: Tx, patronId: number, list: MailList): Promise<void> {
  const { dueNoticeDays } = await lockPatron(tx, patronId)
  if (list === 'ALERTS') {
    await tx.alert.updateMany({ where: { patronId, isOn: true }, data: { isOn: false, unsubscribed: true } })
  } else if (dueNoticeDays !== null) {
    await setDays(tx, patronId, { dueNoticeDays: null, endedDueNoticeDays: dueNoticeDays })
  }
}

async function resumeMails(tx: Tx, patronId: number, list: MailList): Promise<void> {
  const { dueNoticeDays, endedDueNoticeDays } = await lockPatron(tx, patronId)
  if (list === 'ALERTS') {
    await tx.alert.updateMany({ where: { patronId, unsubscribed: true }, data: { isOn: true, unsubscribed: false } })
  } else if (dueNoticeDays === null && endedDueNoticeDays !== null) {
    await setDays(tx, patronId, { dueNoticeDays: endedDueNoticeDays, endedDueNoticeDays: null })
  }
}

type Days = Pick<Found, 'dueNoticeDays' | 'endedDueNoticeDays'>

async function setDays(tx: Tx, patronId: number, days: Days): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data: days, select: { id: true } })
}
