import type { Patron } from '../../../generated/prisma/client.ts'
import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { openStates } from '../../domain/holds/states/states.ts'
import { dateIn, toColumn } from '../../domain/library/calendar/dates.ts'
import type { Fixed } from '../../sip2-codec/layouts.ts'
import { type Message, message, textOf } from '../../sip2-codec/message.ts'
import { type Asking, dateOf, digits, type Exchange, repeated } from '../exchange-context.ts'
import { screenOf } from '../screen-message.ts'

type About = Fixed<'24'>

// The flags that deny check-out, renewal, recall and holds to an unknown patron.
const unknown = 'YYYY'.padEnd(14)

function about(asked: Message, asking: Asking, patronStatus: string): About {
  const { language = '000' } = asked.fixed as { language?: string }
  return { patronStatus, language: language.padEnd(3), date: dateOf(asking) }
}

/**
 * Blocked patrons and those with an expired card cannot borrow, renew or reserve (L8). There are no recalls or fines.
 */
function statusOf(patron: Patron, { now }: Asking): string {
  return (standingRefusal(patron, now) ? 'YY Y' : '').padEnd(14)
}

async function known(asked: Message, asking: Asking, patron: Patron) {
  const standing = standingRefusal(patron, asking.now)
  const sentence = standing ? await screenOf(standing, asking) : undefined
  return { ...repeated(asked, asking, 'AA'), AE: patron.name, BL: 'Y', CQ: 'Y', AF: sentence }
}

/** Every failed verification gets the same answer, so that it does not reveal whether a card exists (P1). */
function stranger(asked: Message, asking: Asking, sentence: string) {
  return { ...repeated(asked, asking, 'AA'), BL: 'N', CQ: 'N', AF: sentence }
}

export const patronStatus: Exchange<'23', '24'> = {
  act: 'account',
  answer: async (asked, asking, patron) =>
    message('24', about(asked, asking, statusOf(patron, asking)), await known(asked, asking, patron)),
  refuse: (asked, asking, sentence) => message('24', about(asked, asking, unknown), stranger(asked, asking, sentence)),
}

/** The lists that a request can name, by the position of the Y in its summary. */
const lists = ['AS', 'AT', 'AU', 'AV', 'BU', 'CD'] as const

// The maximum number of list entries in an answer.
const mostListed = 100

export const patronInformation: Exchange<'63', '64'> = {
  act: 'account',
  answer: async (asked, asking, patron) => {
    const { db } = asking
    const loans = { patronId: patron.id, returnedAt: null }
    const overdue = { ...loans, dueOn: { lt: toColumn(dateIn(asking.now)) } }
    const ready = { patronId: patron.id, state: 'READY' as const }
    const waiting = { patronId: patron.id, state: { in: openStates.filter((state) => state !== 'READY') } }
    const [holds, late, charged, unavailable] = await Promise.all([
      db.prisma.hold.count({ where: ready }),
      db.prisma.loan.count({ where: overdue }),
      db.prisma.loan.count({ where: loans }),
      db.prisma.hold.count({ where: waiting }),
    ])
    const range = rangeOf(asked)
    const list = lists[asked.fixed.summary.indexOf('Y')]
    const lent = async (where: object) => {
      const select = { item: { select: { barcode: true } } }
      const rows = await db.prisma.loan.findMany({
        where,
        select,
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
        ...range,
      })
      return rows.map(({ item }) => item.barcode)
    }
    const held = async (where: object) => {
      const select = { titleId: true, title: { select: { title: true } }, item: { select: { barcode: true } } }
      return db.prisma.hold.findMany({ where, select, orderBy: [{ placedAt: 'asc' }, { id: 'asc' }], ...range })
    }
    const listed: Record<string, string[]> = {}
    if (list === 'AS') listed.AS = (await held(ready)).flatMap(({ item }) => item?.barcode ?? [])
    if (list === 'AT') listed.AT = await lent(overdue)
    if (list === 'AU') listed.AU = await lent(loans)
    if (list === 'CD') {
      listed.CD = (await held(waiting)).map(
        ({ titleId, title }) => `${titleId} ${[...title.title].slice(0, 80).join('')}`,
      )
    }
    const counts = {
      ...{ holds: digits(holds, 4), overdue: digits(late, 4), charged: digits(charged, 4) },
      ...{ fines: '0000', recalls: '0000', unavailableHolds: digits(unavailable, 4) },
    }
    return message(
      '64',
      { ...about(asked, asking, statusOf(patron, asking)), ...counts },
      { ...(await known(asked, asking, patron)), ...listed },
    )
  },
  refuse: (asked, asking, sentence) => {
    const none = { holds: '0000', overdue: '0000', charged: '0000', fines: '0000', recalls: '0000' }
    const fixed = { ...about(asked, asking, unknown), ...none, unavailableHolds: '0000' }
    return message('64', fixed, stranger(asked, asking, sentence))
  },
}

/** Reads the range from BP to BQ, which starts at 1. */
function rangeOf(asked: Message): { skip: number; take: number } {
  const number = (id: string) => {
    const said = textOf(asked, id)?.trim() ?? ''
    return /^\d{1,6}$/.test(said) ? Number(said) : null
  }
  const first = Math.max(1, number('BP') ?? 1)
  const last = number('BQ') ?? first + mostListed - 1
  return { skip: first - 1, take: Math.min(Math.max(0, last - first + 1), mostListed) }
}

export const endVisit: Exchange<'35', '36'> = {
  act: 'endVisit',
  answer: async (asked, asking) => {
    asking.forgetPatron()
    return message('36', { ended: 'Y', date: dateOf(asking) }, repeated(asked, asking, 'AA'))
  },
  refuse: (asked, asking, sentence) =>
    message('36', { ended: 'N', date: dateOf(asking) }, { ...repeated(asked, asking, 'AA'), AF: sentence }),
}

const neverDone = async (): Promise<never> => {
  throw new Error('No self-check machine may do this.')
}

/** A machine that retained a card blocks no patron (L8). Staff decide that. */
export const blockCard: Exchange<'01', '24'> = {
  act: 'blockCard',
  answer: neverDone,
  refuse: (asked, asking, sentence) => {
    asking.forgetPatron()
    asking.log.warn(
      { machine: asking.machine.id },
      'A self-check machine requested the block of a card. Nothing was changed',
    )
    return message('24', about(asked, asking, unknown), stranger(asked, asking, sentence))
  },
}

export const enableCard: Exchange<'25', '26'> = {
  act: 'enableCard',
  answer: neverDone,
  refuse: (asked, asking, sentence) => message('26', about(asked, asking, unknown), stranger(asked, asking, sentence)),
}

/** The library charges no fees. */
export const payFee: Exchange<'37', '38'> = {
  act: 'payFee',
  answer: neverDone,
  refuse: (asked, asking, sentence) =>
    message('38', { accepted: 'N', date: dateOf(asking) }, { ...repeated(asked, asking, 'AA'), AF: sentence }),
}
