import {
  AccountEventKind,
  ActKind,
  AlertFrequency,
  BranchKind,
  CapturedCancel,
  CardCheckDigit,
  CardRetirement,
  CardSymbology,
  ContactMethod,
  GuidePage,
  HoldState,
  ItemStatus,
  Language,
  MaterialType,
  NoticeKind,
  NoticeState,
  PatronCategory,
  PatronRole,
  SequenceGate,
  StaffSecondFactor,
} from '../../generated/prisma/enums.ts'
import type { Rung } from '../domain/catalogue/search-fallback/interpretation.ts'
import type { Obstacle } from '../domain/holds/eligibility/obstacles.ts'
import { builder } from './engine/schema/builder.ts'

export const AlertFrequencyEnum = builder.enumType(AlertFrequency, {
  name: 'AlertFrequency',
  description: 'How often mail about new titles comes at most.',
  values: {
    WEEKLY: { description: 'On one weekday, which the library chooses.' },
    NIGHTLY: { description: 'On every night on which there is something new.' },
  },
})

export const ActKindEnum = builder.enumType(ActKind, {
  name: 'ActKind',
  description: 'What can be undone for an hour.',
  values: {
    CHECK_IN: { description: 'A copy was taken in.' },
    CHECK_OUT: { description: 'A copy was lent.' },
    CANCEL: { description: 'A hold was cancelled, by staff or by its patron.' },
  },
})

export const BranchKindEnum = builder.enumType(BranchKind, {
  name: 'BranchKind',
  description: 'What a branch calls itself. No rule goes by it: other fields say what is handed out there.',
  values: {
    CENTRAL: { description: 'Central library (中央館).' },
    LIBRARY: { description: 'Library of a part of the city (図書館).' },
    READING_ROOM: { description: 'Reading room, smaller than a library (図書室).' },
  },
})

export const MaterialTypeEnum = builder.enumType(MaterialType, {
  name: 'MaterialType',
  description: 'What a title is, as printed on the shelf label (資料種別).',
  values: {
    BOOK: { description: 'Book (図書).' },
    MAGAZINE: { description: 'Magazine (雑誌).' },
    CASSETTE: { description: 'Music or speech on cassette (カセット).' },
    SPOKEN_CD: { description: 'Spoken CD (朗読CD), told from others by the class on its label; it counts with books.' },
    CD: { description: 'Any CD that is not a spoken one.' },
    DVD: { description: 'DVD; it shares a limit with VIDEO and LD.' },
    VIDEO: { description: 'Video cassette (ビデオ).' },
    LD: { description: 'Laser disc.' },
  },
})

export const PatronRoleEnum = builder.enumType(PatronRole, {
  name: 'PatronRole',
  description: 'What an account may do beside what every patron may; each role may do what those before it may.',
  values: {
    PATRON: { description: 'Nothing more.' },
    DESK: { description: 'Work at the desk of every branch.' },
    BRANCH_MANAGER: { description: 'Also run the calendar and the copies of the branches that are theirs.' },
    ADMIN: { description: 'Run the library: rules, staff, programs.' },
  },
})

export const PatronCategoryEnum = builder.enumType(PatronCategory, {
  name: 'PatronCategory',
  description: 'Who the card was issued to; MUTUAL_USE cards belong to partner municipalities (相互利用).',
  values: {
    RESIDENT: { description: 'Who lives in the municipality (在住).' },
    COMMUTER: { description: 'Who works or learns in it (在勤・在学).' },
    MUTUAL_USE: { description: 'Who comes from a partner municipality (相互利用).' },
  },
})

export const LanguageEnum = builder.enumType(Language, {
  name: 'Language',
  description: 'The language in which the library writes to a patron.',
  values: {
    JA: { description: 'Japanese.' },
    EN: { description: 'English.' },
    EASY: { description: 'Easy Japanese (やさしい日本語): short sentences, with readings.' },
    ZH: { description: 'Chinese, in simplified characters.' },
    KO: { description: 'Korean.' },
  },
})

