/** The intervals in minutes that a schedule offers. */
export const intervals = [1, 5, 10, 15, 20, 30, 60] as const

/** The days on which a schedule runs once. The weekdays have their index plus 1 in cron: Monday is 1, Sunday is 7. */
const weeklyDays = ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'] as const
/** `weekdays` is Monday to Friday, holidays included. */
export const scheduleDays = ['daily', 'weekdays', ...weeklyDays] as const

export type Interval = (typeof intervals)[number]
export type ScheduleDays = (typeof scheduleDays)[number]

/** A schedule that a sentence describes: an interval in minutes, or one time of day on some days. */
export type Schedule = { every: Interval } | { days: ScheduleDays; hour: number; minute: number }

const namedIntervals = new Map<Interval, string>([
  [1, 'every minute'],
  [60, 'every hour'],
])

/** The English sentence, which GraphQL and the file of a library accept: `every 15 minutes`, `saturdays 7:30`. */
export function sentenceOf(schedule: Schedule): string {
  if ('every' in schedule) return namedIntervals.get(schedule.every) ?? `every ${schedule.every} minutes`
  const { days, hour, minute } = schedule
  return `${days} ${hour}:${String(minute).padStart(2, '0')}`
}

/** Parses such a sentence. Null when it is another text. */
export function parseSentence(text: string): Schedule | null {
  const words = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  for (const [every, name] of namedIntervals) if (words === name) return { every }
  const minutes = Number(/^every (\d{1,2}) minutes$/.exec(words)?.[1])
  const every = intervals.find((interval) => interval === minutes)
  if (every) return { every }
  const [, named, hour, minute] = /^(\w+) (?:at )?(\d{1,2}):(\d{2})$/.exec(words) ?? []
  const days = scheduleDays.find((each) => each === named)
  return days ? atTime(days, Number(hour), Number(minute)) : null
}

/** The cron expression of a schedule. */
export function cronOf(schedule: Schedule): string {
  if ('every' in schedule) return `${minutesOf(schedule.every)[0]} * * * *`
  const { days, hour, minute } = schedule
  return `${minute} ${hour} * * ${cronDays(days)}`
}

/** Reads a cron expression as a schedule. Null when no sentence describes it. */
export function scheduleOf(cron: string): Schedule | null {
  const [minute = '', hour = '', day, month, weekday = '', ...more] = cron.trim().split(/\s+/)
  if (day !== '*' || month !== '*' || more.length > 0) return null
  if (hour === '*' && weekday === '*') {
    const every = intervals.find((interval) => minutesOf(interval).includes(minute))
    return every ? { every } : null
  }
  const days = scheduleDays.find((each) => spellingsOf(each).includes(weekday.toUpperCase()))
  if (!days || !/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour)) return null
  return atTime(days, Number(hour), Number(minute))
}

function atTime(days: ScheduleDays, hour: number, minute: number): Schedule | null {
  return hour < 24 && minute < 60 ? { days, hour, minute } : null
}

function cronDays(days: ScheduleDays): string {
  if (days === 'daily') return '*'
  return days === 'weekdays' ? '1-5' : String(weeklyDays.indexOf(days) + 1)
}

/** The spellings of an interval in the minute field: a step, or the list of its minutes. */
function minutesOf(interval: Interval): string[] {
  if (interval === 60) return ['0', '00']
  if (interval === 1) return ['*', '*/1', '0-59']
  const list = Array.from({ length: 60 / interval }, (_, n) => n * interval)
  return [`*/${interval}`, `0/${interval}`, `0-59/${interval}`, list.join(',')]
}

/** The spellings of days in the weekday field. */
function spellingsOf(days: ScheduleDays): string[] {
  if (days === 'daily') return ['*']
  if (days === 'weekdays') return ['1-5', 'MON-FRI', '1,2,3,4,5', 'MON,TUE,WED,THU,FRI']
  const name = days.slice(0, 3).toUpperCase()
  return days === 'sundays' ? ['7', '0', name] : [cronDays(days), name]
}
