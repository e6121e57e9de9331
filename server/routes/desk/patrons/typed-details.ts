import { detailNames, type PatronDetailValues } from '../../../../views/desk/patrons/details-fields.tsx'
import { refusedDetail } from '../../../../views/desk/patrons/refusal.ts'
import { type DeskRefusal, readDeskRefusal } from '../../../../views/desk/refusal.ts'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import { globalId } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import { knownCategory } from '../category.ts'
import type { DeskContext } from '../frame.tsx'

/** Longer than every field's limit, so that the API refuses a long value and the form shows it again. */
const maxFieldLength = 1000

export function readTextField(field: unknown, most = maxFieldLength): string {
  return typeof field === 'string' ? field.trim().slice(0, most) : ''
}

export function readDetailFields(form: Record<string, unknown>): PatronDetailValues {
  const texts = detailNames.map((name) => [name, readTextField(form[name])])
  return Object.fromEntries(texts) as PatronDetailValues
}

/** Converts the form's values for the API, and lists those that cannot be read. */
export async function parseDetails(c: DeskContext, typed: PatronDetailValues) {
  const words = c.get('desk').texts.desk.patrons
  const { name, nameReading, phone, postalCode, address, staffNote, category, homeBranch } = typed
  const { guardianName, guardianPhone, guardianMail } = typed
  const days: Record<string, string | null> = {}
  const wrong: FormError[] = []
  for (const field of ['birthDate', 'expiresOn'] as const) {
    const day = await readDateField(typed[field], c.get('context'))
    if (day === undefined) wrong.push({ field, text: words.noDate(words.fields[field]) })
    else days[field] = day
  }
  const chosen = knownCategory(c, category)
  if (!chosen) wrong.push({ field: 'category', text: words.wrongChoice })
  if (!/^\d{1,9}$/.test(homeBranch)) wrong.push({ field: 'homeBranch', text: words.wrongChoice })
  if (!chosen || wrong.length > 0) return { wrong }
  const texts = { name, nameReading, phone, postalCode, address, staffNote, guardianName, guardianPhone, guardianMail }
  return { details: { ...texts, ...days, category: chosen, homeBranchId: globalId('Branch', homeBranch) } }
}

/** The field that a refusal is about. */
export function wrongField(refusal: DeskRefusal): string | undefined {
  switch (refusal.__typename) {
    case 'PatronDetailRefused':
      return refusedDetail(readDeskRefusal(refusal))
    case 'CategoryAgeExceeded':
    case 'PatronCategoryRetired':
      return 'category'
    case 'DateInPast':
      return 'expiresOn'
    case 'CardNumberInUse':
    case 'NotACardNumber':
    case 'NoFreeCard':
      return 'card'
    default:
      return undefined
  }
}
