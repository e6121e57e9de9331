import holidayJp from '@holiday-jp/holiday_jp'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'

let known = { hour: '', days: [] as string[] }

/** National holidays are not stored as rows, so statements receive the coming ones. They are read once an hour. */
export function comingHolidays(now: Date): string[] {
  const hour = now.toISOString().slice(0, 13)
  if (known.hour === hour) return known.days
  const today = dateIn(now)
  const [first, last] = [today.toString(), today.add({ days: 400 }).toString()]
  known = { hour, days: Object.keys(holidayJp.holidays).filter((day) => day >= first && day <= last) }
  return known.days
}
