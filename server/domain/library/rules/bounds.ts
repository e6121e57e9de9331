import { FigureOutOfBounds, NameRefused } from './refusals.ts'

/** The minimum and maximum of every policy value. The database has matching check constraints. */
export const bounds = {
  shelfDays: { least: 1, most: 90 },
  // 0 turns extensions off.
  shelfExtensionDays: { least: 0, most: 30 },
  extensionWaitingHolds: { least: 0, most: 999 },
  // 0 sets no limit.
  extensionWaitingDays: { least: 0, most: 365 },
  renewDaysBefore: { least: 0, most: 365 },
  longOverdueDays: { least: 0, most: 3650 },
  closedHoldDays: { least: 0, most: 365 },
  auditDays: { least: 1, most: 3650 },
  // The page stays small enough for small phones.
  resultsPerPage: { least: 1, most: 20 },
  expiresSoonDays: { least: 1, most: 30 },
  openRequests: { least: 0, most: 100 },
  yearlyRequests: { least: 0, most: 1000 },
  terminalIdleSeconds: { least: 30, most: 3600 },
  // The size of a basket.
  anyOfTitles: { least: 2, most: 20 },
  // 0 turns the reading of accounts off.
  followRequests: { least: 0, most: 600 },
  pastNewsDays: { least: 0, most: 3650 },
  contactDays: { least: 1, most: 3650 },
  cardApplicationDays: { least: 1, most: 365 },
  // Sent notices are deleted after 30 days. With more days, a second mail about the same last day would be possible.
  cardExpiryMailDays: { least: 0, most: 30 },
  // 0 turns family grants off.
  familyGrants: { least: 0, most: 20 },
  // 0 makes nobody a child.
  familyChildAge: { least: 0, most: 20 },
  // Smaller groups could reveal people.
  rankingMinimum: { least: 5, most: 1000 },
  listMailsADay: { least: 1, most: 50 },
  // Monday to Sunday.
  alertWeekday: { least: 1, most: 7 },
  shelfNumberFrom: { least: 1, most: 9999 },
  shelfNumberTo: { least: 1, most: 9999 },
  holdsPerCopy: { least: 1, most: 99 },
  titles: { least: 0, most: 9999 },
  days: { least: 1, most: 365 },
  overdueDays: { least: 1, most: 365 },
  renewals: { least: 0, most: 99 },
  loanDays: { least: 1, most: 365 },
  marcPosition: { least: 1, most: 999 },
  copies: { least: 0, most: 9999 },
  validYears: { least: 1, most: 50 },
  validUntilAge: { least: 1, most: 120 },
  minimumAgeForPassword: { least: 1, most: 20 },
  renewsOnlineDays: { least: 1, most: 365 },
  discLabelFrom: { least: 0, most: 999 },
  discLabelTo: { least: 0, most: 999 },
} as const

export type Figure = keyof typeof bounds

/** Throws for the first value that is out of bounds. Null and undefined are ignored. */
export function checkFigures(figures: { [figure in Figure]?: number | null | undefined }): void {
  for (const [field, figure] of Object.entries(figures) as [Figure, number | null | undefined][]) {
    const { least, most } = bounds[field]
    if (figure != null && (figure < least || figure > most)) throw new FigureOutOfBounds({ field, least, most })
  }
}

const maxNameLength = 60

/** Returns a name as stored, trimmed and on one line. Throws `NameRefused` when it is empty or too long. */
export function checkedName(field: string, text: string): string {
  const name = text.replace(/[\r\n\t]+/g, ' ').trim()
  if (name === '' || [...name].length > maxNameLength) throw new NameRefused({ field, most: maxNameLength })
  return name
}
