import fc from 'fast-check'
import type { ContactMethod, ItemStatus } from '../../generated/prisma/enums.ts'
import { branches, lockerAt, newcomer, people, titles } from './small-library.ts'

/** One operation, in numbers of the small library. Holds and copies are numbered in order of creation. */
export type Operation =
  | {
      do: 'place'
      patron: number
      titles: number[]
      pickup: number
      /** Whether the holds are collected at the locker, which only one branch has. */
      locker: boolean
      contact: ContactMethod
      inOrder: boolean
      /** The wanted number of titles (A1). */
      anyOf: number | null
      /** The minutes by which the clock of this request is behind. */
      late: number
    }
  | { do: 'confirm' }
  | { do: 'cancel'; hold: number; stranger: boolean }
  | { do: 'change'; hold: number; stranger: boolean; pickup: number; locker: boolean }
  /** Cancels several holds of a patron in one submission, or moves them to a pickup branch or its locker (H18). */
  | { do: 'several'; patron: number; holds: number[]; pickup: number | null; locker: boolean }
  /** Reverses the waiting members of the hold's sequence. */
  | { do: 'reorder'; hold: number; stranger: boolean }
  | { do: 'leave'; hold: number; stranger: boolean }
  | { do: 'dissolve'; hold: number; stranger: boolean }
  /** Changes the whole set of the hold, or removes the hold from its set. */
  | { do: 'changeSet'; hold: number; stranger: boolean; pickup: number; locker: boolean }
  | { do: 'cancelSet'; hold: number; stranger: boolean }
  | { do: 'takeOut'; hold: number; stranger: boolean }
  /** `found` confirms that a missing copy was found. */
  | { do: 'checkIn'; copy: number; branch: number | 'pickup'; found: boolean }
  /** Puts a copy into the locker, or hands it out at the counter instead. */
  | { do: 'putIn'; copy: number; branch: number; atCounter: boolean }
  | { do: 'head'; hold: number; branch: number }
  | { do: 'refer'; copy: number; branch: number; referenceOnly: boolean }
  | { do: 'checkOut'; copy: number; branch: number; patron: number | 'holder' }
  | { do: 'renew'; copy: number }
  | { do: 'report'; copy: number; branch: number; status: ItemStatus }
  | { do: 'add'; title: number; branch: number; referenceOnly: boolean }
  | { do: 'move'; copy: number; branch: number }
  | { do: 'revert'; hold: number; branch: number }
  | { do: 'cancelForPatron'; hold: number; branch: number }
  /** The index of the action to undo; 0 is the latest. */
  | { do: 'undo'; act: number; branch: number }
  /** Requests the title that the library lacks, or an unknown name. */
  | { do: 'request'; patron: number; byIsbn: boolean; pickup: number; contact: ContactMethod }
  | { do: 'decide'; request: number; to: 'CONSIDERED' | 'ORDERED' | 'BORROWING' | 'DECLINED' }
  | { do: 'withdraw'; request: number; stranger: boolean }
  | { do: 'tie'; request: number; title: number }
  | { do: 'arrive' }
  /** Extends the shelf period, at the desk or by the patron (H15). */
  | { do: 'extend'; hold: number; stranger: boolean; atDesk: boolean }
  /** Suspends one hold, or resumes it (H17). */
  | { do: 'pause'; hold: number; stranger: boolean; days: number | null }
  /** Sets or removes the last day on which the title is needed (H16). */
  | { do: 'need'; hold: number; stranger: boolean; days: number | null }
  | { do: 'endUnneeded' }
  /** Makes a family grant without titles, for a number of days or without an end (P15). */
  | { do: 'allow'; patron: number; helper: number; days: number | null }
  | { do: 'disallow'; patron: number; helper: number }
  | { do: 'placeFor'; patron: number; helper: number; title: number; pickup: number }
  /** Renews the loan of the copy, as a helper of its patron. */
  | { do: 'renewFor'; copy: number; helper: number }
  /** Collects the copy, as a helper of the patron for whom it is on the hold shelf. */
  | { do: 'collect'; copy: number; branch: number; helper: number }
  | { do: 'skip'; patron: number; days: number | null }
  | { do: 'bar'; patron: number; days: number | null | 'never'; stopsCapture: boolean }
  | { do: 'wait'; days: number }
  | { do: 'expire' }
  | { do: 'forget' }

