import {
  AccountEventKind,
  AccountMail,
  ActKind,
  AgeGroup,
  AlertFrequency,
  BranchKind,
  CapturedCancel,
  CardCheckDigit,
  CardRetirement,
  CardSymbology,
  CompartmentSize,
  ContactMethod,
  DuplicateReason,
  FullPlaceRule,
  GuidePage,
  HoldState,
  ImportKind,
  ImportState,
  ItemStatus,
  Language,
  LocationKind,
  MailSender,
  NewsKind,
  NewsMail,
  NoticeChannel,
  NoticeKind,
  NoticeState,
  NoticeTopic,
  OverdueContactKind,
  PatronRole,
  PickupPlaceKind,
  RankingKind,
  ReadingState,
  SequenceGate,
  StaffSecondFactor,
  WithdrawalReason,
} from '../../generated/prisma/enums.ts'
import type { ChildrensTopic } from '../domain/catalogue/childrens/topics.ts'
import type { InterpretationKind } from '../domain/catalogue/search-fallback/interpretation.ts'
import type { Obstacle } from '../domain/holds/eligibility/obstacles.ts'
import type { RankingPeriod } from '../domain/rankings/rankings.ts'
import { builder } from './engine/schema/builder.ts'

export const AccountMailEnum = builder.enumType(AccountMail, {
  name: 'AccountMail',
  description: 'Mail about holds and loans that a patron can choose, if the library offers it.',
  values: {
    HOLDS_PLACED: { description: 'One mail for each submission, with the titles whose holds were placed (M12).' },
    HOLD_CHANGED: { description: 'Staff changed the pickup branch of a hold, or took a copy off it (M13).' },
    LOAN_RENEWED: { description: 'Staff renewed a loan (M13).' },
  },
})

export const AlertFrequencyEnum = builder.enumType(AlertFrequency, {
  name: 'AlertFrequency',
  description: 'Maximum frequency of mail about new titles.',
  values: {
    WEEKLY: { description: 'One mail a week, on a weekday that the library chooses.' },
    NIGHTLY: { description: 'One mail each night when there are new titles.' },
  },
})

export const RankingKindEnum = builder.enumType(RankingKind, {
  name: 'RankingKind',
  description: 'The events by which titles are ranked.',
  values: {
    LOANS: { description: 'Loans, without renewals.' },
    HOLDS: {
      description:
        'Placed holds, also those that were cancelled later. One that is placed again in the month counts once.',
    },
  },
})

export const RankingPeriodEnum = builder.enumType('RankingPeriod', {
  description: 'The months of a ranking. The current month is never counted.',
  values: {
    MONTH: { description: 'The month before the current one.' },
    YEAR: { description: 'The twelve months before the current one.' },
  } as const satisfies Record<RankingPeriod, object>,
})

export const ChildrensTopicEnum = builder.enumType('ChildrensTopic', {
  description: "A subject of the children's catalogue, found by class numbers of the NDC.",
  values: {
    PICTURE_BOOKS: { description: 'Picture books (絵本).' },
    STORIES: { description: 'Stories and poems.' },
    FOLK_TALES: { description: 'Folk tales.' },
    ANIMALS: { description: 'Animals.' },
    INSECTS: { description: 'Insects.' },
    DINOSAURS: { description: 'Dinosaurs and fossils.' },
    PLANTS: { description: 'Plants.' },
    SPACE: { description: 'Stars and space.' },
    VEHICLES: { description: 'Trains, cars, ships and aeroplanes.' },
    FOOD: { description: 'Food and cooking.' },
    CRAFTS: { description: 'Crafts and paper folding.' },
    SPORTS: { description: 'Sports and games.' },
  } as const satisfies Record<ChildrensTopic, object>,
})

export const AgeGroupEnum = builder.enumType(AgeGroup, {
  name: 'AgeGroup',
  description: 'A group of ages.',
  values: {
    AGE_0_6: { description: '0 to 6 years.' },
    AGE_7_12: { description: '7 to 12 years.' },
    AGE_13_18: { description: '13 to 18 years.' },
    AGE_19_39: { description: '19 to 39 years.' },
    AGE_40_64: { description: '40 to 64 years.' },
    AGE_65: { description: '65 years and older.' },
  },
})

