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
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { dayAt } from '../../../common/time-zone.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { sentFields } from '../../forms/saved-form.ts'
import { monthWithNeighbours } from '../../library/months.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'

export const calendarRoutes = new Hono<DeskEnv>()

calendarRoutes.get(urls.desk.calendar, (c) => calendarPage(c))

// The language link of a response requests this address with GET.
calendarRoutes.get(urls.desk.weeklyClosing, (c) => c.redirect(urls.desk.calendar, 303))

calendarRoutes.post(urls.desk.calendar, async (c) => {
  const form = await c.req.parseBody()
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].slice(0, 40) : '')
  const typed = { from: text('from'), until: text('until'), note: String(form.note ?? '').slice(0, 60) }
  const [at, context] = [c.get('desk').branch.id, c.get('context')]
  const [from, until] = await Promise.all([readDateField(typed.from, context), readDateField(typed.until, context)])
  const unreadable = (['from', 'until'] as const).filter((name) => (name === 'from' ? !from : until === undefined))
  if (!from || until === undefined) return calendarPage(c, { unreadable, typed })
  const days = { at, from, until }
  const { done } =
    form.what === 'clear'
      ? await runOperation(ClearDays, days, context)
      : await runOperation(SetDays, { ...days, note: typed.note, isOpen: form.what === 'open' }, context)
  return done.__typename === 'BranchCalendarPayload'
    ? calendarPage(c, { done })
    : calendarPage(c, { refusal: done, typed })
})

calendarRoutes.post(urls.desk.weeklyClosing, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const weekdays = [form.weekday].flat().flatMap((day) => (day === undefined ? [] : Number(readScan(day)) || 0))
  const variables = { at: c.get('desk').branch.id, weekdays, holidays: form.holidays === '1' }
  const { done } = await runOperation(SetWeekly, variables, c.get('context'))
  return calendarPage(c, done.__typename === 'BranchCalendarPayload' ? { done } : { refusal: done })
})

// The language link of a response requests this address with GET.
calendarRoutes.get(urls.desk.announceClosure, (c) => c.redirect(urls.desk.calendar, 303))

calendarRoutes.post(urls.desk.announceClosure, async (c) => {
  const field = await readFormFields(c)
  const date = await readDateField(field('day'), c.get('context'))
  if (!date) return calendarPage(c, { unreadable: ['from'] })
  const { done } = await runOperation(AnnounceClosure, { at: c.get('desk').branch.id, date }, c.get('context'))
  if (done.__typename !== 'DeskNews') return calendarPage(c, { refusal: done })
  return redirectWithMessage(c, urls.desk.newsEntry(done.entry.id), c.get('texts').desk.news.announced)
})

interface Outcome {
  done?: { movedLoans: number; movedHolds: number }
  refusal?: DeskRefusal
  /** Fields without a valid date. */
  unreadable?: ('from' | 'until')[]
  typed?: CalendarFormValues
}

const fields: FieldsByDeskRefusal = { DateInPast: 'from', EndsBeforeStart: 'until', TooManyDays: 'until' }

async function calendarPage(c: DeskContext, { done, refusal, unreadable = [], typed }: Outcome = {}) {
  const { branch, texts } = c.get('desk')
  const words = texts.desk.calendar
  const noDates = withErrors(
    c.get('desk'),
    unreadable.map((field) => ({ field, text: words.noDate(words.fields[field]) })),
  )
  const frame = refusal ? frameWithRefusal(c.get('desk'), refusal, fields) : noDates
  const months = monthWithNeighbours(c.get('context').now, c.req.query('month'))
  if (!months) return c.notFound()
  const { month, ...around } = months
  const { node } = await runOperation(DeskCalendarQuery, { branch: branch.id, month }, c.get('context'))
  if (!node || !('calendar' in node)) return c.notFound()
  const said = done && (
    <div class="say" role="status">
      <p class="what">{words.saved}</p>
      <p>{words.moved(done.movedLoans, done.movedHolds)}</p>
      <p>{words.notBack}</p>
    </div>
  )
  const chosen = node.calendar.find(({ date }) => date === c.req.query('day'))?.date
  const page = (
    <CalendarPage
      frame={frame}
      calendar={node}
      month={month}
      around={around}
      said={said}
      chosen={done ? undefined : chosen}
      today={dayAt(c.get('context').now)}
      {...(typed && { typed })}
    />
  )
  const isRefused = refusal !== undefined || unreadable.length > 0
  return sendPage(c, page, isRefused ? 422 : 200, isRefused ? await sentFields(c) : undefined)
}