/** The policy choices of one run. */
export interface Choices {
  gate: 'READY' | 'LOANED'
  capturedCancel: 'REQUEST' | 'REFUSE'
}

export interface Script {
  choices: Choices
  operations: Operation[]
}

const oneOf = (list: readonly unknown[]) => fc.nat({ max: list.length - 1 })
const patron = oneOf(people)
const title = oneOf(titles)
const branch = oneOf(branches)
const hold = fc.nat({ max: 11 })
const copy = fc.nat({ max: 6 })
const request = fc.nat({ max: 5 })
const contact = fc.constantFrom('MAIL' as const, 'NONE' as const)
const someDays = fc.option(fc.nat({ max: 6 }), { freq: 3 })
const seldom = fc.nat({ max: 9 }).map((n) => n === 9)

const made: { [Name in Operation['do']]: [weight: number, fc.Arbitrary<Extract<Operation, { do: Name }>>] } = {
  place: [
    8,
    fc
      .record({
        do: fc.constant('place' as const),
        patron,
        titles: fc.oneof(
          { weight: 2, arbitrary: fc.array(title, { minLength: 1, maxLength: 1 }) },
          { weight: 2, arbitrary: fc.constantFrom<number[]>([0, 1], [1, 0], [0, 1, 2], [2, 0, 1]) },
          { weight: 1, arbitrary: fc.array(title, { minLength: 1, maxLength: 3 }) },
        ),
        pickup: branch,
        locker: fc.boolean(),
        contact,
        inOrder: fc.boolean(),
        anyOf: fc.constantFrom(null, null, null, 1, 1, 2, 3),
        late: fc.constantFrom(0, 0, 30),
      })
      // Most submissions use one form, and few want more titles than they list.
      .map(({ anyOf, inOrder, ...wish }) => ({
        ...wish,
        inOrder: inOrder && wish.titles.length > 1 && (anyOf === null || anyOf === 3),
        anyOf: wish.titles.length > 1 ? anyOf : null,
      })),
  ],
  confirm: [8, fc.record({ do: fc.constant('confirm' as const) })],
  cancel: [3, fc.record({ do: fc.constant('cancel' as const), hold, stranger: seldom })],
  change: [
    2,
    fc.record({ do: fc.constant('change' as const), hold, stranger: seldom, pickup: branch, locker: fc.boolean() }),
  ],
  several: [
    3,
    fc.record({
      do: fc.constant('several' as const),
      patron,
      holds: fc.array(hold, { minLength: 1, maxLength: 4 }),
      pickup: fc.option(branch, { freq: 1 }),
      locker: fc.boolean(),
    }),
  ],
  reorder: [1, fc.record({ do: fc.constant('reorder' as const), hold, stranger: seldom })],
  leave: [1, fc.record({ do: fc.constant('leave' as const), hold, stranger: seldom })],
  dissolve: [1, fc.record({ do: fc.constant('dissolve' as const), hold, stranger: seldom })],
  changeSet: [
    1,
    fc.record({ do: fc.constant('changeSet' as const), hold, stranger: seldom, pickup: branch, locker: fc.boolean() }),
  ],
  cancelSet: [1, fc.record({ do: fc.constant('cancelSet' as const), hold, stranger: seldom })],
  takeOut: [1, fc.record({ do: fc.constant('takeOut' as const), hold, stranger: seldom })],
  checkIn: [
    12,
    fc.record({
      do: fc.constant('checkIn' as const),
      copy,
      branch: fc.oneof({ weight: 2, arbitrary: branch }, { weight: 1, arbitrary: fc.constant('pickup' as const) }),
      found: fc.constantFrom(true, true, false),
    }),
  ],
  checkOut: [
    7,
    fc.record({
      do: fc.constant('checkOut' as const),
      copy,
      branch,
      patron: fc.oneof(patron, fc.constant('holder' as const)),
    }),
  ],
  renew: [5, fc.record({ do: fc.constant('renew' as const), copy })],
  report: [
    3,
    fc.record({
      do: fc.constant('report' as const),
      copy,
      branch,
      status: fc.constantFrom<ItemStatus>('AVAILABLE', 'AVAILABLE', 'MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN'),
    }),
  ],
  // A new copy is usually of the requested title.
  add: [
    2,
    fc.record({
      do: fc.constant('add' as const),
      title: fc.oneof(title, fc.constant(newcomer)),
      branch,
      referenceOnly: seldom,
    }),
  ],
  putIn: [
    9,
    fc.record({
      do: fc.constant('putIn' as const),
      copy,
      branch: fc.constantFrom(lockerAt, lockerAt, lockerAt, 1),
      atCounter: seldom,
    }),
  ],
  move: [1, fc.record({ do: fc.constant('move' as const), copy, branch })],
  head: [3, fc.record({ do: fc.constant('head' as const), hold, branch })],
  refer: [
    1,
    fc.record({ do: fc.constant('refer' as const), copy, branch, referenceOnly: fc.constantFrom(true, false, false) }),
  ],
  revert: [2, fc.record({ do: fc.constant('revert' as const), hold, branch })],
  cancelForPatron: [1, fc.record({ do: fc.constant('cancelForPatron' as const), hold, branch })],
  undo: [6, fc.record({ do: fc.constant('undo' as const), act: fc.constantFrom(0, 0, 0, 1, 2, 3), branch })],
  request: [
    2,
    fc.record({ do: fc.constant('request' as const), patron, byIsbn: fc.boolean(), pickup: branch, contact }),
  ],
  decide: [
    2,
    fc.record({
      do: fc.constant('decide' as const),
      request,
      to: fc.constantFrom('CONSIDERED' as const, 'ORDERED' as const, 'BORROWING' as const, 'DECLINED' as const),
    }),
  ],
  withdraw: [1, fc.record({ do: fc.constant('withdraw' as const), request, stranger: seldom })],
  tie: [2, fc.record({ do: fc.constant('tie' as const), request, title })],
  arrive: [2, fc.record({ do: fc.constant('arrive' as const) })],
  extend: [4, fc.record({ do: fc.constant('extend' as const), hold, stranger: seldom, atDesk: fc.boolean() })],
  pause: [2, fc.record({ do: fc.constant('pause' as const), hold, stranger: seldom, days: someDays })],
  need: [2, fc.record({ do: fc.constant('need' as const), hold, stranger: seldom, days: someDays })],
  endUnneeded: [2, fc.record({ do: fc.constant('endUnneeded' as const) })],
  allow: [
    4,
    fc.record({
      do: fc.constant('allow' as const),
      patron,
      helper: patron,
      days: fc.constantFrom(null, null, 0, 3),
    }),
  ],
  disallow: [1, fc.record({ do: fc.constant('disallow' as const), patron, helper: patron })],
  placeFor: [4, fc.record({ do: fc.constant('placeFor' as const), patron, helper: patron, title, pickup: branch })],
  renewFor: [2, fc.record({ do: fc.constant('renewFor' as const), copy, helper: patron })],
  collect: [3, fc.record({ do: fc.constant('collect' as const), copy, branch, helper: patron })],
  skip: [1, fc.record({ do: fc.constant('skip' as const), patron, days: fc.option(fc.nat({ max: 6 }), { freq: 2 }) })],
  bar: [
    1,
    fc.record({
      do: fc.constant('bar' as const),
      patron,
      days: fc.constantFrom(null, null, 0, 3, 'never' as const),
      stopsCapture: fc.boolean(),
    }),
  ],
  wait: [3, fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) })],
  expire: [5, fc.record({ do: fc.constant('expire' as const) })],
  forget: [1, fc.record({ do: fc.constant('forget' as const) })],
}

