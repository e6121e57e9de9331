import {
  clockOf,
  type Hold,
  holdOf,
  isAv,
  isBarred,
  isLendable,
  isOpen,
  type Model,
  mayHaveACopy,
  move,
  nth,
  openDayFrom,
  placesOf,
  stillWanted,
} from '../model.ts'
import type { Operation } from '../operations.ts'
import { branches, lockerAt, people, policy } from '../small-library.ts'
import { isLongOverdue } from './job-rules.ts'
import { no, type Rules } from './rule.ts'

/** The actions of patrons. */
type PlaceWish = Extract<Operation, { do: 'place' }>
type DayOperation = 'extend' | 'pause' | 'need'
type SetOperation = 'changeSet' | 'cancelSet' | 'takeOut'

export const patronRules: Rules<
  | 'place'
  | 'cancel'
  | 'change'
  | 'reorder'
  | 'leave'
  | 'dissolve'
  | 'renew'
  | 'skip'
  | 'bar'
  | SetOperation
  | DayOperation
> = {
  place(model, wish) {
    if (wish.inOrder && wish.anyOf !== null) no('OrderOrAnyOf')
    if (wish.inOrder && new Set(wish.titles).size < wish.titles.length) no('SameTitleTwice')
    if (wish.inOrder && wish.titles.length < 2) no('SequenceTooShort')
    if (wish.anyOf !== null && wish.titles.length < wish.anyOf) no('AnyOfTooFew')
    checkStanding(model, wish.patron)
    if (wish.contact === 'MAIL' && !nth(people, wish.patron).mail) no('MailAddressNeeded')
    const before = model.holds.length
    const set = wish.anyOf === null ? null : model.wanted.length
    const judged = wish.anyOf === null ? null : judgeSet(model, wish, wish.anyOf)
    if (wish.anyOf !== null) model.wanted.push(wish.anyOf)
    const answers = wish.titles.map((title, n) => {
      const why = judged ? nth(judged, n) : whyNot(model, wish.patron, title, wish.pickup)
      if (why) return why
      const latest = Math.max(...model.holds.filter((hold) => hold.title === title).map(({ placedAt }) => placedAt))
      const placedAt = Math.max(clockOf(model) - wish.late, latest)
      const { patron, pickup, contact } = wish
      const locker = wish.locker && pickup === lockerAt
      model.holds.push({
        ...{ patron, title, pickup, locker, contact, state: 'RECEIVED', placedAt, rank: 0, shelf: null },
        ...{ copy: null, until: null, closed: null, told: 0, sequence: null, place: null, set, hasPlace: false },
        ...{ extended: false, pausedUntil: null, neededUntil: null },
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
    if (state === 'RECEIVED' || state === 'QUEUED') {
      if (hold.set !== null) no('HoldInAnyOf')
      move(model, wish.hold, 'CANCELLED')
    } else if (isOpen(hold)) {
      if (model.capturedCancel === 'REFUSE') no('HoldNotChangeable')
      move(model, wish.hold, 'CANCEL_REQUESTED', hold.copy)
    } else if (state === 'FULFILLED' || state === 'EXPIRED') no('HoldNotChangeable')
    return 'done'
  },

  change(model, wish) {
    const { hold, state } = ownHold(model, wish)
    if (state !== 'RECEIVED' && state !== 'QUEUED') no('HoldNotChangeable')
    if (hold.set !== null) no('HoldInAnyOf')
    if (isAv(hold.title) && !nth(branches, wish.pickup).acceptsAvPickup) no('AvPickupNotOffered')
    Object.assign(hold, placeOf(wish))
    return 'done'
  },

  changeSet(model, wish) {
    const waiting = setMembers(model, ownHold(model, wish).hold).filter(({ hold }) => isWaiting(hold))
    if (waiting.length === 0) no('HoldNotChangeable')
    const { acceptsAvPickup } = nth(branches, wish.pickup)
    if (!acceptsAvPickup && waiting.some(({ hold }) => isAv(hold.title))) no('AvPickupNotOffered')
    for (const { hold } of waiting) Object.assign(hold, placeOf(wish))
    return 'done'
  },

  cancelSet(model, wish) {
    const open = setMembers(model, ownHold(model, wish).hold).filter(({ hold }) => isOpen(hold))
    const leaving = open.filter(({ hold }) => isWaiting(hold) || model.capturedCancel === 'REQUEST')
    if (open.length > 0 && leaving.length === 0) no('HoldNotChangeable')
    for (const { hold, n } of leaving) {
      if (isWaiting(hold)) move(model, n, 'CANCELLED')
      else move(model, n, 'CANCEL_REQUESTED', hold.copy)
    }
    return 'done'
  },

  takeOut(model, wish) {
    const { hold, state } = ownHold(model, wish)
    const members = setMembers(model, hold)
    if (state === 'CANCELLED') return 'done'
    if (!isWaiting(hold)) no('HoldNotChangeable')
    const waiting = members.filter((member) => isWaiting(member.hold))
    if (waiting.length - 1 < stillWanted(model, hold.set ?? 0)) no('AnyOfTooFew')
    move(model, wish.hold, 'CANCELLED')
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
    const others = model.holds.filter((hold) => hold.title === copy.title && hold.patron !== loan.patron)
    const wanting = others.filter((hold) => isWaiting(hold) && wantsCopy(model, hold))
    const free = model.copies.filter(
      (other, n) => other.title === copy.title && isLendable(other) && !other.loan && holdOf(model, n) === null,
    )
    if (wanting.length > free.length) no('ReservedByAnother')
    if (loan.renewals > 0) no('AlreadyRenewed')
    if (model.day < loan.due - policy.renewDaysBefore) no('TooEarlyToRenew')
    loan.due = openDayFrom(loan.branch, Math.max(loan.due, model.day + policy.loanDays))
    loan.renewals = 1
    return 'renewed'
  },

  extend(model, wish) {
    const hold = wish.atDesk ? (model.holds[wish.hold] ?? no('NotFound')) : ownHold(model, wish).hold
    if (!wish.atDesk) checkStanding(model, hold.patron ?? -1)
    const { state, until, pickup } = hold
    if (state !== 'READY' || until === null) return no('HoldNotExtendable')
    if (until < model.day || hold.extended) return no('HoldNotExtendable')
    const others = model.holds.filter((other) => other !== hold && other.title === hold.title && isWaiting(other))
    if (others.some((other) => wantsCopy(model, other))) return no('HoldNotExtendable')
    for (let days = 0; days < policy.shelfExtensionDays; days++) hold.until = openDayFrom(pickup, (hold.until ?? 0) + 1)
    hold.extended = true
    return 'done'
  },

  pause(model, wish) {
    changeableHold(model, wish).pausedUntil = wish.days === null ? null : model.day + wish.days
    return 'done'
  },

  need(model, wish) {
    changeableHold(model, wish).neededUntil = wish.days === null ? null : model.day + wish.days
    return 'done'
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
  if (isBarred(nth(people, patron), day)) no('PatronBlocked')
}

/** Returns, for each title, why it cannot be in the set. */
function judgeSet(model: Model, { titles, patron, pickup }: PlaceWish, wanted: number) {
  const others = titles.map((title) => whyNot(model, patron, title, pickup, 0))
  const possible = others.filter((why) => why === null).length
  // If no more titles than wanted remain, each counts one. Otherwise the group needs room for the wanted number.
  let taken = 0
  const judged = titles.map((title, n) => {
    if (others[n] !== null) return others[n] ?? null
    const why = whyNot(model, patron, title, pickup, possible > wanted ? wanted : taken + 1)
    if (why === null && !isAv(title)) taken += 1
    return why
  })
  if (judged.filter((why) => why === null).length < wanted) no('AnyOfTooFew')
  return judged
}

/** The patron's use of the limit for printed books (L3, A2). */
export function inUse(model: Model, own: Hold[]): number {
  const books = own.filter((hold) => !isAv(hold.title))
  const sets = new Set(own.map(({ set }) => set))
  let count = books.filter(({ set }) => set === null).length
  for (const set of sets) {
    if (set === null) continue
    const open = own.filter((hold) => hold.set === set).length
    const ended = model.holds.filter((hold) => hold.set === set && hold.hasPlace && !isOpen(hold)).length
    const left = placesOf(model, set) - ended
    const ofBooks = books.filter((hold) => hold.set === set).length
    count += open > left && ofBooks > 0 ? left : ofBooks
  }
  return count
}

export function whyNot(model: Model, patron: number, title: number, pickup: number, more = 1): string | null {
  const own = model.holds.filter((hold) => hold.patron === patron && isOpen(hold))
  const { holds: limit } = nth(people, patron)
  if (!model.copies.some((copy) => copy.title === title && isLendable(copy))) return 'NoLendableCopy'
  if (own.some((hold) => hold.title === title)) return 'AlreadyReserved'
  if (model.copies.some((copy) => copy.title === title && copy.loan?.patron === patron)) return 'OnLoanToPatron'
  if (limit !== null && more > 0 && !isAv(title) && inUse(model, own) + more > limit) return 'LimitReached'
  return isAv(title) && !nth(branches, pickup).acceptsAvPickup ? 'AvPickupNotOffered' : null
}

/** The pickup of a wish. Only one branch has a locker. */
const placeOf = ({ pickup, locker }: { pickup: number; locker: boolean }) => ({
  pickup,
  locker: locker && pickup === lockerAt,
})

const isWaiting = ({ state }: Hold) => state === 'RECEIVED' || state === 'QUEUED'

const wantsCopy = (model: Model, hold: Hold) =>
  mayHaveACopy(model, hold) && !(hold.state === 'RECEIVED' && isLongOverdue(model, hold.patron))

/** The members of a set with their numbers. */
function setMembers({ holds }: Model, { set }: Hold) {
  if (set === null) no('NotFound')
  return holds.map((hold, n) => ({ hold, n })).filter(({ hold }) => hold.set === set)
}

/** The members of a sequence, in the patron's order. */
function membersOf({ holds }: Model, { sequence }: Hold): Hold[] {
  if (sequence === null) no('NotFound')
  return holds.filter((hold) => hold.sequence === sequence).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
}

/** Removes members. When one would remain, all are removed. */
function letGo(members: Hold[], leaving: Hold[]): void {
  const staying = members.filter((hold) => isOpen(hold) && !leaving.includes(hold))
  for (const hold of staying.length > 1 ? leaving : members) Object.assign(hold, { sequence: null, place: null })
}

/** The patron's waiting hold, which can be changed alone. */
function changeableHold(model: Model, wish: { hold: number; stranger: boolean }): Hold {
  const { hold } = ownHold(model, wish)
  if (!isWaiting(hold)) no('HoldNotChangeable')
  if (hold.set !== null) no('HoldInAnyOf')
  return hold
}

function ownHold(model: Model, { hold: n, stranger }: { hold: number; stranger: boolean }) {
  const hold = model.holds[n]
  if (!hold || hold.patron === null || stranger) return no('NotFound')
  return { hold, state: hold.state }
}
