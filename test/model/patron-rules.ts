import { type Hold, isAv, isBarred, isLendable, isOpen, type Model, move, nth, openDayFrom } from './model.ts'
import { no, type Rules } from './rule.ts'
import { branches, people, policy } from './small-library.ts'

/** What patrons do. */
export const patronRules: Rules<
  'place' | 'cancel' | 'change' | 'reorder' | 'leave' | 'dissolve' | 'renew' | 'skip' | 'bar'
> = {
  place(model, wish) {
    if (wish.inOrder && new Set(wish.titles).size < wish.titles.length) no('SameTitleTwice')
    if (wish.inOrder && wish.titles.length < 2) no('SequenceTooShort')
    checkStanding(model, wish.patron)
    if (wish.contact === 'MAIL' && !nth(people, wish.patron).mail) no('MailAddressNeeded')
    const before = model.holds.length
    const answers = [...new Set(wish.titles)].map((title) => {
      const why = whyNot(model, wish.patron, title, wish.pickup)
      if (why) return why
      const latest = Math.max(...model.holds.filter((hold) => hold.title === title).map(({ placedAt }) => placedAt))
      const placedAt = Math.max(model.minute - wish.late, latest)
      const { patron, pickup, contact } = wish
      model.holds.push({
        ...{ patron, title, pickup, contact, state: 'RECEIVED', placedAt, rank: 0, shelf: null },
        ...{ copy: null, until: null, closed: null, told: 0, sequence: null, place: null },
      })
      return 'placed'
    })
    const placed = model.holds.slice(before)
    if (wish.inOrder && placed.length > 1) {
      for (const [place, hold] of placed.entries()) Object.assign(hold, { sequence: before, place })
    }
    return answers.join(', ')
  },

  cancel(model, wish) {
    const { hold, state } = ownHold(model, wish)
    if (state === 'RECEIVED' || state === 'QUEUED') move(model, wish.hold, 'CANCELLED')
    else if (isOpen(hold)) {
      if (model.capturedCancel === 'REFUSE') no('HoldNotChangeable')
      move(model, wish.hold, 'CANCEL_REQUESTED', hold.copy)
    } else if (state === 'FULFILLED' || state === 'EXPIRED') no('HoldNotChangeable')
    return 'done'
  },

  change(model, wish) {
    const { hold, state } = ownHold(model, wish)
    if (state !== 'RECEIVED' && state !== 'QUEUED') no('HoldNotChangeable')
    if (isAv(hold.title) && !nth(branches, wish.pickup).acceptsAvPickup) no('AvPickupNotOffered')
    hold.pickup = wish.pickup
    return 'done'
  },

  reorder(model, wish) {
    const waiting = membersOf(model, ownHold(model, wish).hold).filter(isWaiting)
    const places = waiting.map(({ place }) => place)
    for (const [n, hold] of [...waiting].reverse().entries()) hold.place = places[n] ?? null
    return 'done'
  },

  leave(model, wish) {
    const { hold } = ownHold(model, wish)
    if (hold.sequence === null) return 'done'
    if (!isWaiting(hold)) no('HoldNotChangeable')
    letGo(membersOf(model, hold), [hold])
    return 'done'
  },

  dissolve(model, wish) {
    const members = membersOf(model, ownHold(model, wish).hold)
    letGo(members, members.filter(isWaiting))
    return 'done'
  },

  renew(model, { copy: n }) {
    const copy = nth(model.copies, n)
    const loan = copy.loan ?? no('NotFound')
    if (isAv(copy.title)) no('NotRenewable')
    if (copy.status !== 'AVAILABLE') no('LoanOfLostCopy')
    checkStanding(model, loan.patron)
    if (loan.due < model.day - policy.longOverdueDays) no('LoanLongOverdue')
    const waiting = ({ title, state }: Hold) => title === copy.title && (state === 'RECEIVED' || state === 'QUEUED')
    if (model.holds.some((hold) => waiting(hold) && hold.patron !== loan.patron)) no('ReservedByAnother')
    if (loan.renewals > 0) no('AlreadyRenewed')
    if (model.day < loan.due - policy.renewDaysBefore) no('TooEarlyToRenew')
    loan.due = openDayFrom(loan.branch, Math.max(loan.due, model.day + policy.loanDays))
    loan.renewals = 1
    return 'renewed'
  },

  skip(model, { patron, days }) {
    nth(model.people, patron).skip = days === null ? null : { from: model.day, until: model.day + days }
    return 'done'
  },

  bar(model, { patron, days, stopsCapture }) {
    const until = days === 'never' ? null : model.day + (days ?? 0)
    nth(model.people, patron).bar = days === null ? null : { from: model.day, until, stopsCapture }
    return 'done'
  },
}

export function checkStanding({ people, day }: Model, patron: number): void {
  if (isBarred(nth(people, patron), day)) no('PatronBarred')
}

function whyNot(model: Model, patron: number, title: number, pickup: number): string | null {
  const own = model.holds.filter((hold) => hold.patron === patron && isOpen(hold))
  const { holds: limit } = nth(people, patron)
  if (!model.copies.some((copy) => copy.title === title && isLendable(copy))) return 'NoLendableCopy'
  if (own.some((hold) => hold.title === title)) return 'AlreadyReserved'
  if (model.copies.some((copy) => copy.title === title && copy.loan?.patron === patron)) return 'OnLoanToPatron'
  if (limit !== null && !isAv(title) && own.filter((hold) => !isAv(hold.title)).length >= limit) return 'LimitReached'
  return isAv(title) && !nth(branches, pickup).acceptsAvPickup ? 'AvPickupNotOffered' : null
}

const isWaiting = ({ state }: Hold) => state === 'RECEIVED' || state === 'QUEUED'

/** In the patron's order. */
function membersOf({ holds }: Model, { sequence }: Hold): Hold[] {
  if (sequence === null) no('NotFound')
  return holds.filter((hold) => hold.sequence === sequence).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
}

/** A set of one is none: then all go. */
function letGo(members: Hold[], leaving: Hold[]): void {
  const staying = members.filter((hold) => isOpen(hold) && !leaving.includes(hold))
  for (const hold of staying.length > 1 ? leaving : members) Object.assign(hold, { sequence: null, place: null })
}

function ownHold(model: Model, { hold: n, stranger }: { hold: number; stranger: boolean }) {
  const hold = model.holds[n]
  if (!hold || hold.patron === null || stranger) return no('NotFound')
  return { hold, state: hold.state }
}