type Weights = Partial<Record<Operation['do'], number>>

/** Operations with the weights above, or only the given ones with the given weights. */
function operations(weights?: Weights): fc.Arbitrary<Operation> {
  return fc.oneof(
    ...Object.entries(made)
      .map(([name, [weight, arbitrary]]) => ({
        weight: weights ? (weights[name as Operation['do']] ?? 0) : weight,
        arbitrary: arbitrary as fc.Arbitrary<Operation>,
      }))
      .filter(({ weight }) => weight > 0),
  )
}

const choices = fc.record({
  gate: fc.constantFrom('READY' as const, 'LOANED' as const),
  capturedCancel: fc.constantFrom('REQUEST' as const, 'REQUEST' as const, 'REFUSE' as const),
})

// At least one hold waits from the beginning.
const opening = fc
  .array(operations({ place: 3, request: 1 }), { minLength: 1, maxLength: 4 })
  .map((wishes): Operation[] => [...wishes, { do: 'confirm' }])

export const scripts: fc.Arbitrary<Script> = fc.record({
  choices,
  operations: fc
    .tuple(opening, fc.array(operations(), { minLength: 10, maxLength: 26, size: 'max' }))
    .map((parts) => parts.flat()),
})

/**
 * Operations that may run concurrently. Changes of the day, of patrons' standing and of the order of queues and
 * sequences run between the steps. Otherwise nobody could decide afterwards which hold was next.
 */
