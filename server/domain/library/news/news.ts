import type { Language, NewsKind } from '../../../../generated/prisma/enums.ts'

/** The limits of a news entry. Pages with the most and longest entries still fit on a small phone (N1). */
export const newsLimits = {
  /** Characters of a title, which also stands on every page while the entry is urgent. */
  title: 60,
  /** Bytes of a text with its markup. */
  textBytes: 6_000,
  /** Days from the first to the last day. */
  days: 366,
  /** Entries that are not over. */
  entries: 30,
  /** Urgent entries on a page. The list has the others. */
  banners: 2,
} as const

/** A news entry with its texts. */
export interface NewsRow {
  id: number
  kind: NewsKind
  startsOn: Date
  endsOn: Date
  /** Empty for all branches. */
  branchIds: number[]
  version: number
  createdAt: Date
  updatedAt: Date
  endedAt: Date | null
  mailRequestedAt: Date | null
  mailQueuedAt: Date | null
  closedBranchId: number | null
  closedFrom: Date | null
  closedUntil: Date | null
  texts: NewsTextRow[]
}

export interface NewsTextRow {
  language: Language
  title: string
  /** Plain text with blank lines between paragraphs. May be empty. */
  text: string
}
