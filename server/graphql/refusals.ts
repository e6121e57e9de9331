import { FavouritesFull, NoteTooLong } from '../domain/favourites/change.ts'
import { BasketFull } from '../domain/holds/basket.ts'
import { CardExpired, PatronBarred } from '../domain/holds/eligibility/standing.ts'
import {
  AlreadyReserved,
  AvPickupNotOffered,
  HoldNotChangeable,
  LimitReached,
  MailAddressNeeded,
  NoLendableCopy,
  OnLoanToPatron,
  PickupNotOffered,
  TooManyTitles,
  UnknownTitle,
} from '../domain/holds/refusals.ts'
import {
  AlreadyInSequence,
  SameTitleTwice,
  SequenceChanged,
  SequenceTooShort,
} from '../domain/holds/sequence-refusals.ts'
import { SkipEndsBeforeStart, SkipIsOver, SkipTooLong } from '../domain/holds/suspension.ts'
import { titleRefusalTypes } from '../domain/holds/title-refusals.ts'
import { UnknownBranch } from '../domain/library/branch.ts'
import { NeverOpen } from '../domain/library/calendar/open-days.ts'
import { DateUnreadable } from '../domain/library/calendar/typed-date.ts'
import {
  AlreadyRenewed,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  ReservedByAnother,
  TooEarlyToRenew,
} from '../domain/loans/refusals.ts'
import { NotFound, type Refusal } from '../domain/refusal.ts'
import { builder } from './builder.ts'
import { HoldStateEnum } from './enums.ts'
import { Branch, branchWithId } from './library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from './library/library.ts'

/** What every refusal says, for programs' logs; pages have their own words for each type. */
export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'An expected "no". Its type says which rule refused; `message` says it in English for logs.',
  fields: (t) => ({ message: t.exposeString('message') }),
})

/** A refusal is recognised by its name, since a field may also answer one as data (see `asData`). */
export function refusalType<Name extends string>(refusal: { name: Name }) {
  return {
    name: refusal.name,
    interfaces: [RefusalInterface],
    isTypeOf: (value: unknown) => (value as Refusal).name === refusal.name,
  }
}

/** A refusal as the value of a field: graphql-js takes a returned Error for a failure. */
export function asData<R extends Refusal>(refusal: R): R {
  return { ...refusal, message: refusal.message }
}

for (const [refusal, description] of [
  [AlreadyReserved, 'The patron has an open hold on this title already.'],
  [OnLoanToPatron, 'The patron has this title on loan.'],
  [NoLendableCopy, 'Every copy is reference only, withdrawn or lost.'],
  [UnknownTitle, 'No such title, or no longer.'],
  [UnknownBranch, 'No such branch in this library.'],
  [MailAddressNeeded, 'Contact by mail needs a verified mail address.'],
  [NotRenewable, 'Loans of this kind of material, as AV, are never renewed.'],
  [ReservedByAnother, 'Another patron waits for this title.'],
  [LoanOfLostCopy, 'The copy is recorded as lost.'],
  [SkipEndsBeforeStart, 'The last day of the period is before the first one.'],
  [SkipIsOver, 'The last day of the period is in the past.'],
  [SequenceTooShort, 'A sequence needs at least two different titles.'],
  [SameTitleTwice, 'A sequence cannot have the same title twice.'],
  [AlreadyInSequence, 'The hold is in another sequence.'],
  [SequenceChanged, 'The members that can be moved are not, or no longer, those that were given.'],
] as const) {
  builder.objectType(refusal, { ...refusalType(refusal), description })
}

builder.objectType(LimitReached, {
  ...refusalType(LimitReached),
  description: "The patron's open holds in a material group have reached its limit.",
  fields: (t) => ({
    limit: t.exposeInt('limit'),
    inUse: t.exposeInt('inUse'),
    group: t.field({
      type: MaterialGroup,
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
  }),
})

for (const [refusal, description] of [
  [AvPickupNotOffered, 'CDs, DVDs, videos and LDs cannot be collected at this branch.'],
  [PickupNotOffered, 'Holds cannot be collected at this branch.'],
  [NeverOpen, "The branch's calendar has no open day within the next year, so no date can be found."],
] as const) {
  builder.objectType(refusal, {
    ...refusalType(refusal),
    description,
    fields: (t) => ({
      branch: t.field({
        type: Branch,
        resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      }),
    }),
  })
}

builder.objectType(HoldNotChangeable, {
  ...refusalType(HoldNotChangeable),
  description: 'The hold has gone too far to be changed.',
  fields: (t) => ({ state: t.field({ type: HoldStateEnum, resolve: ({ state }) => state }) }),
})

for (const refusal of [TooManyTitles, BasketFull, FavouritesFull, NoteTooLong] as const) {
  builder.objectType(refusal, { ...refusalType(refusal), fields: (t) => ({ most: t.exposeInt('most') }) })
}

builder.objectType(PatronBarred, {
  ...refusalType(PatronBarred),
  fields: (t) => ({
    until: t.exposeString('until', {
      nullable: true,
      description: 'Last day of the bar (YYYY-MM-DD); null: until lifted.',
    }),
  }),
})

builder.objectType(CardExpired, {
  ...refusalType(CardExpired),
  fields: (t) => ({ on: t.exposeString('on', { description: 'Last day on which the card was valid (YYYY-MM-DD).' }) }),
})

builder.objectType(AlreadyRenewed, {
  ...refusalType(AlreadyRenewed),
  description: 'The loan was renewed as often as it may be.',
  fields: (t) => ({ times: t.exposeInt('times') }),
})

builder.objectType(TooEarlyToRenew, {
  ...refusalType(TooEarlyToRenew),
  fields: (t) => ({ from: t.exposeString('from', { description: 'The first possible date (YYYY-MM-DD).' }) }),
})

builder.objectType(LoanLongOverdue, {
  ...refusalType(LoanLongOverdue),
  fields: (t) => ({ days: t.exposeInt('days', { description: 'Days past due.' }) }),
})

builder.objectType(DateUnreadable, {
  ...refusalType(DateUnreadable),
  description: 'What stands in the field is no date, or a date that does not exist.',
  fields: (t) => ({ field: t.exposeString('field', { description: 'By its name in this API.' }) }),
})

builder.objectType(SkipTooLong, {
  ...refusalType(SkipTooLong),
  fields: (t) => ({ latest: t.exposeString('latest', { description: 'The latest possible last day (YYYY-MM-DD).' }) }),
})

builder.objectType(NotFound, {
  ...refusalType(NotFound),
  description: 'It does not exist, or it is not yours to see.',
  fields: (t) => ({ what: t.exposeString('what') }),
})

/** Why one title cannot be reserved. */
export const TitleRefusal = builder.unionType('TitleRefusal', {
  types: titleRefusalTypes,
  resolveType: (refusal) => refusal.name,
})

/** Why a patron may neither reserve nor borrow. */
export const StandingRefusal = builder.unionType('StandingRefusal', {
  description: 'Why a patron may neither reserve nor borrow today.',
  types: [CardExpired, PatronBarred],
  resolveType: (refusal) => refusal.name,
})