const atOnce = operations({
  ...{ place: 6, confirm: 1, cancel: 4, change: 2, checkIn: 12, checkOut: 8, renew: 2, report: 3, putIn: 5 },
  ...{ add: 1, move: 1, refer: 1, revert: 2, cancelForPatron: 2, forget: 1, expire: 2, undo: 4 },
  ...{ changeSet: 1, cancelSet: 1, takeOut: 1, extend: 2, endUnneeded: 1, several: 2 },
  ...{ request: 2, decide: 2, withdraw: 1, tie: 2, arrive: 2 },
  ...{ allow: 3, disallow: 1, placeFor: 3, renewFor: 1, collect: 2 },
})

export interface Instant {
  before: Operation[]
  /** Each is one request; `twice` sends it twice. */
  atOnce: { operation: Operation; twice: boolean }[]
}

export const crowds: fc.Arbitrary<{ choices: Choices; instants: Instant[] }> = fc.record({
  choices,
  instants: fc
    .tuple(
      opening,
      fc.array(
        fc.record({
          before: fc.array(
            operations({
              skip: 1,
              pause: 1,
              need: 1,
              bar: 1,
              wait: 4,
              confirm: 6,
              head: 2,
              reorder: 3,
              leave: 1,
              dissolve: 1,
            }),
            {
              maxLength: 2,
            },
          ),
          atOnce: fc.array(fc.record({ operation: atOnce, twice: seldom }), {
            minLength: 4,
            maxLength: 12,
            size: 'max',
          }),
        }),
        { minLength: 1, maxLength: 4, size: 'max' },
      ),
    )
    .map(([opening, instants]) => [{ before: opening, atOnce: [] }, ...instants]),
})

/** A killed process answers some of these. All fall within one day, so nothing is purged. */
export const killings = fc.record({
  choices,
  operations: fc
    .tuple(opening, fc.array(atOnce, { minLength: 25, maxLength: 35, size: 'max' }))
    .map((parts) => parts.flat().filter(({ do: what }) => what !== 'forget')),
  kill: fc.record({ answers: fc.integer({ min: 1, max: 18 }), milliseconds: fc.nat({ max: 30 }) }),
})

/** Formats an operation for people: `checkOut copy 1, branch 0, patron holder`. */
export function inWords({ do: what, ...details }: Operation): string {
  return `${what} ${Object.entries(details)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ')}`
}
