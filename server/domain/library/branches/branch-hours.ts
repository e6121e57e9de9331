import { formatTime, parseEnteredTime } from '../../../common/typed-time.ts'
import type { Tx } from '../../../database/database.ts'
import { checkBranch, UnknownBranch } from '../../common/check-branch.ts'
import { lockRules } from '../../common/locks.ts'
import { field, refusal } from '../../common/refusal.ts'
import type { Span } from '../calendar/hours.ts'
import type { Change } from '../rules/change.ts'

/** C6 */
export const HoursRefused = refusal('HoursRefused', 'The opening hours are invalid.', {
  fields: {
    weekday: field.int('The given weekday, 1 Monday to 7 Sunday.'),
    reason: field.choice('The first fault found.', {
      name: 'HoursFault',
      description: 'Why opening hours are refused.',
      values: {
        WEEKDAY: 'The weekday is invalid or given twice.',
        UNREADABLE: 'A time is not between 0:00 and 24:00.',
        BACKWARDS: 'The closing time is not after the opening time.',
        OVERLAPPING: 'Spans overlap.',
        TOO_MANY: 'The day has too many spans.',
      },
    }),
  },
  message: ({ weekday, reason }) => `hours of weekday ${weekday}: ${wanted[reason]}`,
})
export type HoursRefused = InstanceType<typeof HoursRefused>

/** Allows for morning, afternoon and evening hours. */
export const maxSpans = 3

const wanted = {
  WEEKDAY: '1 (Monday) to 7 (Sunday), each once.',
  UNREADABLE: 'times from 0:00 to 24:00, such as 9:00 and 17:30.',
  BACKWARDS: 'each span ends after it starts.',
  OVERLAPPING: 'each span starts when the previous one has ended, or later.',
  TOO_MANY: `at most ${maxSpans} spans.`,
}

/** The hours of one weekday as entered. No spans mean that no hours are published. */
export interface EnteredHours {
  weekday: number
  spans: { opens: string; closes: string }[]
}

/**
 * Sets the hours of the given weekdays; the others stay unchanged. The calendar, not the hours, decides whether a day
 * is open.
 */
export async function setBranchHours(tx: Tx, branchId: number, typed: EnteredHours[]): Promise<Change> {
  const hours = typed.flatMap(checkedHours)
  const weekdays = typed.map(({ weekday }) => weekday)
  const twice = weekdays.find((weekday, n) => weekdays.indexOf(weekday) < n)
  if (twice !== undefined) throw new HoursRefused({ weekday: twice, reason: 'WEEKDAY' })
  await lockRules(tx)
  await checkBranch(tx, branchId)
  const which = { branchId, weekday: { in: weekdays } }
  const before = await tx.branchHours.findMany({ where: which, orderBy: [{ weekday: 'asc' }, { opens: 'asc' }] })
  await tx.branchHours.deleteMany({ where: which })
  await tx.branchHours.createMany({ data: hours.map((span) => ({ branchId, ...span })) })
  return { old: inWords(before), new: inWords(hours) }
}
setBranchHours.refusals = [UnknownBranch, HoursRefused]

function checkedHours({ weekday, spans }: EnteredHours): Span[] {
  const refuse = (reason: HoursRefused['reason']) => new HoursRefused({ weekday, reason })
  if (![1, 2, 3, 4, 5, 6, 7].includes(weekday)) throw refuse('WEEKDAY')
  if (spans.length > maxSpans) throw refuse('TOO_MANY')
  const read = spans.map(({ opens: from, closes: until }) => {
    const [opens, closes] = [parseEnteredTime(from), parseEnteredTime(until)]
    if (opens === null || closes === null) throw refuse('UNREADABLE')
    if (closes <= opens) throw refuse('BACKWARDS')
    return { weekday, opens, closes }
  })
  const sorted = read.sort((a, b) => a.opens - b.opens)
  if (sorted.some(({ opens }, n) => opens < (sorted[n - 1]?.closes ?? 0))) throw refuse('OVERLAPPING')
  return sorted
}

/** The hours by weekday, for the audit log. */
function inWords(hours: Span[]): Change['old'] {
  const words: Change['old'] = {}
  for (const { weekday, opens, closes } of hours) {
    const span = `${formatTime(opens)}-${formatTime(closes)}`
    words[weekday] = words[weekday] ? `${words[weekday]} ${span}` : span
  }
  return words
}
