import { type Hold, type Patron, Prisma } from '../../../generated/prisma/client.ts'
import { findItem } from '../../domain/circulation/lock-item.ts'
import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { withKeptTitles } from '../../domain/common/merged-titles.ts'
import { NotFound } from '../../domain/common/refusal.ts'
import { newSecret, secretHash } from '../../domain/common/secrets.ts'
import { cancelHold } from '../../domain/holds/cancel.ts'
import { updateHold } from '../../domain/holds/change.ts'
import { readQueuePlaces } from '../../domain/holds/eligibility/queue-estimate.ts'
import { placeHolds } from '../../domain/holds/place/place.ts'
import { UnknownTitle } from '../../domain/holds/refusals.ts'
import { openStates } from '../../domain/holds/states/states.ts'
import { dateIn, startOf } from '../../domain/library/calendar/dates.ts'
import { cachedBranches } from '../../domain/library/rules/rule-cache.ts'
import { buildMessage, fieldValue, type Message } from '../../sip2-codec/message.ts'
import { type Exchange, type ExchangeContext, repeatedFields, timestampNow } from '../exchange-context.ts'
import { parseTitleId } from '../title-id.ts'
import { OnlyAtDesk } from './check-out.ts'

export const changeHoldExchange: Exchange<'15', '16'> = {
  act: 'updateHold',
  answer: async (request, asking, patron) => {
    const titleId = await requestedTitleId(request, asking)
    const { mode } = request.fixed
    if (mode === '+') return holdAnswer(request, asking, await place(request, asking, patron, titleId))
    const hold = await requestedHold(asking, patron, titleId)
    if (mode === '-') {
      await asking.db.prisma.$transaction((tx) => cancelHold(tx, patron.id, hold.id, asking.now))
      return buildMessage('16', { ok: '1', available: 'N', date: timestampNow(asking) }, repeatedHold(request, asking))
    }
    if (mode !== '*') throw new OnlyAtDesk()
    const pickupBranchId = await requestedPickupBranchId(request, asking)
    await asking.db.prisma.$transaction((tx) => updateHold(tx, patron.id, hold.id, { pickupBranchId }, asking.now))
    return holdAnswer(request, asking, hold.id)
  },
  refuse: (request, asking, sentence) =>
    buildMessage(
      '16',
      { ok: '0', available: 'N', date: timestampNow(asking) },
      { ...repeatedHold(request, asking), AF: sentence },
    ),
}

function repeatedHold(request: Message, asking: ExchangeContext) {
  return { ...repeatedFields(request, asking, 'AA'), AB: fieldValue(request, 'AB'), AJ: fieldValue(request, 'AJ') }
}

/**
 * Returns the title of the copy with the barcode, or the title number. Holds on a single copy or on one branch are
 * refused.
 */
async function requestedTitleId(request: Message, { db }: ExchangeContext): Promise<number> {
  const barcode = fieldValue(request, 'AB') ?? ''
  if (/^[34]/.test(fieldValue(request, 'BY') ?? '')) throw new OnlyAtDesk()
  if (barcode === '') return parseTitleId(request) ?? throwRefusal(new UnknownTitle())
  const { id } = await findItem(db.prisma, barcode)
  return (await db.prisma.item.findUniqueOrThrow({ where: { id }, select: { titleId: true } })).titleId
}

function throwRefusal(refusal: Error): never {
  throw refusal
}

/** Returns the branch with the code in BS, or the machine's branch when BS is empty. */
async function requestedPickupBranchId(request: Message, { db, machine }: ExchangeContext): Promise<number> {
  const code = fieldValue(request, 'BS')?.trim() ?? ''
  if (code === '') return machine.branchId
  const branch = (await cachedBranches(db)).find((one) => one.code === code)
  return branch?.id ?? throwRefusal(new UnknownBranch())
}

/**
 * Places a hold. The idempotency key contains the request's timestamp, so a repeated message places nothing twice
 * (H11).
 */
async function place(
  request: Message<'15'>,
  asking: ExchangeContext,
  patron: Patron,
  titleId: number,
): Promise<number> {
  const { db, now, machine } = asking
  const pickupBranchId = await requestedPickupBranchId(request, asking)
  const moment = request.fixed.date.trim() || newSecret()
  const key = secretHash(JSON.stringify(['sip2', machine.id, moment, titleId, pickupBranchId]))
  const mailed = patron.mailVerifiedAt !== null && patron.contactMethod !== 'NONE'
  const contactMethod = mailed ? ('MAIL' as const) : ('NONE' as const)
  const placing = { key, titleIds: [titleId], pickupBranchId, contactMethod }
  const [placed] = await withKeptTitles((kept) =>
    db.prisma.$transaction((tx) => placeHolds(tx, patron.id, { ...placing, kept }, now)),
  )
  if (!placed) throw new UnknownTitle()
  if ('refusal' in placed) throw placed.refusal
  return placed.holdId
}

/** Finds the patron's hold on a title. A hold cancelled today counts too, because a machine may repeat its request. */
async function requestedHold({ db, now }: ExchangeContext, patron: Patron, titleId: number): Promise<Hold> {
  const own = { patronId: patron.id, titleId }
  const open = await db.prisma.hold.findFirst({ where: { ...own, state: { in: [...openStates] } } })
  if (open) return open
  const ended = {
    OR: [
      { state: 'CANCEL_REQUESTED' as const },
      { state: 'CANCELLED' as const, closedAt: { gte: startOf(dateIn(now)) } },
    ],
  }
  const last = await db.prisma.hold.findFirst({ where: { ...own, ...ended }, orderBy: { id: 'desc' } })
  return last ?? throwRefusal(new NotFound('hold'))
}

/** Answers with the current hold, its place in the queue and its pickup branch. */
async function holdAnswer(request: Message, asking: ExchangeContext, holdId: number): Promise<Message<'16'>> {
  const { db } = asking
  const hold = await db.prisma.hold.findUniqueOrThrow({ where: { id: holdId }, include: { pickupBranch: true } })
  const place = (await readQueuePlaces(db, Prisma.sql`h.id = ${holdId}`)).get(holdId)
  const available = hold.state === 'READY' ? 'Y' : 'N'
  return buildMessage(
    '16',
    { ok: '1', available, date: timestampNow(asking) },
    {
      ...repeatedHold(request, asking),
      BR: place?.toString(),
      BS: hold.pickupBranch.code,
    },
  )
}
