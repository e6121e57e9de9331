import type { Language } from '../../../generated/prisma/enums.ts'
import type { Day, PlaceName, TitleName } from './message.ts'

/** The largest number of titles that a short message names, and of their characters. */
const [maxTitles, maxTitleLength] = [3, 40]

/** The data of a short message, which says a number of holds, loans or titles. */
export interface ShortCount {
  count: number
  /** The code of the branch to visit. Null when there is none. */
  branch: string | null
  /** The pickup place of all the holds (H20). Absent for the counter, and for holds at several places. */
  place?: PlaceName
  /** The last day on the hold shelf or the due date. Null when there is none. */
  day: Day | null
  /** They are left out unless the patron chose titles. */
  titles: string[]
}

/** The library's news is public, so its short message has the heading in each language that the library wrote. */
export interface ShortNews {
  newsId: number
  isUrgent: boolean
  texts: { language: Language; title: string }[]
}

/** A short message about titles, without a branch or a day. */
export const shortTitles = (titles: readonly TitleName[], count = titles.length): ShortCount => ({
  ...{ count, branch: null, day: null },
  titles: titles.slice(0, maxTitles).map(({ title, volume }) => cutTitle(volume ? `${title} ${volume}` : title)),
})

export const cutTitle = (title: string) =>
  [...title].length > maxTitleLength ? `${[...title].slice(0, maxTitleLength - 1).join('')}…` : title

/** The one value that all have, or undefined. */
export function sharedValue<T>(values: readonly T[]): T | undefined {
  const [first, ...others] = values
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined
}

/** The compartment and the code that opens it stay out of the message (H22). */
export function sharedPlace(places: readonly (PlaceName | null | undefined)[]): Pick<ShortCount, 'place'> {
  const place = sharedValue(places)
  return place ? { place } : {}
}
