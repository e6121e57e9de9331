import type { Branch, Language, NoHoldReason, Title } from '../../../../generated/prisma/client.ts'

export type BranchName = Pick<Branch, 'code' | 'name' | 'nameEn' | 'nameReading'>
export type TitleName = Pick<Title, 'id' | 'title' | 'volume'>

export interface LibraryName {
  name: string
  nameEn: string
}

/** A calendar date, YYYY-MM-DD. */
type Day = string

/** What letters about one thing say of it. */
export type About =
  | { kind: 'VERIFY_ADDRESS'; secret: string; code: string; until: Date }
  | { kind: 'ADDRESS_CHANGED'; removed: boolean; at: Date }
  | { kind: 'PASSWORD_LINK'; secret: string; until: Date }
  | { kind: 'PASSWORD_CHANGED'; at: Date }
  | { kind: 'SECOND_FACTOR_GUESSED'; at: Date }
  /** All that became ready at a branch on a day (M1). */
  | { kind: 'HOLD_READY'; branch: BranchName; holds: OnShelf[] }
  | { kind: 'HOLD_EXPIRES_SOON'; branch: BranchName; holds: OnShelf[] }
  | { kind: 'HOLD_CANCELLED'; titles: TitleName[] }
  /** Their pickup branches have stopped handing them out (L5). */
  | { kind: 'HOLD_WITHOUT_PICKUP'; titles: TitleName[] }
  /** The step that the library took last with a request (Q2). */
  | ({ kind: 'REQUEST_STEP' } & RequestStepTold)
  /** All loans that come due on one day (M2). */
  | { kind: 'DUE_SOON'; dueOn: Day; loans: { title: TitleName; branch: BranchName }[] }
  | { kind: 'NEW_TITLES'; total: number; titles: NewTitleLine[] }
  /** A list that its patron asked for (M7). */
  | { kind: 'TITLE_LIST'; listed: ListedTitle[] }

/** Titles of a letter are in the order in which they are told. */
export interface OnShelf {
  title: TitleName
  lastDay: Day
  /** Where it stands on the hold shelf; null: there are no numbers. */
  shelfNumber: number | null
}

/** What patrons are told of their request. */
export interface RequestStepTold {
  step: 'CONSIDERED' | 'ORDERED' | 'BORROWING' | 'ARRIVED' | 'DECLINED'
  /** As the catalogue has it, or as it was asked for. */
  wish: string
  /** Why it was declined, as the library wrote it. */
  reason: string | null
  /** Why no hold was placed when it arrived; null: it was, or it has not arrived. */
  noHold: NoHoldReason | null
}

export interface NewTitleLine extends TitleName, Pick<Title, 'publisher' | 'publishedYear' | 'materialType'> {
  /** The first contributor. */
  author: string | null
}

export interface ListedTitle {
  title: TitleName
  /** A copy to look for; null: there is none any more. */
  copy: { branch: BranchName; shelfMark: string | null; state: CopyState } | null
}

type CopyState = 'ON_SHELF' | 'ON_LOAN' | 'HELD' | 'MOVING' | 'REFERENCE_ONLY' | 'UNAVAILABLE'

/** Notices with everything that their one mail says. */
export type Letter = About & {
  /** Names the mail: the same letter again has the same. */
  message: string
  to: string
  language: Language
  library: LibraryName
  /** When it is sent. */
  date: Date
  /** What the address by which it is unsubscribed from carries (M5). */
  mailKey: string
}
