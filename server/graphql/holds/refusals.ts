import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../domain/common/idempotency-keys.ts'
import { OrderOrAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { BasketFull } from '../../domain/holds/basket.ts'
import { CardExpired, PatronBlocked } from '../../domain/holds/eligibility/standing.ts'
import {
  AlreadyInSequence,
  SameTitleTwice,
  SequenceChanged,
  SequenceTooShort,
} from '../../domain/holds/groups/sequence-refusals.ts'
import { NeededUntilRefused } from '../../domain/holds/hold-dates.ts'
import {
  AlreadyReserved,
  AskedTwice,
  AvPickupNotOffered,
  EligibleReadersOnly,
  HoldNotChangeable,
  LimitReached,
  MailAddressNeeded,
  MaterialNotLendable,
  NoLendableCopy,
  OnLoanToPatron,
  PickupNotOffered,
  TooManyTitles,
  UnknownTitle,
} from '../../domain/holds/refusals.ts'
import {
  type ExtensionObstacle,
  extensionObstacles,
  HoldNotExtendable,
} from '../../domain/holds/shelf-extension/rule.ts'
import { SuspensionEndsBeforeStart, SuspensionIsOver, SuspensionTooLong } from '../../domain/holds/suspension.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { type LibraryReason, RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { OverdueStopsHolds } from '../../domain/overdue/refusals.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'
import { HoldStateEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../library/material-groups.ts'

defineRefusals([
  [AlreadyReserved, 'The patron already has an open hold on this title.'],
  [OnLoanToPatron, 'The patron has this title on loan.'],
  [EligibleReadersOnly, 'The type is for patrons whose eligibility for accessible formats is recorded (P20).'],
  [MaterialNotLendable, 'The library does not lend this type of material.'],
  [NoLendableCopy, 'Every copy is reference only, withdrawn or lost.'],
  [AskedTwice, 'The title appears earlier in the same submission.'],
  [UnknownTitle, 'The title does not exist.'],
  [UnknownBranch, 'The branch does not exist.'],
  [KeyUsedForOther, 'The key was used before with other input. Nothing was done.'],
  [MailAddressNeeded, 'Contact by mail needs a verified mail address.'],
  [SuspensionEndsBeforeStart, 'The period ends before it starts.'],
  [SuspensionIsOver, 'The period ends in the past.'],
  [SequenceTooShort, 'A sequence needs at least two different titles.'],
  [SameTitleTwice, 'A sequence or any-of set cannot contain a title twice.'],
  [OrderOrAnyOf, '`inOrder` and `anyOf` cannot be combined.'],
  [AlreadyInSequence, 'The hold is in another sequence.'],
  [SequenceChanged, 'The given holds are not the movable members of the sequence.'],
])

builder.objectType(LimitReached, {
  ...refusalTypeOptions(LimitReached),
  description: 'The patron reached the hold limit of a material group.',
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      description: 'Maximum number of open holds. 0 forbids holds.',
    }),
    inUse: t.exposeInt('inUse', { description: "The patron's open holds in the group." }),
    group: t.field({
      type: MaterialGroup,
      description: 'The material group.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
  }),
})

builder.objectType(OverdueStopsHolds, {
  ...refusalTypeOptions(OverdueStopsHolds),
  description: 'An overdue loan of the patron stops new holds (R6).',
  fields: (t) => ({
    days: t.exposeInt('days', { description: 'Days past the due date of the longest overdue loan.' }),
  }),
})

for (const [refusal, description] of [
  [AvPickupNotOffered, 'AV material cannot be collected at this branch.'],
  [PickupNotOffered, 'Holds cannot be collected at this branch.'],
] as const) {
  builder.objectType(refusal, {
    ...refusalTypeOptions(refusal),
    description,
    fields: (t) => ({
      branch: t.field({
        type: Branch,
        description: 'The requested branch.',
        resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      }),
    }),
  })
}

builder.objectType(HoldNotChangeable, {
  ...refusalTypeOptions(HoldNotChangeable),
  description: 'The hold is in a state that does not allow the change.',
  fields: (t) => ({
    state: t.field({ type: HoldStateEnum, description: 'State of the hold.', resolve: ({ state }) => state }),
  }),
})

for (const [refusal, description] of [
  [TooManyTitles, 'More titles than a submission or sequence allows.'],
  [BasketFull, 'The basket is full.'],
] as const) {
  builder.objectType(refusal, {
    ...refusalTypeOptions(refusal),
    description,
    fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number of titles.' }) }),
  })
}

builder.objectType(PatronBlocked, {
  ...refusalTypeOptions(PatronBlocked),
  description: 'The patron is blocked and cannot reserve, borrow or renew (利用停止).',
  fields: (t) => ({
    until: t.expose('until', {
      type: 'Date',
      nullable: true,
      description: 'Last day of the block. Null when it has no end date.',
    }),
  }),
})

