import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import type { PatronDetails } from '../../../domain/patrons/desk/details.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { PatronCategoryEnum } from '../../enums.ts'
import { Branch } from '../../library/branch.ts'

export const PatronDetailsInput = builder.inputType('PatronDetailsInput', {
  description: 'What the library keeps of a person; what is not given, or null, is kept as empty.',
  fields: (t) => ({
    name: t.string({ required: true, validate: plainText(200), description: 'Family name, a space, given name.' }),
    nameReading: t.string({ validate: plainText(200), description: 'In kana, with the same space.' }),
    birthDate: t.field({ type: 'Date', description: 'From 1880 to today.' }),
    phone: t.string({ validate: plainText(60), description: '6 to 15 digits, with hyphens if wished.' }),
    postalCode: t.string({ validate: plainText(30), description: 'Seven digits, with a hyphen if wished.' }),
    address: t.string({ validate: plainText(400), description: 'At most 200 characters.' }),
    category: t.field({ type: PatronCategoryEnum, required: true, description: 'Limits may differ by it.' }),
    homeBranchId: t.globalID({ required: true, for: Branch, description: 'Where the person is registered.' }),
    expiresOn: t.field({ type: 'Date', description: 'Last day of the card; null: no end.' }),
    staffNote: t.string({
      validate: plainText(1000),
      description: 'From staff for staff, at most 500 characters; the patron reads it in their own data.',
    }),
  }),
})

type Given = (typeof PatronDetailsInput)['$inferInput']

export function detailsFrom(given: Given): PatronDetails {
  const text = (typed: string | null | undefined) => typed ?? null
  const day = (date: Date | null | undefined) => (date ? fromColumn(date) : null)
  return {
    name: given.name,
    nameReading: text(given.nameReading),
    birthDate: day(given.birthDate),
    phone: text(given.phone),
    postalCode: text(given.postalCode),
    address: text(given.address),
    category: given.category,
    homeBranchId: Number(given.homeBranchId.id),
    expiresOn: day(given.expiresOn),
    staffNote: text(given.staffNote),
  }
}
