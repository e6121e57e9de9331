import { UnknownBranch } from '../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../domain/common/idempotency-keys.ts'
import { OrderOrAnyOf } from '../../domain/holds/any-of-refusals.ts'
import { BasketFull } from '../../domain/holds/basket.ts'
import { CardExpired, PatronBarred } from '../../domain/holds/eligibility/standing.ts'
import {
  AlreadyInSequence,
  SameTitleTwice,
  SequenceChanged,
  SequenceTooShort,
} from '../../domain/holds/groups/sequence-refusals.ts'
import {
  AlreadyReserved,
  AskedTwice,
  AvPickupNotOffered,
  HoldNotChangeable,
  LimitReached,
  MailAddressNeeded,
  NoLendableCopy,
  OnLoanToPatron,
  PickupNotOffered,
  TooManyTitles,
  UnknownTitle,
} from '../../domain/holds/refusals.ts'
import { SkipEndsBeforeStart, SkipIsOver, SkipTooLong } from '../../domain/holds/suspension.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { type LibraryReason, RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { builder } from '../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../engine/schema/refusal-types.ts'
import { HoldStateEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { MaterialGroup, materialGroupWithCode } from '../library/library.ts'

plainRefusals([
  [AlreadyReserved, 'The patron has an open hold on this title already.'],
  [OnLoanToPatron, 'The patron has this title on loan.'],
  [NoLendableCopy, 'Every copy is reference only, withdrawn or lost.'],
  [AskedTwice, 'The title stands earlier in the same submission, which says what became of it.'],
  [UnknownTitle, 'No such title, or no longer.'],
  [UnknownBranch, 'No such branch in this library.'],
  [KeyUsedForOther, 'The key was used before for a submission that asked for something else: nothing was done.'],
  [MailAddressNeeded, 'Contact by mail needs a verified mail address.'],
  [SkipEndsBeforeStart, 'The last day of the period is before the first one.'],
  [SkipIsOver, 'The last day of the period is in the past.'],
  [SequenceTooShort, 'A sequence needs at least two different titles.'],
  [SameTitleTwice, 'A sequence, or a set of which any are wanted, cannot have the same title twice.'],
  [OrderOrAnyOf, 'Titles come either in an order or any of them first, not both.'],
  [AlreadyInSequence, 'The hold is in another sequence.'],
  [SequenceChanged, 'The members that can be moved are not, or no longer, those that were given.'],
])

builder.objectType(LimitReached, {
  ...refusalType(LimitReached),
  description: "The patron's open holds in a material group have reached its limit.",
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      description: 'Most open holds at a time; 0: this patron may never reserve such material.',
    }),
    inUse: t.exposeInt('inUse', { description: 'Open holds that the patron has in the group.' }),
    group: t.field({
      type: MaterialGroup,
      description: 'The material group whose limit it is.',
      resolve: ({ group }, _args, context) => materialGroupWithCode(group, context),
    }),
  }),
})

for (const [refusal, description] of [
  [AvPickupNotOffered, 'CDs, DVDs, videos and LDs cannot be collected at this branch.'],
  [PickupNotOffered, 'Holds cannot be collected at this branch.'],
] as const) {
  builder.objectType(refusal, {
    ...refusalType(refusal),
    description,
    fields: (t) => ({
      branch: t.field({
        type: Branch,
        description: 'The branch that was asked for.',
        resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
      }),
    }),
  })
}

builder.objectType(HoldNotChangeable, {
  ...refusalType(HoldNotChangeable),
  description: 'The hold has gone too far to be changed.',
  fields: (t) => ({
    state: t.field({ type: HoldStateEnum, description: 'How far it has got.', resolve: ({ state }) => state }),
  }),
})

for (const [refusal, description] of [
  [TooManyTitles, 'More titles than one submission or one sequence may have.'],
  [BasketFull, 'The basket has no room for another title.'],
] as const) {
  builder.objectType(refusal, {
    ...refusalType(refusal),
    description,
    fields: (t) => ({ most: t.exposeInt('most', { description: 'Titles that there may be.' }) }),
  })
}

builder.objectType(PatronBarred, {
  ...refusalType(PatronBarred),
  description: 'The library has barred the patron, who may not reserve, borrow or renew (利用停止).',
  fields: (t) => ({
    until: t.expose('until', {
      type: 'Date',
      nullable: true,
      description: 'Last day of the bar; null: until lifted.',
    }),
  }),
})

builder.objectType(CardExpired, {
  ...refusalType(CardExpired),
  description: "The patron's card is no longer valid: it has to be renewed at the counter first.",
  fields: (t) => ({ on: t.expose('on', { type: 'Date', description: 'Last day on which the card was valid.' }) }),
})

builder.objectType(SkipTooLong, {
  ...refusalType(SkipTooLong),
  description: 'The period would end more than a year from today.',
  fields: (t) => ({ latest: t.expose('latest', { type: 'Date', description: 'The latest possible last day.' }) }),
})

const reasons: Record<LibraryReason, { description: string }> = {
  ALREADY_RESERVED: { description: 'The patron has reserved it already.' },
  ON_LOAN_TO_PATRON: { description: 'The patron has it on loan.' },
  NOT_HOLDABLE: { description: 'No copy of it can be reserved.' },
  TOO_MANY_HOLDS: { description: 'The patron has as many holds as they may have.' },
  BARRED: { description: 'The patron is barred.' },
  CARD_EXPIRED: { description: "The patron's card is no longer valid." },
  DEBT: { description: 'The patron has to pay something first.' },
  PICKUP_NOT_OFFERED: { description: 'It cannot be collected there.' },
  AGE_RESTRICTED: { description: 'The patron is too young for it.' },
  TOO_LATE_TO_CHANGE: { description: 'The hold has gone too far.' },
  RESERVED_BY_OTHERS: { description: 'Another patron waits for it.' },
  TOO_MANY_RENEWALS: { description: 'The loan was renewed as often as it may be.' },
  TOO_EARLY_TO_RENEW: { description: 'Renewal is offered only shortly before the due date.' },
  OVERDUE: { description: 'It is past due.' },
  NOT_FOUND: { description: 'That system has no such thing.' },
  OTHER: { description: 'None of these, or not understood: `words` may say more.' },
  NOT_OFFERED: { description: 'That system cannot do it at all, or not from here.' },
  NOT_ANSWERED: { description: 'That system did not answer, and nothing was done.' },
  PERHAPS_DONE: { description: 'That system did not answer, and it may have been done: look before trying again.' },
}

const LibraryReasonEnum = builder.enumType('LibraryReason', {
  description: "Why the library's own system refuses something, as far as this service understands it.",
  values: reasons,
})

builder.objectType(RefusedByLibrary, {
  ...refusalType(RefusedByLibrary),
  description: "The library's own system, which keeps the accounts, refuses it, or does not offer it.",
  fields: (t) => ({
    reason: t.field({ type: LibraryReasonEnum, description: 'What it means.', resolve: ({ reason }) => reason }),
    words: t.exposeString('words', {
      description: 'What that system says itself, for people, in whatever language it has; empty: nothing.',
    }),
  }),
})

export const TitleRefusal = builder.unionType('TitleRefusal', {
  description: 'Why one title cannot be reserved.',
  types: titleRefusalTypes,
  resolveType: (refusal) => refusal.name,
})

export const StandingRefusal = builder.unionType('StandingRefusal', {
  description: 'Why a patron may neither reserve nor borrow today.',
  types: [CardExpired, PatronBarred, RefusedByLibrary],
  resolveType: (refusal) => refusal.name,
})
