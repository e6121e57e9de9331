import {
  anonymise,
  anonymiseRequest,
  type Copy,
  freeNumber,
  holdOf,
  inTurn,
  isAv,
  isOpen,
  isOpenDay,
  type Model,
  move,
  newCopy,
  nth,
  openDayFrom,
  route,
  setSlip,
} from '../model.ts'
import { compartments, people, policy } from '../small-library.ts'
import { checkStanding } from './patron-rules.ts'
import { no, type Rules } from './rule.ts'

/** The actions of staff. */
export const deskRules: Rules<
  'checkIn' | 'checkOut' | 'putIn' | 'report' | 'add' | 'move' | 'refer' | 'head' | 'revert' | 'cancelForPatron'
> = {
  checkIn(model, { copy: n, branch, found: saidFound }) {
    const copy = nth(model.copies, n)
    if ((copy.status === 'MISSING' || copy.status === 'LOST') && !saidFound) no('CopyWasMissing')
    const returned = copy.loan !== null
    endLoan(model, copy)
    const found = copy.status === 'MISSING' || copy.status === 'LOST'
    if (found) copy.status = 'AVAILABLE'
    copy.at = branch as number
    const { inside } = copy
    copy.inside = null
    const said = settle(model, n)
    copy.inside = inside
    setSlip(copy, said.startsWith('HOLD_SHELF') ? holdOf(model, n) : null)
    return `${said}${returned ? ', returned' : ''}${found ? ', found' : ''}`
  },

  checkOut(model, { copy: n, branch, patron }) {
    const copy = nth(model.copies, n)
    const who = patron as number
    if (copy.loan?.patron === who && copy.status === 'AVAILABLE') return 'lent'
    if (copy.loan) no('ItemOnLoan')
    if (!isOpenDay(branch, model.day)) no('BranchClosed')
    checkStanding(model, who)
    if (copy.referenceOnly) no('ItemReferenceOnly')
    if (copy.status === 'DAMAGED' || copy.status === 'WITHDRAWN') no('ItemNotLendable')
    const held = holdOf(model, n)
    if (held !== null && nth(model.holds, held).patron !== who) no('HeldForAnother')
    const { loans } = nth(people, who)
    const lent = model.copies.filter(({ loan, title }) => loan?.patron === who && !isAv(title))
    if (loans !== null && !isAv(copy.title) && lent.length >= loans) no('LoanLimitReached')
    for (const [own, hold] of model.holds.entries()) {
      if (hold.patron !== who || hold.title !== copy.title) continue
      const { copy: waited, until } = hold
      if (hold.state === 'CANCEL_REQUESTED' && waited === n) move(model, own, 'CANCELLED')
      else if (isOpen(hold)) {
        move(model, own, 'FULFILLED')
        if (waited !== null && waited !== n) route(model, waited, until === null)
      }
    }
    const due = openDayFrom(branch, model.day + policy.loanDays)
    Object.assign(copy, {
      at: branch,
      slip: null,
      inside: null,
      status: 'AVAILABLE',
      loan: { patron: who, branch, due, renewals: 0 },
    })
    return 'lent'
  },

  report(model, { copy: n, branch, status }) {
    const copy = nth(model.copies, n)
    if (copy.loan && status !== 'LOST' && status !== 'WITHDRAWN') no('ItemOnLoan')
    if (status === 'AVAILABLE') {
      if (copy.status === 'AVAILABLE') return 'recorded'
      Object.assign(copy, { status, at: branch })
      const said = route(model, n)
      setSlip(copy, said.startsWith('HOLD_SHELF') ? holdOf(model, n) : null)
      return said
    }
    if (status === 'WITHDRAWN') endLoan(model, copy)
    const held = holdOf(model, n)
    if (held !== null) move(model, held, nth(model.holds, held).state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED')
    Object.assign(copy, { status, slip: null, inside: null })
    return 'recorded'
  },

  add(model, { title, branch, referenceOnly }) {
    const n = model.copies.push(newCopy(title, branch, referenceOnly)) - 1
    const said = route(model, n)
    if (said.startsWith('HOLD_SHELF')) setSlip(nth(model.copies, n), holdOf(model, n))
    return said
  },

  move(model, { copy, branch }) {
    nth(model.copies, copy).owner = branch
    return 'done'
  },

  refer(model, { copy: n, branch, referenceOnly }) {
    const copy = nth(model.copies, n)
    if (copy.referenceOnly === referenceOnly) return 'recorded'
    copy.referenceOnly = referenceOnly
    const held = holdOf(model, n)
    if (held !== null) move(model, held, nth(model.holds, held).state === 'CANCEL_REQUESTED' ? 'CANCELLED' : 'QUEUED')
    if (referenceOnly || copy.loan || copy.status !== 'AVAILABLE' || copy.inside !== null) return 'recorded'
    copy.at = branch
    const said = route(model, n)
    setSlip(copy, said.startsWith('HOLD_SHELF') ? holdOf(model, n) : null)
    return said
  },

  putIn(model, { copy: n, branch, atCounter }) {
    const copy = nth(model.copies, n)
    const held = holdOf(model, n) ?? no('CompartmentRefused')
    const hold = nth(model.holds, held)
    const { state } = hold
    const isCaptured = state === 'IN_TRANSIT' || state === 'READY'
    if (!isCaptured || hold.pickup !== branch || !hold.locker) no('CompartmentRefused')
    if (!atCounter && state === 'READY' && copy.inside !== null) return 'ready'
    const taken = model.copies.map(({ inside }) => inside)
    const free = Array.from({ length: compartments }, (_, door) => door).find((door) => !taken.includes(door))
    if (!atCounter && free === undefined) no('CompartmentRefused')
    Object.assign(copy, { at: branch, slip: held, inside: atCounter ? null : (free ?? null) })
    if (atCounter) hold.locker = false
    if (state === 'IN_TRANSIT') move(model, held, 'READY', n)
    else {
      hold.shelf = freeNumber(model, held)
      if (hold.contact === 'MAIL') hold.told += 1
    }
    return 'ready'
  },

  head(model, { hold: n }) {
    const hold = model.holds[n] ?? no('NotFound')
    if (hold.state !== 'RECEIVED' && hold.state !== 'QUEUED') no('HoldNotChangeable')
    const all = model.holds
      .map((hold, number) => ({ hold, number }))
      .filter(({ hold: { title } }) => title === hold.title)
    const [first] = all.filter(({ hold: { state } }) => state === 'RECEIVED' || state === 'QUEUED').sort(inTurn)
    if (first?.number === n) return 'done'
    hold.rank = Math.min(...all.filter((one) => isOpen(one.hold)).map((one) => one.hold.rank)) - 1
    return 'done'
  },

  revert(model, { hold }) {
    const { state } = model.holds[hold] ?? no('NotFound')
    if (state === 'CANCEL_REQUESTED') move(model, hold, 'CANCELLED')
    else if (state === 'READY' || state === 'IN_TRANSIT') move(model, hold, 'QUEUED')
    else no('HoldNotCaptured')
    return 'done'
  },

  cancelForPatron(model, { hold: n }) {
    const hold = model.holds[n] ?? no('NotFound')
    const { state, copy, until } = hold
    if (state === 'CANCELLED') return 'done'
    if (state === 'FULFILLED' || state === 'EXPIRED') no('HoldNotChangeable')
    if (state !== 'CANCEL_REQUESTED' && hold.contact === 'MAIL') hold.told += 1
    move(model, n, 'CANCELLED')
    if (copy !== null) route(model, copy, until === null)
    return 'done'
  },
}

/** Ends the loan and erases the patron from everything that concerns the title (R4). */
function endLoan(model: Model, copy: Copy): void {
  for (const hold of model.holds) {
    if (copy.loan && hold.state === 'FULFILLED' && hold.title === copy.title && hold.patron === copy.loan.patron) {
      anonymise(model, hold)
    }
  }
  for (const request of model.requests) {
    const { patron, title, closed } = request
    if (copy.loan && closed !== null && title === copy.title && patron === copy.loan.patron) anonymiseRequest(request)
  }
  copy.loan = null
}

/** Routes a copy at the desk to the hold it is tied to, or to the next one. */
function settle(model: Model, n: number): string {
  const { at } = nth(model.copies, n)
  const held = holdOf(model, n)
  if (held === null) return route(model, n)
  const { state, pickup } = nth(model.holds, held)
  if (state === 'CANCEL_REQUESTED') {
    move(model, held, 'CANCELLED')
    return route(model, n)
  }
  if (pickup !== at) {
    if (state === 'READY') move(model, held, 'IN_TRANSIT', n)
    return `TRANSIT at ${pickup} for ${held}`
  }
  if (state === 'IN_TRANSIT' && !nth(model.holds, held).locker) move(model, held, 'READY', n)
  return `HOLD_SHELF at ${at} for ${held}`
}