export const NewsKindEnum = builder.enumType(NewsKind, {
  name: 'NewsKind',
  description: 'Kind of a news entry.',
  values: {
    NEWS: { description: 'Ordinary news (お知らせ).' },
    URGENT: { description: 'Urgent news, for example 臨時休館. Its title stands on every page.' },
  },
})

export const NewsMailEnum = builder.enumType(NewsMail, {
  name: 'NewsMail',
  description: 'News that a patron gets by mail.',
  values: {
    NONE: { description: 'None.' },
    OWN_BRANCH: { description: "News of the patron's home branch, and of all branches." },
    ALL: { description: 'All news that the library mails.' },
  },
})

export const ReadingStateEnum = builder.enumType(ReadingState, {
  name: 'ReadingState',
  description: "A patron's own state of a saved title.",
  values: {
    WANTED: { description: '読みたい: the patron wants to read it.' },
    READING: { description: '読んでいる: the patron is reading it.' },
    READ: { description: '読んだ: the patron has read it.' },
  },
})

export const ActKindEnum = builder.enumType(ActKind, {
  name: 'DeskActionKind',
  description: 'Kinds of desk actions that can be undone for an hour.',
  values: {
    CHECK_IN: { description: 'Check-in of a copy.' },
    CHECK_OUT: { description: 'Check-out of a copy.' },
    CANCEL: { description: 'Cancellation of a hold by staff or the patron.' },
    EXTEND: { description: 'Extension of a shelf period.' },
  },
})

export const DuplicateReasonEnum = builder.enumType(DuplicateReason, {
  name: 'DuplicateReason',
  description: 'Common property of two records that may describe the same title.',
  values: {
    ISBN: { description: 'An ISBN.' },
    TITLE: { description: 'The title, the first author, the year, the volume and the material type.' },
  },
})

export const WithdrawalReasonEnum = builder.enumType(WithdrawalReason, {
  name: 'WithdrawalReason',
  description: 'Reason why a copy was withdrawn (除籍).',
  values: {
    WORN: { description: 'Worn or damaged (汚破損).' },
    OUTDATED: { description: 'The content is outdated (内容が古い).' },
    DUPLICATE: { description: 'The library has enough other copies (複本).' },
    LOST: { description: 'Lost or missing for long (亡失).' },
    REPLACED: { description: 'Replaced by a new copy or edition (買い替え).' },
    TRANSFERRED: { description: 'Given to another library or person (移管・譲渡).' },
    OTHER: { description: 'Another reason, as the note says.' },
  },
})

export const BranchKindEnum = builder.enumType(BranchKind, {
  name: 'BranchKind',
  description: 'Kind of branch, for display only.',
  values: {
    CENTRAL: { description: 'Central library (中央館).' },
    LIBRARY: { description: 'District library (図書館).' },
    READING_ROOM: { description: 'Reading room, smaller than a library (図書室).' },
  },
})

export const LocationKindEnum = builder.enumType(LocationKind, {
  name: 'ShelvingLocationKind',
  description: 'Kind of shelving location (配架場所).',
  values: {
    OPEN: { description: 'Open shelves (開架).' },
    CLOSED_STACKS: { description: 'Closed stacks (書庫). Staff fetch the copies.' },
    REFERENCE: { description: 'Reference works (参考図書).' },
    CHILDREN: { description: "Children's books (児童)." },
    DISPLAY: { description: 'A display (特集).' },
  },
})

export const PickupPlaceKindEnum = builder.enumType(PickupPlaceKind, {
  name: 'PickupPlaceKind',
  description: 'Kind of a place where patrons collect holds without the counter.',
  values: {
    LOCKER: { description: 'Locker whose doors a code or a card opens (受取ロッカー).' },
    OPEN_SHELF: { description: 'Shelf from which patrons take their copies themselves (セルフ取置棚).' },
  },
})

export const CompartmentSizeEnum = builder.enumType(CompartmentSize, {
  name: 'CompartmentSize',
  description: 'Size of a compartment.',
  values: {
    SMALL: { description: 'Small.' },
    MEDIUM: { description: 'Medium.' },
    LARGE: { description: 'Large.' },
  },
})

