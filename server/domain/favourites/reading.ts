import type { ReadingState } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { field, refusal } from '../common/refusal.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'

/** The bounds of a goal. */
export const goalBounds = { least: 1, most: 999 } as const
/** The maximum number of years that are listed. */
export const maxGoals = 10

/** F3 */
export const ReadingGoalRefused = refusal(
  'ReadingGoalRefused',
  'The goal is out of its bounds, or the year is neither this nor the next one.',
  {
    fields: { least: field.int('Least number of titles.'), most: field.int('Greatest number of titles.') },
    message: ({ least, most }) => `titles: ${least} to ${most}, for this or the next year.`,
  },
)

/** The columns of a state. A title that is read has the day on which it was first marked so. */
export function stateColumns(state: ReadingState | null, before: { readOn: Date | null } | null, now: Date) {
  return { state, readOn: state === 'READ' ? (before?.readOn ?? toColumn(dateIn(now))) : null }
}

/** Sets the goal of a year (F3). Null deletes it. */
export async function setReadingGoal(tx: Tx, patronId: number, year: number, titles: number | null, now: Date) {
  await lockPatron(tx, patronId)
  if (titles === null) {
    await tx.readingGoal.deleteMany({ where: { patronId, year } })
    return
  }
  const { least, most } = goalBounds
  const thisYear = dateIn(now).year
  if (titles < least || titles > most || year < thisYear || year > thisYear + 1)
    throw new ReadingGoalRefused({ least, most })
  const where = { patronId_year: { patronId, year } }
  await tx.readingGoal.upsert({ where, create: { patronId, year, titles }, update: { titles } })
}
setReadingGoal.refusals = [ReadingGoalRefused]

/** A year with its goal and the titles that the patron has read in it. */
export interface ReadingYear {
  year: number
  /** Null when the patron set no goal. */
  goal: number | null
  read: number
}

/** The years with a goal or with titles that were read, and this year, the latest first. */
export async function readingYears({ prisma }: Pick<Database, 'prisma'>, patronId: number, now: Date) {
  const [goals, read] = await Promise.all([
    prisma.readingGoal.findMany({ where: { patronId }, select: { year: true, titles: true } }),
    prisma.favourite.findMany({ where: { patronId, state: 'READ' }, select: { readOn: true } }),
  ])
  const yearOf = (day: Date | null) => day?.getUTCFullYear() ?? 0
  const years = new Set([
    dateIn(now).year,
    ...goals.map(({ year }) => year),
    ...read.map(({ readOn }) => yearOf(readOn)),
  ])
  return [...years]
    .sort((a, b) => b - a)
    .slice(0, maxGoals)
    .map((year): ReadingYear => {
      const goal = goals.find((one) => one.year === year)?.titles ?? null
      return { year, goal, read: read.filter(({ readOn }) => yearOf(readOn) === year).length }
    })
}
