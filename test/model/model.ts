import type { ContactMethod, HoldState, ItemStatus, RequestState } from '../../generated/prisma/enums.ts'
import type { Choices } from './operations.ts'
import { branches, people, policy, titles } from './small-library.ts'

/** The library as an in-memory model. Days count from the tests' today, a Tuesday. */
export interface Model extends Choices {
  day: number
  /** Minutes since the beginning. */
  minute: number
  holds: Hold[]
  copies: Copy[]
  people: Person[]
  /** The actions that can be undone, the latest last. */
  acts: Act[]
  /** The wanted number of each set, without slots of erased holds. */
  wanted: number[]
  requests: Request[]
  /** The family grants (P15). */
  family: Grant[]
}

export interface Grant {
  /** The granting patron. */
  patron: number
  helper: number
  /** The last day. Null when it has no end. */
  until: number | null
}

/** The rows that an action changed, by number, before and after. */
export interface Act {
  day: number
  undone: boolean
  holds: Map<number, { was: Hold; became: Hold }>
  copies: Map<number, { was: Copy; became: Copy }>
  requests: Map<number, { was: Request; became: Request }>
}

export interface Hold {
  /** Null after the hold was anonymised. */
  patron: number | null
  title: number
  pickup: number
  /** True when it is collected at the locker of its pickup branch (H20). */
  locker: boolean
  contact: ContactMethod
  state: HoldState
  placedAt: number
  /** Negative when it was moved to the head; the lowest rank was moved last. */
  rank: number
  copy: number | null
  /** The last day on the hold shelf. */
  until: number | null
  /** True when that day was extended (H15). */
  extended: boolean
  /** The last day of its own suspension (H17), and the last day on which it is needed (H16). */
  pausedUntil: number | null
  neededUntil: number | null
  /** The number of its copy on the hold shelf, now or last. */
  shelf: number | null
  closed: number | null
  sequence: number | null
  /** The number of its set (A1). `hasPlace` is true when it has one of the set's slots. */
  set: number | null
  hasPlace: boolean
  place: number | null
  /** The number of notices to its patron. */
  told: number
}

export interface Copy {
  title: number
  owner: number
  at: number
  status: ItemStatus
  referenceOnly: boolean
  slip: number | null
  /** The compartment of the locker that it is in (H21). */
  inside: number | null
  loan: { patron: number; branch: number; due: number; renewals: number } | null
}

export interface Request {
  /** Null after the request was anonymised. */
  patron: number | null
  /** True when the request gives the newcomer's ISBN, false when it gives an unknown name. */
  byIsbn: boolean
  pickup: number
  contact: ContactMethod
  state: RequestState
  placedAt: number
  /** The title, as tied by staff or as it arrived. */
  title: number | null
  hold: number | null
  /** The reason why no hold was placed, or null. */
  noHold: string | null
  closed: number | null
  /** The number of notices to its patron. */
  told: number
}

export interface Person {
  skip: { from: number; until: number } | null
  bar: { from: number; until: number | null; stopsCapture: boolean } | null
}

export function newModel(choices: Choices): Model {
  const copies = titles.flatMap(({ copies }, title) => copies.map((branch) => newCopy(title, branch)))
  return {
    ...choices,
    day: 0,
    minute: 0,
    holds: [],
    copies,
    people: people.map(() => ({ skip: null, bar: null })),
    acts: [],
    wanted: [],
    requests: [],
    family: [],
  }
}

export function newCopy(title: number, branch: number, referenceOnly = false): Copy {
  return { title, owner: branch, at: branch, status: 'AVAILABLE', referenceOnly, slip: null, inside: null, loan: null }
}

/** Returns an entry of a list. An index beyond its end is an error of the test. */
export function nth<T>(list: readonly T[], n: number): T {
  const found = list[n]
  if (found === undefined) throw new Error(`There is no number ${n} among ${list.length}.`)
  return found
}

const open: HoldState[] = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY']
const captured: HoldState[] = ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED']
export const isOpen = ({ state }: Hold) => open.includes(state)
export const isLendable = ({ status, referenceOnly }: Copy) => status === 'AVAILABLE' && !referenceOnly
export const isAv = (title: number) => nth(titles, title).materialType === 'DVD'

/** Changes the slip in a copy. A copy whose slip changes has left the locker. */
export function setSlip(copy: Copy, slip: number | null): void {
  if (slip !== copy.slip) copy.inside = null
  copy.slip = slip
}

export function holdOf({ holds }: Model, copy: number): number | null {
  const n = holds.findIndex((hold) => hold.copy === copy && captured.includes(hold.state))
  return n < 0 ? null : n
}

export function isOpenDay(branch: number, day: number): boolean {
  const weekday = ((((day + 1) % 7) + 7) % 7) + 1
  return !(nth(branches, branch).closedWeekdays as number[]).includes(weekday)
}

export function openDayFrom(branch: number, day: number): number {
  return isOpenDay(branch, day) ? day : openDayFrom(branch, day + 1)
}

export function isBarred({ bar }: Person, day: number): boolean {
  return bar !== null && bar.from <= day && (bar.until === null || day <= bar.until)
}

/** Minutes since the beginning, including days. */
export const clockOf = ({ day, minute }: Model) => day * 24 * 60 + minute