export const FullPlaceRuleEnum = builder.enumType(FullPlaceRule, {
  name: 'FullPlaceRule',
  description: 'Where a copy goes when every compartment of its place is taken.',
  values: {
    WAIT: { description: 'It waits for a free compartment.' },
    NEXT_PLACE: { description: 'It goes to the next place of the branch, and at last to the counter.' },
  },
})

export const PatronRoleEnum = builder.enumType(PatronRole, {
  name: 'PatronRole',
  description: 'Role of an account. Each role includes the permissions of those before it.',
  values: {
    PATRON: { description: 'No staff permissions.' },
    DESK: { description: 'Works at the desk of every branch.' },
    BRANCH_MANAGER: { description: 'Manages the calendar and copies of assigned branches.' },
    ADMIN: { description: 'Administers the library: rules, staff and OAuth clients.' },
  },
})

export const LanguageEnum = builder.enumType(Language, {
  name: 'Language',
  description: "Language of the library's mail to a patron.",
  values: {
    JA: { description: 'Japanese.' },
    EN: { description: 'English.' },
    EASY: { description: 'Easy Japanese (やさしい日本語), with short sentences and readings.' },
    ZH: { description: 'Simplified Chinese.' },
    KO: { description: 'Korean.' },
  },
})

export const GuidePageEnum = builder.enumType(GuidePage, {
  name: 'GuidePage',
  description: 'A guide page (利用案内) whose text the library writes.',
  values: {
    RESERVING: { description: 'How to reserve: limits, pickup and waiting time.' },
    RENEWING: { description: 'Loans, renewals, and changing or cancelling holds.' },
    ACCOUNT: { description: 'Passwords, My Menu, settings and mail.' },
    ACCESSIBLE_SERVICES: {
      description: 'Formats and services for people who find print hard to read (読書バリアフリー).',
    },
    MUTUAL_USE: { description: 'Cards for residents of partner municipalities (図書館相互利用).' },
    QUESTIONS: { description: 'Frequently asked questions (よくある質問).' },
    CONTACT: { description: 'Contact (お問い合わせ).' },
  },
})

export const ContactMethodEnum = builder.enumType(ContactMethod, {
  name: 'ContactMethod',
  description: 'How the library notifies a patron that a hold is ready (連絡方法).',
  values: {
    MAIL: { description: 'Mail to the verified address. Needs one.' },
    NONE: { description: 'No notification (不要).' },
  },
})

export const HoldStateEnum = builder.enumType(HoldState, {
  name: 'HoldState',
  description: 'State of a hold (予約の状態). RECEIVED, QUEUED, IN_TRANSIT and READY are open.',
  values: {
    RECEIVED: { description: '予約受付中: placed in the queue, not yet confirmed.' },
    QUEUED: { description: '予約中: confirmed and waiting for a copy.' },
    IN_TRANSIT: { description: '回送中: a copy is in transit to the pickup branch.' },
    READY: { description: '取置済: the copy is on the hold shelf until the shelf expiry.' },
    FULFILLED: { description: '貸出済: the copy was lent to the patron.' },
    CANCEL_REQUESTED: { description: '予約取消中: cancelled, until staff take the copy off the shelf.' },
    CANCELLED: { description: '取消済: cancelled by the patron or the library.' },
    EXPIRED: { description: '取置期限切れ: not collected by the shelf expiry.' },
  },
})

export const ItemStatusEnum = builder.enumType(ItemStatus, {
  name: 'ItemStatus',
  description: 'Condition of a copy, independent of loans.',
  values: {
    AVAILABLE: { description: 'In normal condition.' },
    MISSING: { description: 'Not found. A check-in makes it available again.' },
    LOST: { description: 'Permanently lost; its loan stays open. A check-in makes it available again.' },
    DAMAGED: { description: 'Set aside for repair.' },
    WITHDRAWN: { description: 'Removed from stock. Its loan ends.' },
  },
})

export const CardRetirementEnum = builder.enumType(CardRetirement, {
  name: 'CardRetirement',
  description: 'Why a card is no longer valid.',
  values: {
    REPLACED: { description: 'Lost or worn, and replaced by another card.' },
    MERGED: { description: 'The account was merged into another of the same person.' },
    CLOSED: { description: 'The account was closed at the desk.' },
    MISSING: { description: 'The account was closed because an export of the library system no longer contained it.' },
  },
})