builder.objectType(CardExpired, {
  ...refusalTypeOptions(CardExpired),
  description: 'The card has expired and must be renewed at the desk.',
  fields: (t) => ({ expiredOn: t.expose('on', { type: 'Date', description: "Last day of the card's validity." }) }),
})

builder.objectType(SuspensionTooLong, {
  ...refusalTypeOptions(SuspensionTooLong),
  description: 'The period ends more than a year from today.',
  fields: (t) => ({ latest: t.expose('latest', { type: 'Date', description: 'Latest possible last day.' }) }),
})

builder.objectType(NeededUntilRefused, {
  ...refusalTypeOptions(NeededUntilRefused),
  description: 'The last day on which the title is needed is in the past or more than a year from today.',
  fields: (t) => ({
    latest: t.expose('latest', { type: 'Date', description: 'Latest possible last day.' }),
  }),
})

const ExtensionObstacleEnum = builder.enumType('ExtensionObstacle', {
  description: 'Why a shelf period cannot be extended.',
  values: Object.fromEntries(
    Object.entries(extensionObstacles).map(([why, description]) => [why, { description }]),
  ) as Record<ExtensionObstacle, { description: string }>,
})

builder.objectType(HoldNotExtendable, {
  ...refusalTypeOptions(HoldNotExtendable),
  description: 'The shelf period of the hold cannot be extended.',
  fields: (t) => ({
    reason: t.field({ type: ExtensionObstacleEnum, description: 'The first reason.', resolve: ({ why }) => why }),
  }),
})

const libraryReasonDescriptions: Record<LibraryReason, { description: string }> = {
  ALREADY_RESERVED: { description: 'The patron already has a hold on it.' },
  ON_LOAN_TO_PATRON: { description: 'The patron has it on loan.' },
  ITEM_REQUIRED: { description: 'The library offers only single copies of this title. Name one with `itemId`.' },
  NOT_HOLDABLE: { description: 'No copy can be reserved by this patron.' },
  NO_COPIES: { description: 'The library has no copy that anybody can reserve.' },
  TOO_MANY_HOLDS: { description: 'The patron has the maximum number of holds.' },
  BARRED: { description: 'The patron is blocked.' },
  CARD_EXPIRED: { description: 'The card has expired.' },
  PASSWORD_EXPIRED: { description: 'The password has expired and must be renewed in the library system.' },
  DEBT: { description: 'The patron has unpaid charges.' },
  PICKUP_NOT_OFFERED: { description: 'The pickup branch does not accept it.' },
  AGE_RESTRICTED: { description: 'The patron is below the age limit.' },
  TOO_LATE_TO_CHANGE: { description: 'The hold can no longer be changed.' },
  RESERVED_BY_OTHERS: { description: 'Another patron has a hold on it.' },
  TOO_MANY_RENEWALS: { description: 'The loan reached the maximum number of renewals.' },
  TOO_EARLY_TO_RENEW: { description: 'It is too early to renew.' },
  NOT_RENEWABLE: { description: 'The loan cannot be renewed.' },
  OVERDUE: { description: 'It is overdue.' },
  NOT_FOUND: { description: 'The library system does not have the object.' },
  OTHER: { description: 'Another or unknown reason. `words` may explain it.' },
  NOT_OFFERED: { description: 'The library system does not support it.' },
  NOT_ANSWERED: { description: 'The library system did not answer. Nothing was done.' },
  PERHAPS_DONE: {
    description: 'The library system did not answer. The change may have been made.',
  },
}

const LibraryReasonEnum = builder.enumType('LibraryReason', {
  description: 'Why the library system refuses.',
  values: libraryReasonDescriptions,
})

builder.objectType(RefusedByLibrary, {
  ...refusalTypeOptions(RefusedByLibrary),
  description: 'The library system, which manages the accounts, refuses or does not support it.',
  fields: (t) => ({
    reason: t.field({ type: LibraryReasonEnum, description: 'The reason.', resolve: ({ reason }) => reason }),
    words: t.exposeString('words', {
      description: 'Message of the library system in Japanese. Empty when it sends none or one in another language.',
    }),
  }),
})

export const TitleRefusal = builder.unionType('TitleRefusal', {
  description: 'Why a title cannot be reserved.',
  types: titleRefusalTypes,
  resolveType: (refusal) => refusal.name,
})

export const StandingRefusal = builder.unionType('StandingRefusal', {
  description: 'Why a patron cannot reserve or borrow today.',
  types: [CardExpired, PatronBlocked, RefusedByLibrary],
  resolveType: (refusal) => refusal.name,
})
