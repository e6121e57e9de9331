import { type ChoiceValues, rightFields } from '../../../views/family/grant-choices.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import type { PageContext } from '../../http/service.ts'
import { readDateField } from '../forms/date-field.ts'
import type { FieldsByRefusal } from '../forms/form-errors.ts'
import type { readFormFields } from '../forms/form-fields.ts'

type Field = Awaited<ReturnType<typeof readFormFields>>

interface Read {
  typed: ChoiceValues
  /** Null when there is no fixed end, and when the field is not a date. */
  until: string | null
  faults: FormError[]
}

/** Reads the rights and the last day of a form that makes a grant. */
export async function readChoices(c: PageContext, field: Field): Promise<Read> {
  const typed = { rights: rightFields.filter((right) => field(right) === '1'), until: field('until', 40) }
  const until = await readDateField(typed.until, c.get('context'))
  const { frame, family } = c.get('texts')
  const faults = until === undefined ? [{ field: 'until', text: frame.noDate(family.lastDay) }] : []
  return { typed, until: until ?? null, faults }
}

/** The fields of these forms by the refusals that are about them. */
export const grantFields: FieldsByRefusal = {
  DateInPast: 'until',
  TitlesNeedGuardian: 'rights',
  WrongPassword: 'password',
}

/** The same for the form with a card. */
export const cardFields: FieldsByRefusal = { ...grantFields, WrongCardOrPassword: 'card', FamilyCardRefused: 'card' }