export const GuidePageEnum = builder.enumType(GuidePage, {
  name: 'GuidePage',
  description: 'A page of the guide (利用案内) that the library words itself.',
  values: {
    RESERVING: { description: 'How to reserve, how many, where to collect, and how long it takes.' },
    RENEWING: { description: 'Loans, renewing, and changing or cancelling holds.' },
    ACCOUNT: { description: 'Passwords, the menu of a patron, settings and mail.' },
    MUTUAL_USE: { description: 'Cards for residents of partner towns (図書館相互利用).' },
    QUESTIONS: { description: 'What is asked often (よくある質問).' },
    CONTACT: { description: 'Whom to ask (お問い合わせ).' },
  },
})

export const ContactMethodEnum = builder.enumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How the library tells a patron that a hold is ready (連絡方法).',
  values: {
    MAIL: { description: 'To the verified mail address, without which it cannot be chosen.' },
    NONE: { description: 'Not at all (不要): the patron looks by themselves.' },
  },
})

export const HoldStateEnum = builder.enumType(HoldState, {
  name: 'HoldState',
  description: 'The life of a hold (予約の状態). RECEIVED, QUEUED, IN_TRANSIT and READY are open.',
  values: {
    RECEIVED: { description: '予約受付中: its place is taken, and it waits to be confirmed.' },
    QUEUED: { description: '予約中: has its turn when a copy comes in.' },
    IN_TRANSIT: { description: '回送中: a copy is on its way to the pickup branch.' },
    READY: { description: '取置済: the copy waits on the hold shelf, up to the last day.' },
    FULFILLED: { description: '貸出済: the copy was lent to the patron.' },
    CANCEL_REQUESTED: { description: '予約取消中: cancelled, but staff still have to take the copy off the shelf.' },
    CANCELLED: { description: '取消済: by the patron or the library.' },
    EXPIRED: { description: '取置期限切れ: not collected by the last day.' },
  },
})

export const ItemStatusEnum = builder.enumType(ItemStatus, {
  name: 'ItemStatus',
  description: 'Whether a copy can be handed out at all, apart from being on loan.',
  values: {
    AVAILABLE: { description: 'Nothing is wrong with it.' },
    MISSING: { description: 'It is not where it should be; a check-in finds it.' },
    LOST: { description: 'It will not come back; a loan of it stays open. A check-in finds it all the same.' },
    DAMAGED: { description: 'Kept apart until it is repaired.' },
    WITHDRAWN: { description: 'Taken out of the stock; a loan of it ends.' },
  },
})

export const CardRetirementEnum = builder.enumType(CardRetirement, {
  name: 'CardRetirement',
  description: 'Why a card opens nothing any more.',
  values: {
    REPLACED: { description: 'It was lost or worn, and its owner has another.' },
    MERGED: { description: 'Its account was merged into another of the same person.' },
    CLOSED: { description: 'Its account was closed at the desk.' },
    MISSING: { description: 'Its account was closed since an export of the library system no longer had it.' },
  },
})

export const SequenceGateEnum = builder.enumType(SequenceGate, {
  name: 'SequenceGate',
  description: 'When the next member of a sequence may have its turn: once every earlier one is READY, or was LOANED.',
  values: {
    READY: { description: 'Once every earlier member is on the hold shelf, or has ended.' },
    LOANED: { description: 'Once every earlier member was lent, or has ended otherwise.' },
  },
})

export const CapturedCancelEnum = builder.enumType(CapturedCancel, {
  name: 'CapturedCancel',
  description:
    'What happens when a patron cancels a hold that a copy is tied to: staff are asked to, or it is refused.',
  values: {
    REQUEST: { description: 'It is CANCEL_REQUESTED until staff have taken the copy off the shelf.' },
    REFUSE: { description: 'It is refused; staff can cancel it.' },
  },
})

export const CardSymbologyEnum = builder.enumType(CardSymbology, {
  name: 'CardSymbology',
  description: "How a card's number is drawn as a barcode.",
  values: {
    CODABAR: { description: 'Codabar, NW-7 in Japan; the number stands between two letters from A to D.' },
    CODE_39: { description: 'Code 39, whose start and stop are drawn without being said.' },
  },
})

