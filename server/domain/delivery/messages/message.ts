import type { Branch, Language, MaterialType, NoHoldReason, Title } from '../../../../generated/prisma/client.ts'
import type { itemState } from '../../catalogue/titles/copies.ts'
import type { NewsTextRow } from '../../library/news/news.ts'
import type { LiveItemState } from '../../library-system/copies.ts'
import type { SecurityKind } from '../../notices/kinds.ts'

export type BranchName = Pick<Branch, 'code' | 'name' | 'nameEn' | 'nameReading' | 'nameEasy' | 'nameZh' | 'nameKo'>
/** The address and telephone number of a branch. */
export type ContactLines = Pick<Branch, 'address' | 'addressEn' | 'phone'>

/** A branch to visit, with what a visitor needs to know until the last day. */
export interface Visit extends BranchName, ContactLines {
  /** The published hours, earliest first. Weekdays are 1 (Monday) to 7, times are minutes after midnight. */
  hours: { weekday: number; opens: number; closes: number }[]
  /** The closed days from the day of sending to the last day. */
  closedDays: Day[]
}

export interface TitleName extends Pick<Title, 'title' | 'volume'> {
  /** Null for a title of a library system that our catalogue lacks. */
  id: number | null
}

export interface LibraryName {
  name: string
  nameEn: string
}

/** A calendar date, YYYY-MM-DD. */
type Day = string

/** The content of a message, by its kind. */
export type MessageContent =
  | { kind: 'VERIFY_ADDRESS'; secret: string; code: string; until: Date }
  | { kind: 'ADDRESS_CHANGED'; removed: boolean; at: Date }
  | { kind: 'PASSWORD_LINK'; secret: string; until: Date }
  | { kind: SecurityKind; at: Date }
  /** All holds that became ready at a branch on one day (M1). A library system may not tell the branch. */
  | { kind: 'HOLD_READY'; branch: Visit | null; holds: OnShelf[] }
  | { kind: 'HOLD_EXPIRES_SOON'; branch: Visit | null; holds: OnShelf[] }
  | { kind: 'HOLD_CANCELLED'; titles: CancelledTitle[] }
  /** Holds that ended after the last day on which the patron needed their titles (H16). */
  | { kind: 'HOLD_ENDED'; titles: TitleName[] }
  /** Holds whose pickup branch no longer hands out their titles, and the branch offered instead (L5). */
  | { kind: 'HOLD_WITHOUT_PICKUP'; titles: TitleName[]; branch: BranchName | null }
  /** The last step of a purchase request (Q2). */
  | ({ kind: 'REQUEST_STEP' } & PurchaseRequestStep)
  /** All loans that are due on one day (M2). */
  | { kind: 'DUE_SOON'; dueOn: Day; loans: { title: TitleName; branch: Visit | null }[] }
  /** Mails to a guardian have numbers and no titles (M8). */
  | { kind: 'GUARDIAN_HOLD_READY'; patron: string; count: number; branch: Visit; lastDay: Day }
  | { kind: 'GUARDIAN_DUE_SOON'; patron: string; count: number; dueOn: Day }
  /** Loans that have reached a step of the overdue notices (M10). A text is null where the library has written none. */
  | {
      kind: 'OVERDUE'
      texts: Record<Language, string | null>
      loans: { title: TitleName; branch: Visit; dueOn: Day }[]
    }
  /** `dueOn` is the earliest due date. */
  | { kind: 'GUARDIAN_OVERDUE'; patron: string; count: number; dueOn: Day }
  /** The answer to a contact message (O22). It does not repeat the message, which anybody may have written. */
  | { kind: 'CONTACT_ANSWER'; answer: string; receivedAt: Date }
  /** The open holds of one submission (M12). */
  | { kind: 'HOLDS_PLACED'; holds: OpenHold[] }
  /** Holds that staff changed (M13). `isReverted`: the copy was taken off the hold, which waits again. */
  | { kind: 'HOLD_CHANGED'; holds: (OpenHold & { isReverted: boolean })[] }
  /** Loans that staff renewed (M13). */
  | { kind: 'LOAN_RENEWED'; loans: { title: TitleName; dueOn: Day }[] }
  /** A step of an application for a card, to somebody without an account (P10, P11). */
  | ({ kind: 'CARD_APPLICATION' } & CardApplicationStep)
  /** The last day of the card, and the first day of online renewal (P13, P14). Null when it is renewed at the counter. */
  | { kind: 'CARD_EXPIRES'; lastDay: Day; renewsOnlineFrom: Day | null }
  | { kind: 'NEW_TITLES'; total: number; titles: NewTitleLine[] }
  /** A list that the patron requested (M7). */
  | { kind: 'TITLE_LIST'; listed: ListedTitle[] }
  /** An entry of the library's news (N3), with its texts in all its languages. */
  | { kind: 'NEWS'; newsId: number; isUrgent: boolean; texts: NewsTextRow[] }
  /** A mail that staff send to see whether mail arrives (M9). It is no notice. */
  | { kind: 'TEST_MAIL'; at: Date }

