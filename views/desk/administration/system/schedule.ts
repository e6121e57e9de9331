import { scheduleOf } from '../../../../server/common/schedule-sentence.ts'
import type { DeskTexts } from '../../../text/languages.ts'

/** A cron expression as a sentence. Null when no sentence describes it; it is then shown as it is. */
export function scheduleText(texts: DeskTexts, cron: string): string | null {
  const words = texts.desk.rules.schedule
  const schedule = scheduleOf(cron)
  if (!schedule) return null
  if ('every' in schedule) return words.every(schedule.every)
  return `${words[schedule.days]} ${schedule.hour}:${String(schedule.minute).padStart(2, '0')}`
}
