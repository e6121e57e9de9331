import type { Tx } from '../../database/database.ts'
import { dateIn, toColumn } from '../library/calendar/dates.ts'
import type { Change } from '../library/rules/change.ts'
import { CoversRefused } from '../library/rules/covers.ts'
import { LibraryReadingRefused } from '../library/rules/reading.ts'
import {
  CardBarcodeRefused,
  CardRangeRefused,
  FigureOutOfBounds,
  NameRefused,
  ScheduleRefused,
} from '../library/rules/refusals.ts'
import { ColourRefused } from '../library/rules/theme-colour.ts'
import { type PolicyFigures, setPolicy } from '../library/settings/set-policy.ts'
import { rescheduleReady } from './ready.ts'

/** Changes policy values. Queued mails about ready holds follow a changed schedule. */
export async function updatePolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const change = await setPolicy(tx, given, now)
  const { readySchedule, readyMailSender, dueMailSender } = change.new
  if (typeof readySchedule === 'string') await rescheduleReady(tx, readySchedule, now)
  // The library system has sent mail about holds that are ready by now, and reminders that were due (G12).
  if (readyMailSender === 'SERVICE') await tx.followedAccount.updateMany({ data: { readAt: null } })
  if (dueMailSender === 'SERVICE') {
    await tx.policy.update({ where: { id: 1 }, data: { dueMailSince: toColumn(dateIn(now)) } })
  }
  return change
}
updatePolicy.refusals = [
  FigureOutOfBounds,
  NameRefused,
  ScheduleRefused,
  CardBarcodeRefused,
  CardRangeRefused,
  CoversRefused,
  LibraryReadingRefused,
  ColourRefused,
]