/** Titles in a message are in the order in which they are shown. */
export interface OnShelf {
  /** The id of the hold, which is a text in a library system. */
  holdId: number | string
  title: TitleName
  /** Null when the library system does not tell it. */
  lastDay: Day | null
  /** The number of the place on the hold shelf. Null when the shelf has no numbers. */
  shelfNumber: number | null
  /** The pickup place, its compartment and the code that opens it. Absent for the counter (H22). */
  pickup?: { place: PlaceName; compartment: string; code: string }
}

/** The name of a pickup place in every language (H20). */
type PlaceName = Omit<BranchName, 'code' | 'nameReading'>

/** An open hold with its pickup branch. */
export interface OpenHold {
  holdId: number
  title: TitleName
  branch: BranchName
  /** The pickup place of the branch. Null for the counter (H20). */
  place: PlaceName | null
}

/** A title whose hold the library cancelled. */
export interface CancelledTitle extends TitleName {
  /** The reason that staff chose or wrote. Null when none is recorded. */
  reason: string | null
  /** True when the hold ended because the patron has the title on loan, after two records or accounts were merged (E12, O1). */
  isOnLoan: boolean
}

/** The content of a message to somebody who applied for a card. */
export type CardApplicationStep =
  | { step: 'CONFIRM'; secret: string; until: Date }
  | { step: 'RECEIVED'; secret: string; number: string; lastDay: Day; branch: BranchName }
  | { step: 'REFUSED'; number: string; reason: string }

/** The content of a message about a purchase request. */
export interface PurchaseRequestStep {
  step: 'CONSIDERED' | 'ORDERED' | 'BORROWING' | 'ARRIVED' | 'DECLINED'
  /** The title as the catalogue has it, or as it was requested. */
  wish: string
  /** The library's reason for declining. Null for other steps. */
  reason: string | null
  /** The reason why no hold was placed on arrival. Null when one was placed, or when the title has not arrived. */
  noHold: NoHoldReason | null
}

export interface NewTitleLine extends TitleName, Pick<Title, 'publisher' | 'publishedYear'> {
  /** The material type. Null when it is the usual one. */
  materialType: Pick<MaterialType, 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo'> | null

  /** The first contributor, or null. */
  author: string | null
}

export interface ListedTitle {
  title: TitleName
  /** The copy to fetch. Null when no copy is left. */
  copy: { branch: BranchName; shelfMark: string | null; state: CopyState } | null
}

type CopyState = ReturnType<typeof itemState> | LiveItemState

/** A complete message: the data of all notices that share one mail. */
export type MailMessage = MessageContent & {
  /** The identifier of the mail, the same at every attempt. */
  message: string
  to: string
  language: Language
  library: LibraryName
  /** The last four digits of the patron's card. Null in a mail to somebody else. */
  card: string | null
  /** Where the library answers questions. Null when it has no branch yet. */
  contact: ContactLines | null
  /** The time of sending. */
  date: Date
  /** The key in the unsubscribe URL (M5). */
  mailKey: string
}
