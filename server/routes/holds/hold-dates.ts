import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import type { PageContext } from '../../http/service.ts'
import { readDateField } from '../forms/date-field.ts'
import type { FieldsByRefusal } from '../forms/form-errors.ts'

/** Refusals about the days of a hold. */
export const holdDateFields: FieldsByRefusal = {
  NeededUntilRefused: 'neededUntil',
  SuspensionIsOver: 'suspendedUntil',
  SuspensionTooLong: 'suspendedUntil',
}

const names = ['neededUntil', 'suspendedUntil'] as const

type Entered = Partial<Record<(typeof names)[number], string>>

/** Returns the entered days, without the fields that the form does not have. */
export async function typedHoldDates(c: PageContext): Promise<Entered> {
  const form = await c.req.parseBody()
  const entered = names.flatMap((name) => {
    const value = form[name]
    return typeof value === 'string' ? [[name, value.trim().slice(0, 40)]] : []
  })
  return Object.fromEntries(entered)
}

/**
 * Reads the entered days. An empty field is null and removes the day. A field that the form does not have leaves the day
 * unchanged.
 */
export async function readHoldDates(c: PageContext, entered: Entered) {
  const texts = c.get('texts')
  const labels = { neededUntil: texts.holds.dates.neededLabel, suspendedUntil: texts.patrons.settings.skip.until }
  const [dates, faults]: [Partial<Record<keyof Entered, string | null>>, FormError[]] = [{}, []]
  for (const name of names) {
    const written = entered[name]
    if (written === undefined) continue
    const date = await readDateField(written, c.get('context'))
    if (date === undefined) faults.push({ field: name, text: texts.frame.noDate(labels[name]) })
    else dates[name] = date
  }
  return { dates, faults }
}
