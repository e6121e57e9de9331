import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import type { PatronDetails } from '../../../domain/patrons/desk/details.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Branch } from '../../library/branch.ts'

export const PatronDetailsInput = builder.inputType('PatronDetailsInput', {
  description: 'Personal data of a patron. A field is cleared when null or absent.',
  fields: (t) => ({
    name: t.string({ required: true, validate: textInput(200), description: 'Family name, space, given name.' }),
    nameReading: t.string({ validate: textInput(200), description: 'Reading in kana, with the same space.' }),
    birthDate: t.field({ type: 'Date', description: 'Birth date, from 1880 to today.' }),
    phone: t.string({ validate: textInput(60), description: '6 to 15 digits, optionally with hyphens.' }),
    postalCode: t.string({ validate: textInput(30), description: 'Seven digits, optionally with a hyphen.' }),
    address: t.string({ validate: textInput(400), description: 'At most 200 characters.' }),
    guardianName: t.string({
      validate: textInput(200),
      description: 'Name of the guardian. Required when the category needs a guardian.',
    }),
    guardianPhone: t.string({
      validate: textInput(60),
      description: 'Phone number of the guardian. Required when the category needs a guardian.',
    }),
    guardianMail: t.string({
      validate: textInput(400),
      description: 'Mail address of the guardian, given with consent. Mail goes there when the category says so.',
    }),
    category: t.field({
      type: 'PatronCategoryCode',
      required: true,
      description: 'Category, which can affect limits.',
    }),
    homeBranchId: t.globalID({ required: true, for: Branch, description: 'Branch of registration.' }),
    expiresOn: t.field({
      type: 'Date',
      description:
        "Last day of the card's validity. When null, no end, or in `createPatron` the last day that the category gives.",
    }),
    staffNote: t.string({
      validate: textInput(1000),
      description: 'Note for staff, at most 500 characters, also in the data export.',
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
    guardianName: text(given.guardianName),
    guardianPhone: text(given.guardianPhone),
    guardianMail: text(given.guardianMail),
    category: given.category,
    homeBranchId: Number(given.homeBranchId.id),
    expiresOn: day(given.expiresOn),
    staffNote: text(given.staffNote),
  }
}