export const CardCheckDigitEnum = builder.enumType(CardCheckDigit, {
  name: 'CardCheckDigit',
  description: "What follows the number in a card's barcode.",
  values: {
    NONE: { description: 'Nothing, or the number on the card has it already.' },
    MODULUS_16: { description: 'Modulus 16 over all characters of Codabar, the letters at its ends among them.' },
    SEVEN_DR: { description: '7DR: what is left when the number is divided by 7.' },
    LUHN: { description: 'Modulus 10 with the weights 2 and 1 (Luhn).' },
    MODULUS_43: { description: 'Modulus 43 over the characters of Code 39.' },
  },
})

export const NoticeKindEnum = builder.enumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'What a patron is told by mail.',
  values: {
    HOLD_READY: { description: 'A copy waits on the hold shelf.' },
    HOLD_EXPIRES_SOON: { description: 'The last day on the hold shelf comes near.' },
    HOLD_CANCELLED: { description: 'The library cancelled the hold.' },
    HOLD_WITHOUT_PICKUP: {
      description: 'The pickup branch has stopped handing out: the patron has to choose another.',
    },
    REQUEST_STEP: { description: 'The library took a step with a request.' },
    DUE_SOON: { description: 'Loans come due on a day.' },
    NEW_TITLES: { description: "New titles that match the patron's keyword alerts." },
    TITLE_LIST: { description: 'A list of titles that the patron asked for.' },
    VERIFY_ADDRESS: { description: 'The link and the code that prove a mail address.' },
    ADDRESS_CHANGED: { description: 'To the old address: another one took its place, or it was removed.' },
    PASSWORD_LINK: { description: 'The link to a new password.' },
    PASSWORD_CHANGED: { description: 'The password is another one now.' },
    SECOND_FACTOR_GUESSED: { description: 'To staff: wrong codes came after their right password.' },
  },
})

export const NoticeStateEnum = builder.enumType(NoticeState, {
  name: 'NoticeState',
  description:
    'How far a notice has got. WAITING: to be sent at its time, perhaps again. SENDING: in the hands of a process. FAILED: given up.',
  values: {
    WAITING: { description: 'To be sent at its time, perhaps again.' },
    SENDING: { description: 'In the hands of a process; when it dies, another one takes it over.' },
    SENT: { description: 'The mail server took it; it may still come back.' },
    FAILED: { description: 'Given up, by itself or by staff; staff can try it again.' },
  },
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
    TOMORROW: { description: 'Tomorrow is the last day.' },
    LATER: { description: 'It waits longer than to the end of tomorrow.' },
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
  description: 'What password a card has.',
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
    ON_LOAN: { description: 'Lent to somebody.' },
    HELD: { description: 'On its way to, or waiting for, the patron who reserved it.' },
    MOVING: { description: 'On its way back to the branch that owns it.' },
    REFERENCE_ONLY: { description: '禁帯出: read in the library, never lent.' },
    UNAVAILABLE: { description: 'Missing, lost, damaged or withdrawn.' },
    UNKNOWN: { description: "The library's own system does not say." },
  } as const,
})

export const FavouriteOrderEnum = builder.enumType('FavouriteOrder', {
  description: 'In which order favourites are listed.',
  values: {
    ADDED: { description: 'Last added first.' },
    TITLE: { description: "By the title's reading." },
    AUTHOR: { description: 'By the reading of the first contributor.' },
    AVAILABLE: { description: 'What can be lent now first.' },
  } as const,
})

export const SearchFieldEnum = builder.enumType('SearchField', {
  description: 'Where a search of one field looks for the words.',
  values: {
    KEYWORD: { description: 'Words anywhere in the record; an ISBN too.' },
    TITLE: { description: 'Words of titles and their readings.' },
    AUTHOR: { description: 'Words of contributors and their readings.' },
    ISBN: { description: '10 or 13 digits.' },
  } as const,
})

export const SearchOrderEnum = builder.enumType('SearchOrder', {
  description: 'In which order titles are found.',
  values: {
    RELEVANCE: {
      description:
        'The title itself, what the person made whose whole name the words are, titles that begin so, titles that have all the words, the others; then copies and demand. Without words as NEWEST.',
    },
    NEWEST: { description: 'Last added first.' },
    TITLE: { description: "By the title's reading." },
    YEAR: { description: 'Last published first.' },
  } as const,
})

