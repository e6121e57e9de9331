import type { Language } from '../../../generated/prisma/enums.ts'

/** The limits of lists by staff (F1). A page of the longest texts still fits on a small phone. */
export const listLimits = {
  /** Characters of a name. */
  name: 60,
  /** Characters of a text. */
  text: 600,
  /** Characters of the note of a title. */
  note: 100,
  /** Titles of a list. */
  titles: 100,
  /** Days from the first to the last day. */
  days: 366,
  /** Lists that are not over. */
  lists: 20,
} as const

/** A list by staff with its texts, without its titles. */
export interface FeaturedListRow {
  id: number
  startsOn: Date
  endsOn: Date
  isOnTop: boolean
  locationId: number | null
  version: number
  updatedAt: Date
  endedAt: Date | null
  texts: FeaturedTextRow[]
}

export interface FeaturedTextRow {
  language: Language
  name: string
  /** Plain text with blank lines between paragraphs. May be empty. */
  text: string
}
