import { FigureOutOfBounds, NameRefused } from './refusals.ts'

/** The bounds of numbers that are no settings of the policy. The database has matching check constraints. */
export const bounds = {
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

type Figure = keyof typeof bounds

/** Throws when the value is out of bounds. */
export function checkBounds(field: string, figure: number, { least, most }: { least: number; most: number }): void {
  if (figure < least || figure > most) throw new FigureOutOfBounds({ field, least, most })
}

/** Throws for the first value that is out of bounds. Null and undefined are ignored. */
export function checkFigures(figures: { [figure in Figure]?: number | null | undefined }): void {
  for (const [field, figure] of Object.entries(figures) as [Figure, number | null | undefined][]) {
    if (figure != null) checkBounds(field, figure, bounds[field])
  }
}

const maxNameLength = 60

/** Returns a name as stored, trimmed and on one line. Throws `NameRefused` when it is empty or too long. */
export function checkedName(field: string, text: string): string {
  const name = text.replace(/[\r\n\t]+/g, ' ').trim()
  if (name === '' || [...name].length > maxNameLength) throw new NameRefused({ field, most: maxNameLength })
  return name
}