export const SearchRungEnum = builder.enumType('SearchRung', {
  description:
    'How a search was understood: with the other spellings of a name, or otherwise as it finds nothing as typed.',
  values: {
    SPELLING: { description: "By the other spellings of a name in it as well, from the library's own table." },
    NUMERALS: { description: 'Numbers were written in another way: 百万 as 100万.' },
    SOUND: { description: 'By how the words sound: kana, kanji as they are read, Latin letters that spell Japanese.' },
    CUT: { description: 'A word was cut in two, as one that runs a title and its author together.' },
    NEAR: { description: 'A word that is one slip away.' },
  } as const satisfies Record<Rung, object>,
})

export const AccountEventKindEnum = builder.enumType(AccountEventKind, {
  name: 'AccountEventKind',
  description: "What happened to a patron's account.",
  values: {
    SIGNED_IN: { description: 'With card number and password.' },
    PASSWORD_REGISTERED: { description: 'The first password was chosen.' },
    PASSWORD_CHANGED: { description: 'By whoever knew the old one; all sessions and programs ended.' },
    PASSWORD_RESET: { description: 'By a link to the mail address.' },
    PASSWORD_GIVEN: { description: 'A provisional one was handed out at the counter.' },
    ADDRESS_VERIFIED: { description: 'The mail address was proved by its link or code.' },
    ADDRESS_REMOVED: { description: 'The account has no mail address any more.' },
    SESSIONS_ENDED: { description: 'The patron signed out other devices.' },
    CALENDAR_OPENED: { description: 'The private calendar got an address, or another one.' },
    CALENDAR_CLOSED: { description: 'The address of the private calendar leads nowhere any more.' },
    DATA_EXPORTED: { description: 'A copy of everything that is kept of the patron was taken.' },
    DATA_ERASED: { description: 'Everything optional that was kept of the patron was erased.' },
    PROGRAM_ALLOWED: { description: 'A program was let into the account, or a token was made for own scripts.' },
    PROGRAM_ENDED: { description: 'A program or token was shut out again.' },
    SECOND_FACTOR_SET: { description: 'From now on sign-ins ask for a code; all other sessions and programs ended.' },
    SECOND_FACTOR_RESET: { description: 'An administrator took the second factor away; all sessions ended.' },
    RECOVERY_CODE_USED: { description: 'A sign-in by a code to fall back on.' },
    RECOVERY_CODES_RENEWED: { description: 'The codes to fall back on were made anew.' },
  },
})

export const StaffSecondFactorEnum = builder.enumType(StaffSecondFactor, {
  name: 'StaffSecondFactor',
  description: 'Which staff must have a second factor before the desk opens.',
  values: {
    NONE: { description: 'Nobody; everybody may.' },
    ADMIN: { description: 'Whoever runs the library.' },
    ALL: { description: 'Everybody with a role.' },
  },
})

export const SlipWidthEnum = builder.enumType('SlipWidth', {
  description: 'The paper of slips and receipts.',
  values: {
    MM58: { value: 58, description: '58 mm.' },
    MM80: { value: 80, description: '80 mm.' },
  } as const,
})

export const HoldObstacleEnum = builder.enumType('HoldObstacle', {
  description: 'Why a waiting hold would not get a copy that came in now.',
  values: {
    LONG_OVERDUE: { description: 'It is not confirmed while its patron has a loan that is long overdue.' },
    UNCONFIRMED: { description: 'It waits for the confirmation job, which runs every few minutes.' },
    SUSPENDED: { description: 'Its patron is passed over for a time (予約取置スキップ).' },
    BARRED: { description: 'Its patron is barred, and the bar stops captures.' },
    NO_PICKUP: { description: 'The pickup branch does not hand out the material.' },
    SEQUENCE: { description: 'An earlier member of its sequence comes first (順番予約).' },
    NO_COPY: { description: 'The title has no copy that can be lent.' },
  } satisfies Record<Obstacle, object>,
})