/** Keeps the request, but erases its patron and its hold (R4). */
export function anonymiseRequest(request: Request): void {
  Object.assign(request, { patron: null, hold: null, noHold: null, told: 0 })
}

/** Keeps the hold, but erases its patron (R4). */
export function anonymise(model: Model, hold: Hold): void {
  // A used slot of a set stays used.
  if (hold.set !== null && hold.hasPlace) model.wanted[hold.set] = placesOf(model, hold.set) - 1
  Object.assign(hold, { patron: null, told: 0, sequence: null, place: null, set: null, hasPlace: false })
}

export const placesOf = ({ wanted }: Model, set: number) => nth(wanted, set)

/** The number of titles of a set that are still to be captured. */
export const stillWanted = (model: Model, set: number) =>
  placesOf(model, set) - model.holds.filter((hold) => hold.set === set && hold.hasPlace).length

/** Updates the set after a hold was captured or waits again. The capture of the last slot ends all others. */
function settleSet(model: Model, hold: Hold, before: HoldState): void {
  if (hold.set === null) return
  const waits = (state: HoldState) => state === 'RECEIVED' || state === 'QUEUED'
  if (waits(hold.state)) hold.hasPlace = false
  if (!waits(before) || waits(hold.state) || hold.state === 'CANCELLED') return
  hold.hasPlace = true
  if (stillWanted(model, hold.set) > 0) return
  for (const other of model.holds) {
    if (other.set === hold.set && waits(other.state)) Object.assign(other, { state: 'CANCELLED', closed: model.day })
  }
}

/** Moves a hold to a state and clears what the state does not have. */
export function move(model: Model, n: number, state: HoldState, copy: number | null = null): void {
  const hold = nth(model.holds, n)
  const until = state === 'CANCEL_REQUESTED' ? hold.until : null
  const before = hold.state
  Object.assign(hold, {
    state,
    copy,
    until,
    closed: captured.includes(state) || open.includes(state) ? null : model.day,
  })
  if (state !== 'CANCEL_REQUESTED') hold.extended = false
  settleSet(model, hold, before)
  if (state !== 'READY') return
  let last = model.day
  for (let days = 0; days < policy.shelfDays; days++) last = openDayFrom(hold.pickup, last + 1)
  hold.until = last
  hold.shelf = hold.locker ? null : freeNumber(model, n)
  if (hold.contact === 'MAIL') hold.told += 1
}

/** The lowest number on the shelf of the pickup branch that is free or belongs to the copy itself. */
export function freeNumber({ holds, copies }: Model, n: number): number | null {
  const { pickup, copy } = nth(holds, n)
  const waiting = holds.filter(
    (other, m) => m !== n && other.pickup === pickup && (other.state === 'READY' || other.state === 'CANCEL_REQUESTED'),
  )
  const slips = copies.flatMap(({ slip, at }, m) =>
    slip === null || m === copy || at !== pickup ? [] : nth(holds, slip),
  )
  const taken = [...waiting, ...slips.filter((other) => other.pickup === pickup)].map(({ shelf }) => shelf)
  for (let number = 1; number <= policy.shelfNumbers; number++) if (!taken.includes(number)) return number
  return null
}

export function mayHaveACopy(model: Model, hold: Hold): boolean {
  if (hold.pausedUntil !== null && model.day <= hold.pausedUntil) return false
  if (hold.neededUntil !== null && hold.neededUntil < model.day) return false
  const person = nth(model.people, hold.patron ?? -1)
  if (person.skip && person.skip.from <= model.day && model.day <= person.skip.until) return false
  if (person.bar?.stopsCapture && isBarred(person, model.day)) return false
  return !model.holds.some((earlier) => {
    if (earlier.sequence === null || earlier.sequence !== hold.sequence) return false
    if ((earlier.place ?? 0) >= (hold.place ?? 0)) return false
    if (earlier.state === 'READY') return model.gate === 'LOANED'
    if (!isOpen(earlier)) return false
    return earlier.copy !== null || model.copies.some((copy) => copy.title === earlier.title && isLendable(copy))
  })
}

/** Compares by the order of a title's queue (H2). */
export function inTurn(a: { hold: Hold; number: number }, b: { hold: Hold; number: number }): number {
  return a.hold.rank - b.hold.rank || a.hold.placedAt - b.hold.placedAt || a.number - b.number
}

/** Routes a free copy to the first eligible hold, or home. A copy in transit cannot make a hold READY. */
export function route(model: Model, n: number, underway = false): string {
  const copy = nth(model.copies, n)
  const queue = model.holds
    .map((hold, number) => ({ hold, number }))
    .filter(({ hold }) => hold.title === copy.title && hold.state === 'QUEUED')
    .sort(inTurn)
  const next =
    isLendable(copy) && copy.inside === null ? queue.find(({ hold }) => mayHaveACopy(model, hold)) : undefined
  if (next) {
    const { pickup, locker } = next.hold
    const here = pickup === copy.at && !underway
    move(model, next.number, here && !locker ? 'READY' : 'IN_TRANSIT', n)
    return `${here ? 'HOLD_SHELF' : 'TRANSIT'} at ${pickup} for ${next.number}`
  }
  if (copy.status === 'DAMAGED' || copy.status === 'WITHDRAWN') return `ASIDE at ${copy.at}`
  return `${copy.at === copy.owner ? 'HOME' : 'TRANSIT'} at ${copy.owner}`
}
