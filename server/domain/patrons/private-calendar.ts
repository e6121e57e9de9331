import type { Language } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { recordEvent } from './account/events.ts'
import { languageOfMails } from './language.ts'

/** A day that a patron's calendar names. */
export interface CalendarEvent {
  kind: 'DUE' | 'COLLECT'
  on: Date
  branchId: number
  /** What has to be brought back, or is to be collected; empty unless the patron wants titles in the calendar. */
  titles: string[]
  count: number
}

export interface CalendarFeed {
  language: Language
  namesTitles: boolean
  events: CalendarEvent[]
}

interface NewFeed {
  /** Hash of the secret in its address. */
  hash: string
  device: string
}

/** Opens the patron's calendar under a new secret; the address it had before is dead at once. */
export async function openCalendarFeed(tx: Tx, patronId: number, { hash, device }: NewFeed, now: Date): Promise<void> {
  await lockPatron(tx, patronId)
  await tx.patron.update({ where: { id: patronId }, data: { calendarHash: hash }, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'CALENDAR_OPENED', device }, now)
}

/** Ends the address of the calendar; harmless when there is none. */
export async function closeCalendarFeed(tx: Tx, patronId: number, device: string, now: Date): Promise<void> {
  const { calendarHash } = await lockPatron(tx, patronId)
  if (calendarHash === null) return
  await tx.patron.update({ where: { id: patronId }, data: { calendarHash: null }, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'CALENDAR_CLOSED', device }, now)
}

/** Whether the calendar names titles: whoever keeps it for the patron then learns what is read. */
export async function setCalendarTitles(tx: Tx, patronId: number, calendarTitles: boolean): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data: { calendarTitles }, select: { id: true } })
}

const title = { select: { title: true, volume: true } } as const

/**
 * The days of the calendar whose secret has this hash; null: there is none, or no longer. A bar or an expired card
 * hides no date: what was lent has to come back all the same.
 */
export async function calendarFeed({ prisma }: Pick<Database, 'prisma'>, hash: string): Promise<CalendarFeed | null> {
  const patron = await prisma.patron.findUnique({
    where: { calendarHash: hash },
    select: {
      language: true,
      calendarTitles: true,
      loans: {
        where: { returnedAt: null },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
        select: { dueOn: true, branchId: true, item: { select: { title } } },
      },
      holds: {
        where: { state: 'READY', shelfExpiresOn: { not: null } },
        orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
        select: { shelfExpiresOn: true, pickupBranchId: true, title },
      },
    },
  })
  if (!patron) return null
  const events = new Map<string, CalendarEvent>()
  const add = (
    kind: CalendarEvent['kind'],
    on: Date,
    branchId: number,
    of: { title: string; volume: string | null },
  ) => {
    const key = `${kind} ${on.getTime()} ${branchId}`
    const event = events.get(key) ?? { kind, on, branchId, titles: [], count: 0 }
    event.count += 1
    if (patron.calendarTitles) event.titles.push(of.volume ? `${of.title} ${of.volume}` : of.title)
    events.set(key, event)
  }
  for (const { dueOn, branchId, item } of patron.loans) add('DUE', dueOn, branchId, item.title)
  for (const { shelfExpiresOn: on, pickupBranchId, title } of patron.holds) {
    if (on) add('COLLECT', on, pickupBranchId, title)
  }
  return {
    language: languageOfMails(patron.language),
    namesTitles: patron.calendarTitles,
    events: [...events.values()],
  }
}