export const SequenceGateEnum = builder.enumType(SequenceGate, {
  name: 'SequenceGate',
  description: 'When the next member of a sequence can receive a copy.',
  values: {
    READY: { description: 'After every earlier member is on the hold shelf or closed.' },
    LOANED: { description: 'After every earlier member was lent or otherwise closed.' },
  },
})

export const CapturedCancelEnum = builder.enumType(CapturedCancel, {
  name: 'CapturedCancel',
  description: "Effect of a patron's cancellation of a hold with a captured copy.",
  values: {
    REQUEST: { description: 'The hold is CANCEL_REQUESTED until staff take the copy off the shelf.' },
    REFUSE: { description: 'Refused. Staff can cancel it.' },
  },
})

export const MailSenderEnum = builder.enumType(MailSender, {
  name: 'MailSender',
  description: 'The sender of a kind of mail while a library system keeps the accounts. The other one must send none.',
  values: {
    LIBRARY_SYSTEM: { description: 'The library system, by its own settings. This service sends none.' },
    SERVICE: {
      description: "This service, in the patron's language. Switch the mail of the library system off first.",
    },
  },
})

export const CardSymbologyEnum = builder.enumType(CardSymbology, {
  name: 'CardSymbology',
  description: 'Barcode symbology of the card number.',
  values: {
    CODABAR: { description: 'Codabar (NW-7). The number is between two letters from A to D.' },
    CODE_39: { description: 'Code 39. Start and stop characters are not part of the number.' },
  },
})

export const CardCheckDigitEnum = builder.enumType(CardCheckDigit, {
  name: 'CardCheckDigit',
  description: "Check digit after the number in a card's barcode.",
  values: {
    NONE: { description: 'None, or part of the card number.' },
    MODULUS_16: { description: 'Modulus 16 over all Codabar characters, start and stop letters included.' },
    SEVEN_DR: { description: '7DR: the remainder of the number divided by 7.' },
    LUHN: { description: 'Modulus 10 with weights 2 and 1 (Luhn).' },
    MODULUS_43: { description: 'Modulus 43 over the characters of Code 39.' },
  },
})

export const NoticeChannelEnum = builder.enumType(NoticeChannel, {
  name: 'NoticeChannel',
  description: 'Channel of notices besides mail.',
  values: {
    WEB_PUSH: { description: 'Web Push to a browser. It accompanies mail and never replaces it.' },
    LINE: { description: 'LINE Messaging API.' },
    SMS: { description: 'Text message to a mobile telephone.' },
  },
})

export const NoticeTopicEnum = builder.enumType(NoticeTopic, {
  name: 'NoticeTopic',
  description: 'Notices for which a patron chooses channels together.',
  values: {
    HOLDS: { description: 'Ready, expiring and cancelled holds, and holds that need another pickup branch.' },
    LOANS: { description: 'Due-date reminders (返却期限通知).' },
    REQUESTS: { description: 'Steps of purchase requests.' },
    ALERTS: { description: 'New titles (メールマガジン).' },
    NEWS: { description: 'News of the library, as `PatronSettings.newsMail` chooses it.' },
  },
})

