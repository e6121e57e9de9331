import type { Language } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { recordEvent } from './account/events.ts'
import { languageOfMails } from './language.ts'

/** A day in a patron's private calendar. */
export interface CalendarEvent {
  kind: 'DUE' | 'COLLECT'
  on: Date
  branchId: number
  /** The titles to return or collect. Empty unless the patron chose to show titles in the calendar. */
  titles: string[]
  count: number
}

export interface CalendarFeed {
  language: Language
  namesTitles: boolean
  events: CalendarEvent[]
}

interface NewFeed {
  /** The hash of the secret in the URL. */
  hash: string
  device: string
}

/** Creates a new secret URL for the patron's calendar. The previous URL stops working at once. */
export async function openCalendarFeed(tx: Tx, patronId: number, { hash, device }: NewFeed, now: Date): Promise<void> {
  await lockPatron(tx, patronId)
  await tx.patron.update({ where: { id: patronId }, data: { calendarHash: hash }, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'CALENDAR_OPENED', device }, now)
}

/** Disables the URL of the calendar. Succeeds when there is none. */
export async function closeCalendarFeed(tx: Tx, patronId: number, device: string, now: Date): Promise<void> {
  const { calendarHash } = await lockPatron(tx, patronId)
  if (calendarHash === null) return
  await tx.patron.update({ where: { id: patronId }, data: { calendarHash: null }, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'CALENDAR_CLOSED', device }, now)
}

/** Sets whether the calendar shows titles. A calendar provider then learns what the patron reads. */
export async function setPrivateCalendarTitles(tx: Tx, patronId: number, calendarTitles: boolean): Promise<void> {
  await tx.patron.update({ where: { id: patronId }, data: { calendarTitles }, select: { id: true } })
}

const title = { select: { title: true, volume: true } } as const

/**
 * Returns the calendar whose secret has this hash, or null when there is none. A block or an expired card does not hide
 * dates, because loans must still be returned.
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
