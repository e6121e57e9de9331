import type { Patron } from '../../../generated/prisma/client.ts'
import { membersToCollectFor } from '../../domain/family/collect.ts'
import { standingRefusal } from '../../domain/holds/eligibility/standing.ts'
import { openStates } from '../../domain/holds/states/states.ts'
import { dateIn, toColumn } from '../../domain/library/calendar/dates.ts'
import { readOverdueStops } from '../../domain/overdue/stops.ts'
import type { FixedPart } from '../../sip2-codec/layouts.ts'
import { buildMessage, fieldValue, type Message } from '../../sip2-codec/message.ts'
import { type Exchange, type ExchangeContext, padNumber, repeatedFields, timestampNow } from '../exchange-context.ts'
import { screenMessage } from '../screen-message.ts'

type PatronFixedPart = FixedPart<'24'>

// The flags that deny check-out, renewal, recall and holds to an unknown patron.
const unknown = 'YYYY'.padEnd(14)

function patronFixedPart(request: Message, asking: ExchangeContext, patronStatus: string): PatronFixedPart {
  const { language = '000' } = request.fixed as { language?: string }
  return { patronStatus, language: language.padEnd(3), date: timestampNow(asking) }
}

/**
 * The flags of what is denied. Blocked patrons and those with an expired card cannot borrow, renew or reserve (L8), and
 * overdue loans can stop renewals and holds (R6). There are no recalls or fines.
 */
async function statusOf(patron: Patron, { db, now }: ExchangeContext): Promise<string> {
  if (standingRefusal(patron, now)) return 'YY Y'.padEnd(14)
  const { holds, renewals } = await readOverdueStops(db, patron.id, now)
  const [renewing, reserving] = [renewals, holds].map((days) => (days === null ? ' ' : 'Y'))
  return ` ${renewing} ${reserving}`.padEnd(14)
}

/** Tells a helper how many copies wait at the machine's branch for family members (P17). It names nobody. */
async function familyMessage({ db, machine, now, texts }: ExchangeContext, patron: Patron) {
  const members = await membersToCollectFor(db, patron.id, machine.branchId, now)
  const ready = members.reduce((sum, member) => sum + member.ready, 0)
  return ready > 0 ? texts.machines.family(ready) : undefined
}

async function patronFields(request: Message, asking: ExchangeContext, patron: Patron) {
  const standing = standingRefusal(patron, asking.now)
  const sentence = standing ? await screenMessage(standing, asking) : await familyMessage(asking, patron)
  return { ...repeatedFields(request, asking, 'AA'), AE: patron.name, BL: 'Y', CQ: 'Y', AF: sentence }
}

/** Every failed verification gets the same answer, so that it does not reveal whether a card exists (P1). */
function unknownPatronFields(request: Message, asking: ExchangeContext, sentence: string) {
  return { ...repeatedFields(request, asking, 'AA'), BL: 'N', CQ: 'N', AF: sentence }
}

export const patronStatus: Exchange<'23', '24'> = {
  act: 'account',
  answer: async (request, asking, patron) =>
    buildMessage(
      '24',
      patronFixedPart(request, asking, await statusOf(patron, asking)),
      await patronFields(request, asking, patron),
    ),
  refuse: (request, asking, sentence) =>
    buildMessage('24', patronFixedPart(request, asking, unknown), unknownPatronFields(request, asking, sentence)),
}

/** The lists that a request can name, by the position of the Y in its summary. */
const lists = ['AS', 'AT', 'AU', 'AV', 'BU', 'CD'] as const

// The maximum number of list entries in an answer.
const maxListed = 100

export const patronInformation: Exchange<'63', '64'> = {
  act: 'account',
  answer: async (request, asking, patron) => {
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
    const range = rangeOf(request)
    const list = lists[request.fixed.summary.indexOf('Y')]
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
      ...{ holds: padNumber(holds, 4), overdue: padNumber(late, 4), charged: padNumber(charged, 4) },
      ...{ fines: '0000', recalls: '0000', unavailableHolds: padNumber(unavailable, 4) },
    }
    return buildMessage(
      '64',
      { ...patronFixedPart(request, asking, await statusOf(patron, asking)), ...counts },
      { ...(await patronFields(request, asking, patron)), ...listed },
    )
  },
  refuse: (request, asking, sentence) => {
    const none = { holds: '0000', overdue: '0000', charged: '0000', fines: '0000', recalls: '0000' }
    const fixed = { ...patronFixedPart(request, asking, unknown), ...none, unavailableHolds: '0000' }
    return buildMessage('64', fixed, unknownPatronFields(request, asking, sentence))
  },
}

/** Reads the range from BP to BQ, which starts at 1. */
function rangeOf(request: Message): { skip: number; take: number } {
  const number = (id: string) => {
    const text = fieldValue(request, id)?.trim() ?? ''
    return /^\d{1,6}$/.test(text) ? Number(text) : null
  }
  const first = Math.max(1, number('BP') ?? 1)
  const last = number('BQ') ?? first + maxListed - 1
  return { skip: first - 1, take: Math.min(Math.max(0, last - first + 1), maxListed) }
}

export const endPatronSession: Exchange<'35', '36'> = {
  act: 'endVisit',
  answer: async (request, asking) => {
    asking.forgetPatron()
    return buildMessage('36', { ended: 'Y', date: timestampNow(asking) }, repeatedFields(request, asking, 'AA'))
  },
  refuse: (request, asking, sentence) =>
    buildMessage(
      '36',
      { ended: 'N', date: timestampNow(asking) },
      { ...repeatedFields(request, asking, 'AA'), AF: sentence },
    ),
}

const neverAnswered = async (): Promise<never> => {
  throw new Error('No self-check machine may do this.')
}

/** A machine that retained a card blocks no patron (L8). Staff decide that. */
export const blockCard: Exchange<'01', '24'> = {
  act: 'blockCard',
  answer: neverAnswered,
  refuse: (request, asking, sentence) => {
    asking.forgetPatron()
    asking.log.warn(
      { machine: asking.machine.id },
      'A self-check machine requested the block of a card. Nothing was changed',
    )
    return buildMessage('24', patronFixedPart(request, asking, unknown), unknownPatronFields(request, asking, sentence))
  },
}

export const enableCard: Exchange<'25', '26'> = {
  act: 'enableCard',
  answer: neverAnswered,
  refuse: (request, asking, sentence) =>
    buildMessage('26', patronFixedPart(request, asking, unknown), unknownPatronFields(request, asking, sentence)),
}

/** The library charges no fees. */
export const payFee: Exchange<'37', '38'> = {
  act: 'payFee',
  answer: neverAnswered,
  refuse: (request, asking, sentence) =>
    buildMessage(
      '38',
      { accepted: 'N', date: timestampNow(asking) },
      { ...repeatedFields(request, asking, 'AA'), AF: sentence },
    ),
}
