import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { readDateField } from '../forms/date-field.ts'
import type { DeskContext } from './frame.tsx'

type Days<Value> = Record<'from' | 'until', Value>

/** Reads the first and the last day of news or of a list, or the errors at their fields. */
export async function readShownDays(c: DeskContext, typed: Days<string>, labels: Days<string>) {
  const context = c.get('context')
  const [from, until] = await Promise.all([readDateField(typed.from, context), readDateField(typed.until, context)])
  if (from && until) return { days: { from, until } }
  const { noDate } = c.get('texts').desk.calendar
  const faults: FormError[] = [
    ...(from ? [] : [{ field: 'from', text: noDate(labels.from) }]),
    ...(until ? [] : [{ field: 'until', text: noDate(labels.until) }]),
  ]
  return { faults }
}
