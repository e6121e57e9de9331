import { dateIn } from '../library/calendar/dates.ts'
import type { Place } from '../library/opening/fault.ts'
import { closedRows } from './closing.ts'
import type { Draft, SetupStep } from './draft.ts'
import { templates } from './templates/templates.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The draft in the form of the file of a library, so that the same rules check and write both (O7). */
export function contentOf(draft: Draft, now: Date): Record<string, unknown> {
  const today = dateIn(now)
  const { name = { ja: '', en: '', reading: '' }, branches = [], hours = {}, look } = draft
  const template = templates.find(({ code }) => code === draft.rules?.template)
  const colour = look?.colour ? { themeColour: look.colour } : {}
  return {
    name: { ja: name.ja, en: name.en, ...entered({ reading: name.reading }) },
    branches: branches.map(({ key, kind, pickup, code, name: ja, nameEn, ...contact }) => {
      const set = hours[key]
      return {
        ...{ code, name: ja, nameEn, kind, pickup: String(pickup), ...entered(contact) },
        ...(set && {
          hours: Object.fromEntries(
            Object.entries(set.hours)
              .filter(([, text]) => text.trim() !== '')
              .map(([weekday, text]) => [weekdays[Number(weekday) - 1], spansIn(text)]),
          ),
          closedWeekdays: set.closing.weekdays.map((weekday) => weekdays[weekday - 1]),
          closedOnHolidays: String(set.closing.holidays),
          closed: closedRows(set.closing, today),
        }),
      }
    }),
    materialTypes: template?.materialTypes.map((code) => ({ code })) ?? [],
    categories: template?.categories.map(inText) ?? [],
    limits: template?.limits.map(inText) ?? [],
    loans: template?.loans.map(inText) ?? [],
    policy: { ...inText(template?.policy ?? {}), ...colour },
  }
}

/** The values of a file are texts. */
const inText = (row: object) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]))

/** The fields that are not empty. */
const entered = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''))

const spansIn = (text: string) => text.split(/[,、，]/).map((span) => span.trim())

/** The step and the field of the wizard to which a place in the file belongs. */
export interface PlaceInSetup {
  step: SetupStep
  /** The key of the branch. Null when the place is in no branch. */
  branch: string | null
  field: string
}

const calendarFields = ['hours', 'closedWeekdays', 'closedOnHolidays', 'closed']

export function placeInSetup({ branches = [] }: Draft, [part, second, third, fourth]: Place): PlaceInSetup {
  if (part === 'name') return { step: 'name', branch: null, field: String(second ?? 'ja') }
  if (part === 'branches') {
    const branch = typeof second === 'number' ? (branches[second]?.key ?? null) : null
    const isCalendar = calendarFields.includes(String(third))
    const field = third === 'hours' && fourth !== undefined ? `hours${hourFields(fourth)}` : String(third ?? 'name')
    return { step: isCalendar ? 'hours' : 'branches', branch, field }
  }
  if (part === 'policy' && second === 'themeColour') return { step: 'look', branch: null, field: 'colour' }
  return { step: 'rules', branch: null, field: 'template' }
}

const hourFields = (weekday: string | number) => weekdays.indexOf(String(weekday)) + 1 || ''
