import type { PatronCategory } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { fromColumn, type Temporal } from '../library/calendar/dates.ts'
import { lastDayOfCard } from '../library/patron-categories/expiry.ts'
import { CategoryAgeExceeded } from '../library/patron-categories/refusals.ts'
import { checkPatronDetails, PatronDetailRefused } from '../patrons/desk/details.ts'
import { AddressUnusable, parseMailAddress } from '../patrons/mail-address/typed-address.ts'
import { applicationFields, type CardApplicationField, CardApplicationRefused } from './refusals.ts'

/** An application as entered. Null and empty values are named as missing. */
export interface ApplicationForm {
  name: string
  nameReading: string
  birthDate: Temporal.PlainDate | null
  phone: string
  postalCode: string
  address: string
  mailAddress: string
  guardianName: string
  guardianPhone: string
  /** The code of the category. */
  category: string | null
  homeBranchId: number | null
  consent: boolean
}

const checkedDetails = ['name', 'nameReading', 'birthDate', 'phone', 'postalCode', 'address'] as const
const guardianDetails = ['guardianName', 'guardianPhone'] as const
type CheckedDetail = (typeof checkedDetails)[number] | (typeof guardianDetails)[number]

/** Details that the rules accept, so that one of them is checked by itself. */
const otherDetails = {
  ...{ name: '-', nameReading: null, birthDate: null, phone: null, postalCode: null, address: null },
  ...{ expiresOn: null, staffNote: null },
}

/** Whether a detail is missing or invalid by the rules of a registration at the desk (O1). */
function isRefused(detail: CheckedDetail, value: unknown, now: Date): boolean {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return true
  try {
    checkPatronDetails({ ...otherDetails, [detail]: value }, now)
    return false
  } catch (error) {
    if (error instanceof PatronDetailRefused) return true
    throw error
  }
}

function isAddress(typed: string): boolean {
  try {
    return parseMailAddress(typed) !== ''
  } catch (error) {
    if (error instanceof AddressUnusable) return false
    throw error
  }
}

/** Whether a card of the category can be applied for online, by a person with this date of birth (O9). */
function isOffered(category: PatronCategory | null, birthDate: Date | null, now: Date): boolean {
  if (!category?.appliesOnline || category.retiredAt !== null) return false
  try {
    lastDayOfCard(category, birthDate, now)
    return true
  } catch (error) {
    if (error instanceof CategoryAgeExceeded) return false
    throw error
  }
}

/** Normalises an application for storage. Throws `CardApplicationRefused` with every field that is missing or invalid (P10). */
export async function checkApplication(tx: Tx, form: ApplicationForm, now: Date) {
  const { category: code, homeBranchId } = form
  const category = code === null ? null : await tx.patronCategory.findUnique({ where: { code } })
  const branch = homeBranchId === null ? null : await tx.branch.findUnique({ where: { id: homeBranchId } })
  const guardian = category?.needsGuardian ? guardianDetails : []
  const wrong = new Set<CardApplicationField>(
    [...checkedDetails, ...guardian].filter((detail) => isRefused(detail, form[detail], now)),
  )
  if (!isAddress(form.mailAddress)) wrong.add('mailAddress')
  const born = wrong.has('birthDate') ? null : form.birthDate
  const { birthDate } = checkPatronDetails({ ...otherDetails, birthDate: born }, now)
  if (!isOffered(category, birthDate, now)) wrong.add('category')
  if (!branch) wrong.add('homeBranch')
  if (!form.consent) wrong.add('consent')
  if (wrong.size > 0 || !branch || !category || !birthDate)
    throw new CardApplicationRefused({ fields: applicationFields.filter((field) => wrong.has(field)) })
  // The data of a guardian are not stored for a category that needs none.
  const { guardianName, guardianPhone } = category.needsGuardian ? form : { guardianName: null, guardianPhone: null }
  const checked = checkPatronDetails({ ...otherDetails, ...form, guardianName, guardianPhone }, now)
  const { name, nameReading, phone, postalCode, address } = checked
  return {
    ...{ name, nameReading, birthDate, phone, postalCode, address },
    ...{ guardianName: checked.guardianName, guardianPhone: checked.guardianPhone },
    mailAddress: parseMailAddress(form.mailAddress),
    categoryCode: category.code,
    branchId: branch.id,
  }
}

/** The data of a person in an application, all erased (P12). */
export const erasedPerson = {
  ...{ name: null, nameReading: null, birthDate: null, phone: null, postalCode: null, address: null },
  ...{ guardianName: null, guardianPhone: null, mailAddress: null },
} as const

/** Converts the column of a date of birth for the rules of details. */
export const birthDateOf = (column: Date | null) => column && fromColumn(column)
