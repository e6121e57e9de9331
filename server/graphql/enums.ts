import {
  AccountEventKind,
  AlertFrequency,
  BranchKind,
  CapturedCancel,
  ContactMethod,
  HoldState,
  ItemStatus,
  Language,
  MaterialType,
  NoticeKind,
  NoticeState,
  PatronCategory,
  SequenceGate,
} from '../../generated/prisma/enums.ts'
import { builder } from './builder.ts'

export const AlertFrequencyEnum = builder.enumType(AlertFrequency, {
  name: 'AlertFrequency',
  description: 'How often mail about new titles comes at most.',
})

export const BranchKindEnum = builder.enumType(BranchKind, { name: 'BranchKind' })

export const MaterialTypeEnum = builder.enumType(MaterialType, {
  name: 'MaterialType',
  description: 'What a title is, as printed on the shelf label (資料種別).',
})

export const PatronCategoryEnum = builder.enumType(PatronCategory, {
  name: 'PatronCategory',
  description: 'Who the card was issued to; MUTUAL_USE cards belong to partner municipalities (相互利用).',
})

export const LanguageEnum = builder.enumType(Language, {
  name: 'Language',
  description: 'The language in which the library writes to a patron.',
})

export const ContactMethodEnum = builder.enumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How the library tells a patron that a hold is ready (連絡方法).',
})

export const HoldStateEnum = builder.enumType(HoldState, {
  name: 'HoldState',
  description: 'The life of a hold (予約の状態). RECEIVED, QUEUED, IN_TRANSIT and READY are open.',
})

export const ItemStatusEnum = builder.enumType(ItemStatus, {
  name: 'ItemStatus',
  description: 'Whether a copy can be handed out at all, apart from being on loan.',
})

export const SequenceGateEnum = builder.enumType(SequenceGate, {
  name: 'SequenceGate',
  description: 'When the next member of a sequence may have its turn: once every earlier one is READY, or was LOANED.',
})

export const CapturedCancelEnum = builder.enumType(CapturedCancel, {
  name: 'CapturedCancel',
  description:
    'What happens when a patron cancels a hold that a copy is tied to: staff are asked to, or it is refused.',
})

export const NoticeKindEnum = builder.enumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a patron is told by mail.',
})

export const NoticeStateEnum = builder.enumType(NoticeState, {
  name: 'NoticeState',
  description:
    'How far a notice has got. WAITING: to be sent at its time, perhaps again. SENDING: in the hands of a process. FAILED: given up.',
})

export const InstructionKindEnum = builder.enumType('InstructionKind', {
  description: 'What to do with a copy in the hand.',
  values: {
    HOLD_SHELF: { description: 'Onto the hold shelf (取置棚), for the patron of a hold.' },
    TRANSIT: { description: 'Into the box to another branch (回送), for a hold or home.' },
    HOME: { description: 'Back to its shelf (書架).' },
    ASIDE: { description: 'Kept apart (別置): it is damaged or withdrawn.' },
  } as const,
})

export const ShelfTermEnum = builder.enumType('ShelfTerm', {
  description: 'How the shelf period of a copy stands.',
  values: {
    PAST: { description: 'Over; the expiry job has still to come.' },
    TODAY: { description: 'Today is the last day.' },
    TOMORROW: {},
    LATER: {},
  } as const,
})

export const UnfillableReasonEnum = builder.enumType('UnfillableReason', {
  description: 'Why no copy can fill a hold.',
  values: {
    NO_COPY: { description: 'Nothing is left that can be lent.' },
    NO_PICKUP: { description: 'The pickup branch does not hand out the material any more.' },
  } as const,
})

export const PasswordStateEnum = builder.enumType('PasswordState', {
  values: {
    NONE: { description: 'Not registered yet.' },
    PROVISIONAL: { description: 'Handed out at the counter, to be replaced.' },
    OWN: { description: 'Chosen by the patron.' },
  } as const,
})

export const ItemStateEnum = builder.enumType('ItemState', {
  description: 'What can be done with a copy at this moment.',
  values: {
    ON_SHELF: { description: 'Can be lent now.' },
    ON_LOAN: {},
    HELD: { description: 'On its way to, or waiting for, the patron who reserved it.' },
    MOVING: { description: 'On its way back to the branch that owns it.' },
    REFERENCE_ONLY: { description: '禁帯出: read in the library, never lent.' },
    UNAVAILABLE: { description: 'Missing, lost, damaged or withdrawn.' },
  } as const,
})

export const FavouriteOrderEnum = builder.enumType('FavouriteOrder', {
  values: {
    ADDED: { description: 'Last added first.' },
    TITLE: { description: "By the title's reading." },
    AUTHOR: { description: 'By the reading of the first contributor.' },
    AVAILABLE: { description: 'What can be lent now first.' },
  } as const,
})

export const SearchFieldEnum = builder.enumType('SearchField', {
  values: { KEYWORD: { description: 'Anywhere in the record.' }, TITLE: {}, AUTHOR: {}, ISBN: {} } as const,
})

export const SearchOrderEnum = builder.enumType('SearchOrder', {
  values: {
    RELEVANCE: {
      description:
        'The title itself, titles that begin so, titles that have all the words, the others; then copies and demand. Without words as NEWEST.',
    },
    NEWEST: { description: 'Last added first.' },
    TITLE: { description: "By the title's reading." },
    YEAR: { description: 'Last published first.' },
  } as const,
})

export const AccountEventKindEnum = builder.enumType(AccountEventKind, {
  name: 'AccountEventKind',
  description: "What happened to a patron's account.",
})
