import type { Branch, Title } from '../../../generated/prisma/client.ts'

export type BranchName = Pick<Branch, 'code' | 'name' | 'nameEn' | 'nameReading' | 'nameEasy' | 'nameZh' | 'nameKo'>

/** The name of a pickup place in every language (H20). */
export type PlaceName = Omit<BranchName, 'code' | 'nameReading'>

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
export type Day = string