export const NoticeKindEnum = builder.enumType(NoticeKind, {
  name: 'NoticeKind',
  description: 'Kind of mail to a patron.',
  values: {
    HOLD_READY: { description: 'A copy is on the hold shelf.' },
    HOLD_EXPIRES_SOON: { description: 'The shelf expiry is near.' },
    HOLD_CANCELLED: { description: 'The library cancelled the hold.' },
    HOLD_ENDED: { description: 'The hold ended after the last day on which the patron needed the title.' },
    HOLD_WITHOUT_PICKUP: {
      description: 'The pickup branch no longer hands out the material. The patron must choose another.',
    },
    REQUEST_STEP: { description: 'The library processed a purchase request.' },
    DUE_SOON: { description: 'Loans are due soon.' },
    NEW_TITLES: { description: "New titles match the patron's keyword alerts." },
    TITLE_LIST: { description: 'A list of titles that the patron requested.' },
    VERIFY_ADDRESS: { description: 'Link and code that verify a mail address.' },
    ADDRESS_CHANGED: { description: 'Sent to the old address after it was replaced or removed.' },
    PASSWORD_LINK: { description: 'Link for setting a new password.' },
    PASSWORD_CHANGED: { description: 'The password was changed.' },
    SECOND_FACTOR_GUESSED: { description: 'To staff: wrong second-factor codes followed the correct password.' },
    GUARDIAN_HOLD_READY: { description: 'To the guardian: copies are on the hold shelf.' },
    GUARDIAN_DUE_SOON: { description: 'To the guardian: loans are due soon.' },
    NEWS: { description: 'News of the library, to patrons who chose such mail.' },
    OVERDUE: { description: 'Loans are overdue and have reached a step of the overdue notices.' },
    GUARDIAN_OVERDUE: { description: 'To the guardian: loans are overdue.' },
    CONTACT_ANSWER: { description: 'To the writer of a contact message: the answer of the library.' },
    HOLDS_PLACED: { description: 'Holds were placed.' },
    HOLD_CHANGED: { description: 'Staff changed a hold.' },
    LOAN_RENEWED: { description: 'Staff renewed a loan.' },
    CARD_APPLICATION: { description: 'To an applicant for a card: a link, the provisional number, or a refusal.' },
    CARD_EXPIRES: { description: 'The last day of the card is near.' },
    FAMILY_ALLOWED: { description: 'A family grant from or to the patron was made or replaced.' },
    FAMILY_ENDED: { description: 'A family grant from or to the patron ended.' },
  },
})

export const OverdueContactKindEnum = builder.enumType(OverdueContactKind, {
  name: 'OverdueContactKind',
  description: 'How staff contacted a patron about an overdue loan.',
  values: {
    LETTER: { description: 'Letter in an envelope, which can name titles.' },
    POSTCARD: { description: 'Postcard, which names no titles.' },
    TELEPHONE: { description: 'Telephone call.' },
  },
})

export const NoticeStateEnum = builder.enumType(NoticeState, {
  name: 'NoticeState',
  description: 'Delivery state of a notice.',
  values: {
    WAITING: { description: 'Scheduled for sending, possibly as a retry.' },
    SENDING: { description: 'Claimed by a process. Another process takes over if it dies.' },
    SENT: { description: 'Accepted by the mail server. It may still bounce.' },
    FAILED: { description: 'Sending was abandoned. Staff can retry it.' },
  },
})

export const ImportKindEnum = builder.enumType(ImportKind, {
  name: 'ImportKind',
  description: 'Contents of an uploaded file.',
  values: {
    CATALOGUE: { description: 'Titles, with their copies where the file has them.' },
    COPIES: { description: 'Copies of titles that are in the catalogue.' },
    PATRONS: { description: 'Patrons.' },
  },
})

export const ImportStateEnum = builder.enumType(ImportState, {
  name: 'ImportState',
  description: 'State of an import run.',
  values: {
    UPLOADED: { description: 'The preview is being made.' },
    PREVIEWED: { description: 'The preview is ready, and somebody must start the import or cancel it.' },
    QUEUED: { description: 'Waiting for a process that runs jobs.' },
    RUNNING: { description: 'Being imported. Another process takes over if the process dies.' },
    DONE: { description: 'Imported. Some rows may have been refused.' },
    FAILED: { description: 'Given up, with the reason in `error`.' },
    CANCELLED: { description: 'Cancelled. What was imported before stays.' },
  },
})

export const InstructionKindEnum = builder.enumType('InstructionKind', {
  description: 'Instruction for a scanned copy.',
  values: {
    HOLD_SHELF: { description: 'Put on the hold shelf (取置棚) for the patron of a hold.' },
    TRANSIT: { description: 'Send to another branch (回送), for a hold or to its owner.' },
    HOME: { description: 'Return to its shelf (書架).' },
    ASIDE: { description: 'Set aside (別置), because it is damaged or withdrawn.' },
  } as const,
})

export const ShelfTermEnum = builder.enumType('ShelfTerm', {
  description: 'Relation of the shelf expiry to today.',
  values: {
    PAST: { description: 'Expired. The expiry job has not run yet.' },
    TODAY: { description: 'Expires today.' },
    TOMORROW: { description: 'Expires tomorrow.' },
    LATER: { description: 'Expires after tomorrow.' },
  } as const,
})

