import type { RequestState } from '../../../generated/prisma/enums.ts'
import { clockOf, isLendable, type Model, nth, type Request } from '../model.ts'
import { newcomer, people, policy } from '../small-library.ts'
import { checkStanding, whyNot } from './patron-rules.ts'
import { No, no, type Rules } from './rule.ts'

/** The actions on titles that the library lacks (Q). */
export const requestRules: Rules<'request' | 'decide' | 'withdraw' | 'tie' | 'arrive'> = {
  request(model, { patron, byIsbn, pickup, contact }) {
    checkStanding(model, patron)
    if (contact === 'MAIL' && !nth(people, patron).mail) no('MailAddressNeeded')
    if (byIsbn && canBeLent(model, newcomer)) no('TitleInCatalogue')
    const open = model.requests.filter((request) => request.patron === patron && request.closed === null)
    if (open.some((request) => request.byIsbn === byIsbn)) no('AlreadyRequested')
    if (open.length >= policy.openRequests) no('PurchaseRequestLimitReached')
    model.requests.push({
      ...{ patron, byIsbn, pickup, contact, state: 'RECEIVED', placedAt: clockOf(model) },
      ...{ title: null, hold: null, noHold: null, closed: null, told: 0 },
    })
    return 'done'
  },

  decide(model, { request: n, to }) {
    const request = model.requests[n] ?? no('NotFound')
    if (request.state === to) return 'done'
    step(model, request, to)
    return 'done'
  },

  withdraw(model, { request: n, stranger }) {
    const request = model.requests[n]
    if (!request || request.patron === null || stranger) return no('NotFound')
    if (request.state === 'WITHDRAWN') return 'done'
    if (request.state !== 'RECEIVED' && request.state !== 'CONSIDERED') no('PurchaseRequestNotChangeable')
    Object.assign(request, { state: 'WITHDRAWN', closed: model.day })
    return 'done'
  },

  tie(model, { request: n, title }) {
    const request = model.requests[n] ?? no('NotFound')
    if (request.state === 'ARRIVED' && request.title === title) return 'done'
    if (request.closed !== null) no('PurchaseRequestNotChangeable')
    if (!arrive(model, request, title)) request.title = title
    return 'done'
  },

  arrive(model) {
    const come = model.requests
      .map((request) => ({ request, title: request.title ?? (request.byIsbn ? newcomer : null) }))
      .filter(({ request, title }) => request.closed === null && title !== null && canBeLent(model, title))
    for (const { request, title } of come) arrive(model, request, title ?? 0)
    return `${come.length} arrived`
  },
}

/** The order of request states; none goes backwards. */
const far: RequestState[] = ['RECEIVED', 'CONSIDERED', 'ORDERED', 'BORROWING', 'DECLINED']

/** A step by the library, which notifies the patron if wanted. */
function step(model: Model, request: Request, to: RequestState): void {
  if (request.closed !== null || (to !== 'ARRIVED' && far.indexOf(to) < far.indexOf(request.state))) {
    no('PurchaseRequestNotChangeable')
  }
  Object.assign(request, { state: to, closed: to === 'DECLINED' || to === 'ARRIVED' ? model.day : null })
  if (request.contact === 'MAIL') request.told += 1
}

const canBeLent = ({ copies }: Model, title: number) => copies.some((copy) => copy.title === title && isLendable(copy))

const reasons: Record<string, string> = {
  PatronBlocked: 'BARRED',
  AlreadyReserved: 'ALREADY_RESERVED',
  OnLoanToPatron: 'ON_LOAN',
  LimitReached: 'LIMIT_REACHED',
  AvPickupNotOffered: 'NO_PICKUP',
}

/**
 * Places the hold as if the patron placed it now, but at the time of the request. Returns false when it is too early.
 */
function arrive(model: Model, request: Request, title: number): boolean {
  if (!canBeLent(model, title)) return false
  const { pickup, contact, placedAt } = request
  const patron = request.patron ?? 0
  const why = standing(model, patron) ?? whyNot(model, patron, title, pickup)
  if (why === null) {
    const numbers = { copy: null, until: null, shelf: null, closed: null, sequence: null, place: null, set: null }
    const hold = { patron, title, pickup, contact, state: 'RECEIVED' as const, placedAt, rank: 0, told: 0 }
    const noDays = { extended: false, pausedUntil: null, neededUntil: null }
    request.hold = model.holds.push({ ...hold, ...numbers, ...noDays, locker: false, hasPlace: false }) - 1
  } else request.noHold = reasons[why] ?? why
  step(model, request, 'ARRIVED')
  request.title = title
  return true
}

function standing(model: Model, patron: number): string | null {
  try {
    checkStanding(model, patron)
    return null
  } catch (error) {
    if (error instanceof No) return error.message
    throw error
  }
}
