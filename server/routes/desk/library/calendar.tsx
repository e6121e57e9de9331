import { Hono } from 'hono'
import {
  type CalendarFormValues,
  CalendarPage,
  ClearDays,
  DeskCalendarQuery,
  SetDays,
  SetWeekly,
} from '../../../../views/desk/library/calendar.tsx'
import { AnnounceClosure } from '../../../../views/desk/library/news-data.ts'
import type { FieldsByDeskRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { dayAt } from '../../../common/time-zone.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { sentFields } from '../../forms/saved-form.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { monthWithNeighbours } from '../../library/months.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const calendarRoutes = new Hono<DeskEnv>()

calendarRoutes.get(urls.desk.calendar, (c) => calendarPage(c))

// The language link of a response requests this address with GET.
calendarRoutes.get(urls.desk.weeklyClosing, (c) => c.redirect(urls.desk.calendar, 303))

calendarRoutes.post(urls.desk.calendar, async (c) => {
  const field = await readFormFields(c)
  const typed = { from: field('from', 40), until: field('until', 40), note: field('note', 60) }
  const [at, context] = [c.get('desk').branch.id, c.get('context')]
  const [from, until] = await Promise.all([readDateField(typed.from, context), readDateField(typed.until, context)])
  const unreadable = (['from', 'until'] as const).filter((name) => (name === 'from' ? !from : until === undefined))
  if (!from || until === undefined) return calendarPage(c, { faults: noDates(c, unreadable), typed })
  const days = { at, from, until }
  const answers = { done: daysSaved(c), page: calendarPage, typed }
  if (field('what') === 'clear') return submitForm(c, ClearDays, days, answers)
  return submitForm(c, SetDays, { ...days, note: typed.note, isOpen: field('what') === 'open' }, answers)
})

calendarRoutes.post(urls.desk.weeklyClosing, async (c) => {
  const field = await readFormFields(c)
  const weekdays = field.all('weekday').map((day) => Number(day) || 0)
  const variables = { at: c.get('desk').branch.id, weekdays, holidays: field('holidays') === '1' }
  return submitForm(c, SetWeekly, variables, { done: daysSaved(c), page: calendarPage })
})

// The language link of a response requests this address with GET.
calendarRoutes.get(urls.desk.announceClosure, (c) => c.redirect(urls.desk.calendar, 303))

calendarRoutes.post(urls.desk.announceClosure, async (c) => {
  const field = await readFormFields(c)
  const date = await readDateField(field('day'), c.get('context'))
  if (!date) return calendarPage(c, { faults: noDates(c, ['from']) })
  const done = ({ entry }: { entry: { id: string } }) =>
    redirectWithMessage(c, urls.desk.newsEntry(entry.id), c.get('texts').desk.news.announced)
  return submitForm(c, AnnounceClosure, { at: c.get('desk').branch.id, date }, { done, page: calendarPage })
})

/** The errors of fields without a valid date. */
function noDates(c: DeskContext, names: ('from' | 'until')[]) {
  const { noDate, fields } = c.get('texts').desk.calendar
  return names.map((field) => ({ field, text: noDate(fields[field]) }))
}

/** Shows the month with the numbers of loans and holds whose day moved. */
const daysSaved = (c: DeskContext) => (moved: { movedLoans: number; movedHolds: number }) => {
  const words = c.get('texts').desk.calendar
  const messages = [words.saved, words.moved(moved.movedLoans, moved.movedHolds), words.notBack]
  c.set('desk', { ...c.get('desk'), messages })
  return calendarPage(c, { done: words.saved })
}

const fields: FieldsByDeskRefusal = { DateInPast: 'from', EndsBeforeStart: 'until', TooManyDays: 'until' }

async function calendarPage(c: DeskContext, outcome: DeskOutcome<CalendarFormValues> = {}) {
  const { branch } = c.get('desk')
  const months = monthWithNeighbours(c.get('context').now, c.req.query('month'))
  if (!months) return c.notFound()
  const { month, ...around } = months
  const { node } = await runOperation(DeskCalendarQuery, { branch: branch.id, month }, c.get('context'))
  if (!node || !('calendar' in node)) return c.notFound()
  const { done, typed } = outcome
  const chosen = node.calendar.find(({ date }) => date === c.req.query('day'))?.date
  const page = (
    <CalendarPage
      frame={done ? c.get('desk') : frameAfter(c.get('desk'), outcome, fields)}
      calendar={node}
      month={month}
      around={around}
      chosen={done ? undefined : chosen}
      today={dayAt(c.get('context').now)}
      {...(typed && { typed })}
    />
  )
  const status = statusAfter(outcome, 422)
  return sendPage(c, page, status, status === 422 ? await sentFields(c) : undefined)
}