export const UnfillableReasonEnum = builder.enumType('UnfillableReason', {
  description: 'Why no copy can fill a hold.',
  values: {
    NO_COPY: { description: 'No lendable copy is left.' },
    NO_PICKUP: { description: 'The pickup branch no longer hands out the material.' },
  } as const,
})

export const PasswordStateEnum = builder.enumType('PasswordState', {
  description: 'Password state of a card.',
  values: {
    NONE: { description: 'No password registered.' },
    PROVISIONAL: { description: 'Issued at the desk, to be replaced by the patron.' },
    OWN: { description: 'Chosen by the patron.' },
  } as const,
})

export const ItemStateEnum = builder.enumType('ItemState', {
  description: 'Current state of a copy.',
  values: {
    ON_SHELF: { description: 'Can be lent now.' },
    ON_LOAN: { description: 'On loan.' },
    HELD: { description: 'In transit to or waiting for the patron of a hold.' },
    MOVING: {
      description:
        'In transit to the branch that owns it, or on the hold shelf until staff take it off for its next place.',
    },
    ON_ORDER: { description: 'Ordered or being processed, as a library system reports it. It can be reserved.' },
    REFERENCE_ONLY: { description: '禁帯出: for use in the library only.' },
    DAMAGED: { description: 'Damaged, as a library system reports it. It is not lent until it is repaired.' },
    UNAVAILABLE: { description: 'Missing, lost or withdrawn; also damaged, without a library system.' },
    UNKNOWN: { description: 'Not reported by the library system.' },
  } as const,
})

export const ViewerTitleStateEnum = builder.enumType('ViewerTitleState', {
  description: "A title in the viewer's account.",
  values: {
    ON_LOAN: { description: 'A copy is lent to the viewer.' },
    READY: { description: "A copy is on the hold shelf of the viewer's pickup branch." },
    RESERVED: { description: 'The viewer has an open hold that is not ready yet.' },
  } as const,
})

export const FavouriteOrderEnum = builder.enumType('FavouriteOrder', {
  description: 'Sort order of favourites.',
  values: {
    ADDED: { description: 'Newest first.' },
    TITLE: { description: 'Order by reading of the title.' },
    AUTHOR: { description: 'Order by reading of the first contributor.' },
    AVAILABLE: { description: 'Titles that can be lent now first.' },
  } as const,
})

export const SearchFieldEnum = builder.enumType('SearchField', {
  description: 'Field that a simple search looks in.',
  values: {
    KEYWORD: { description: 'Words anywhere in the record, or an ISBN.' },
    TITLE: { description: 'Words of titles and their readings.' },
    AUTHOR: { description: 'Words of contributors and their readings.' },
    ISBN: { description: 'ISBN of 10 or 13 digits.' },
  } as const,
})

export const SearchOrderEnum = builder.enumType('SearchOrder', {
  description: 'Sort order of search results.',
  values: {
    RELEVANCE: {
      description:
        'Exact titles, exact contributors, title prefixes, titles with all words, then others. Volumes in their order. Without words as NEWEST.',
    },
    NEWEST: { description: 'Newest additions first.' },
    TITLE: { description: 'Order by reading of the title.' },
    YEAR: { description: 'Newest year of publication first.' },
  } as const,
})

export const SearchRungEnum = builder.enumType('SearchFallback', {
  description: 'How a search was interpreted.',
  values: {
    SPELLING: { description: "Other spellings of a name, from the library's table, were included." },
    TRANSLITERATION: { description: 'Words in Latin letters or hangul were also searched by their Japanese sound.' },
    VOLUME: { description: 'A number or part, such as 第3巻 or 上, was taken for a volume, which comes first.' },
    NUMERALS: { description: 'Numbers or years were rewritten, for example 百万 as 100万 or 平成2年 as 1990.' },
    CHINESE: { description: 'Chinese characters were replaced by their Japanese forms.' },
    SOUND: { description: 'Words were matched by sound: kana, kanji readings or romanised Japanese.' },
    CUT: { description: 'A word was split in two, for example a title joined to its author.' },
    PERSON: { description: 'A name with an honorific, a role or a form was searched as the works of the person.' },
    NEAR: { description: 'A word was corrected by one edit.' },
    CLASS: { description: 'A class number was searched as its class, or as the nearest one above that has titles.' },
    ISBN: { description: 'An ISBN was replaced by those of the catalogue that differ from it by one slip.' },
  } as const satisfies Record<InterpretationKind, object>,
})

