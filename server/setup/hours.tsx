import { Hono } from 'hono'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { BranchHoursPage, type HoursFields, HoursPage } from '../../views/setup/hours.tsx'
import { dateIn } from '../domain/library/calendar/dates.ts'
import { parseEnteredDays } from '../domain/library/opening/days.ts'
import { type Closing, nextClosedDays } from '../domain/setup/closing.ts'
import { type Draft, type DraftHours, versionOf } from '../domain/setup/draft.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { frameOf, saveStep, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupFormData, SetupService } from './setup-context.ts'

interface Hours {
  hours: DraftHours
  closing: Closing
}

const days = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The values of a new form: the branch is closed on Mondays and around the new year. */
const proposal: HoursFields = {
  hours: {
    '1': '',
    '2': '9:30-18:00',
    '3': '9:30-18:00',
    '4': '9:30-18:00',
    '5': '9:30-18:00',
    '6': '9:30-17:00',
    '7': '9:30-17:00',
  },
  weekdays: ['1'],
  holidays: false,
  monthly: false,
  nth: '3',
  weekday: '4',
  newYear: true,
  newYearFrom: '12-29',
  newYearUntil: '01-03',
  period: false,
  periodFrom: '',
  periodUntil: '',
}

export function hoursRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/hours', (c) => {
    const { branches = [], hours = {} } = c.get('setup').draft
    if (branches.length === 0) return c.redirect(setupUrls.step(c.get('secret'), 'branches'), 303)
    const [only, ...others] = branches
    if (only && others.length === 0) return c.redirect(setupUrls.hours(c.get('secret'), only.key), 303)
    const rows = branches.map(({ key, name }) => ({ key, name, isSet: Boolean(hours[key]) }))
    return sendSetupPage(c, <HoursPage frame={frameOf(c)} branches={rows} />)
  })
  routes.get('/hours/:key', (c) => {
    const { hours = {} } = c.get('setup').draft
    // A later branch starts with what an earlier one has.
    const known = hours[c.req.param('key')] ?? Object.values(hours).at(-1)
    return hoursPage(c, service, c.req.param('key'), known ? fieldsOf(known) : proposal)
  })
  routes.post('/hours/:key', async (c) => {
    const key = c.req.param('key')
    const form = await readSetupForm(c)
    const fields = fieldsIn(form)
    const set = hoursIn(fields)
    const texts = c.get('texts')
    const wrong = wrongDays(fields, texts.desk.setup.hours, service.now())
    if (form.isOn('preview') || wrong.length > 0) return hoursPage(c, service, key, fields, wrong)
    const { branches = [] } = c.get('setup').draft
    const others = form.isOn('others') ? branches.map((branch) => branch.key) : []
    const faults = await saveStep(c, service, {
      part: partOf(key),
      was: form.text('was'),
      change: (draft) => withHours(draft, [key, ...others], set),
      concerns: ({ step, branch }) => step === 'hours' && branch === key,
    })
    if (faults.length > 0) return hoursPage(c, service, key, fields, faults)
    const { hours = {} } = withHours(c.get('setup').draft, [key, ...others], set)
    const left = branches.find((branch) => !hours[branch.key])
    if (left) return c.redirect(`${setupUrls.hours(c.get('secret'), left.key)}?saved=1`, 303)
    return toNextStep(c, 'hours')
  })
  return routes
}

const partOf = (key: string) => (draft: Draft) => draft.hours?.[key]

function withHours(draft: Draft, keys: readonly string[], set: Hours): Draft {
  return { ...draft, hours: { ...draft.hours, ...Object.fromEntries(keys.map((key) => [key, set])) } }
}

function fieldsIn(form: SetupFormData): HoursFields {
  return {
    hours: Object.fromEntries(days.map((day) => [day, form.text(`hours${day}`).trim()])),
    weekdays: form.all('weekdays').filter((day) => days.some((each) => each === day)),
    holidays: form.isOn('holidays'),
    monthly: form.isOn('monthly'),
    nth: ['1', '2', '3', '4'].find((nth) => nth === form.text('nth')) ?? '3',
    weekday: days.find((day) => day === form.text('weekday')) ?? '4',
    newYear: form.isOn('newYear'),
    newYearFrom: form.text('newYearFrom').trim(),
    newYearUntil: form.text('newYearUntil').trim(),
    period: form.isOn('period'),
    periodFrom: form.text('periodFrom').trim(),
    periodUntil: form.text('periodUntil').trim(),
  }
}

function hoursIn(fields: HoursFields): Hours {
  const { hours, weekdays, holidays, nth, weekday } = fields
  return {
    hours,
    closing: {
      weekdays: [...new Set(weekdays.map(Number))].sort(),
      holidays,
      monthly: fields.monthly ? { nth: Number(nth), weekday: Number(weekday) } : null,
      newYear: fields.newYear ? { from: fields.newYearFrom, until: fields.newYearUntil } : null,
      period: fields.period ? { from: fields.periodFrom, until: fields.periodUntil } : null,
    },
  }
}

function fieldsOf({ hours, closing }: Hours): HoursFields {
  const { weekdays, holidays, monthly, newYear, period } = closing
  return {
    hours,
    weekdays: weekdays.map(String),
    holidays,
    monthly: monthly !== null,
    nth: String(monthly?.nth ?? proposal.nth),
    weekday: String(monthly?.weekday ?? proposal.weekday),
    newYear: newYear !== null,
    newYearFrom: newYear?.from ?? proposal.newYearFrom,
    newYearUntil: newYear?.until ?? proposal.newYearUntil,
    period: period !== null,
    periodFrom: period?.from ?? '',
    periodUntil: period?.until ?? '',
  }
}

/** Days that cannot be read, by their field. */
function wrongDays(
  fields: HoursFields,
  words: { wrongDay(field: string): string; from: string; until: string },
  now: Date,
): FormError[] {
  const periods = [
    ['newYear', fields.newYear, fields.newYearFrom, fields.newYearUntil],
    ['period', fields.period, fields.periodFrom, fields.periodUntil],
  ] as const
  return periods.flatMap(([name, isOn, from, until]) => {
    if (!isOn) return []
    const isDay = (text: string) => text !== '' && typeof parseEnteredDays(text, undefined, now) !== 'string'
    return [
      ...(isDay(from) ? [] : [{ field: `${name}From`, text: words.wrongDay(words.from) }]),
      ...(isDay(until) ? [] : [{ field: `${name}Until`, text: words.wrongDay(words.until) }]),
    ]
  })
}

function hoursPage(
  c: SetupContext,
  { now }: SetupService,
  key: string,
  fields: HoursFields,
  faults?: readonly FormError[],
) {
  const { draft } = c.get('setup')
  const branch = draft.branches?.find((each) => each.key === key)
  if (!branch) return c.redirect(setupUrls.step(c.get('secret'), 'branches'), 303)
  const frame = frameOf(c, faults)
  const next = nextClosedDays(hoursIn(fields).closing, dateIn(now()), now())
  const page = (
    <BranchHoursPage
      frame={frame}
      branch={branch}
      fields={fields}
      was={versionOf(partOf(key)(draft))}
      next={next.map(String)}
      hasOthers={(draft.branches ?? []).length > 1}
    />
  )
  return sendSetupPage(c, page, undefined, frame)
}