export const AccountEventKindEnum = builder.enumType(AccountEventKind, {
  name: 'AccountEventKind',
  description: "Kind of event in a patron's account.",
  values: {
    SIGNED_IN: { description: 'Sign-in with card number and password.' },
    PASSWORD_REGISTERED: { description: 'First password registered.' },
    PASSWORD_CHANGED: { description: 'Password changed with the old one. Other sessions and all OAuth grants ended.' },
    PASSWORD_RESET: { description: 'Password reset by a link in a mail.' },
    PASSWORD_GIVEN: { description: 'Provisional password issued at the desk.' },
    ADDRESS_VERIFIED: { description: 'Mail address verified.' },
    ADDRESS_REMOVED: { description: 'Mail address removed.' },
    SESSIONS_ENDED: { description: 'Other devices signed out.' },
    CALENDAR_OPENED: { description: 'Private calendar created, or its address replaced.' },
    CALENDAR_CLOSED: { description: 'Private calendar deleted.' },
    DATA_EXPORTED: { description: 'Data export downloaded.' },
    DATA_ERASED: { description: 'Optional data erased.' },
    PROGRAM_ALLOWED: { description: 'Access granted to an OAuth client, or a personal token created.' },
    PROGRAM_ENDED: { description: 'Access of an OAuth client or token revoked.' },
    SECOND_FACTOR_SET: { description: 'Second factor set up. Other sessions and all OAuth grants ended.' },
    SECOND_FACTOR_RESET: { description: 'Second factor removed by an administrator. All sessions ended.' },
    RECOVERY_CODE_USED: { description: 'Sign-in with a recovery code.' },
    RECOVERY_CODES_RENEWED: { description: 'Recovery codes replaced.' },
    CARD_RENEWED: { description: 'Card renewed online by the patron.' },
    FAMILY_ALLOWED: { description: 'A family grant from or to the patron made or replaced.' },
    FAMILY_ENDED: { description: 'A family grant from or to the patron ended.' },
    FAMILY_PLACED: { description: 'A helper placed holds for a family member.' },
    FAMILY_RENEWED: { description: 'A helper renewed a loan of a family member.' },
    FAMILY_COLLECTED: { description: 'A helper collected a copy for a family member.' },
    CONTACT_ADDED: { description: 'Destination of a channel registered.' },
    CONTACT_REMOVED: { description: 'Destination of a channel removed, or gone.' },
  },
})

export const StaffSecondFactorEnum = builder.enumType(StaffSecondFactor, {
  name: 'StaffSecondFactor',
  description: 'Staff who need a second factor to use the desk.',
  values: {
    NONE: { description: 'Nobody.' },
    ADMIN: { description: 'Administrators.' },
    ALL: { description: 'All staff.' },
  },
})

export const SlipWidthEnum = builder.enumType('SlipWidth', {
  description: 'Paper width of slips and receipts.',
  values: {
    MM58: { value: 58, description: '58 mm.' },
    MM80: { value: 80, description: '80 mm.' },
  } as const,
})

export const HoldObstacleEnum = builder.enumType('HoldObstacle', {
  description: 'Why a waiting hold would not capture a copy now.',
  values: {
    LONG_OVERDUE: { description: 'Not confirmed while the patron has a long-overdue loan.' },
    UNCONFIRMED: { description: 'Waiting for the confirmation job, which runs every few minutes.' },
    SUSPENDED: { description: 'The patron suspended this hold, or all holds (予約取置スキップ).' },
    NOT_NEEDED: { description: 'The last day on which the patron needs the title is over. A job ends the hold.' },
    BARRED: { description: 'The patron is blocked, and the block stops captures.' },
    NO_PICKUP: { description: 'The pickup branch does not hand out the material.' },
    SEQUENCE: { description: 'An earlier member of its sequence comes first (順番予約).' },
    NO_COPY: { description: 'The title has no lendable copy.' },
  } satisfies Record<Obstacle, object>,
})
