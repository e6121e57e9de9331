import { CategoryAgeExceeded } from '../../../domain/library/patron-categories/refusals.ts'
import { DateInPast, EndsBeforeStart } from '../../../domain/patrons/blocks.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber } from '../../../domain/patrons/desk/card-number.ts'
import { AccountInUse, AccountOfStaff } from '../../../domain/patrons/desk/close.ts'
import { type DetailField, PatronDetailRefused } from '../../../domain/patrons/desk/details.ts'
import { IdentifierRefused } from '../../../domain/patrons/desk/identifier.ts'
import { SameAccount } from '../../../domain/patrons/desk/merge.ts'
import { PersonKnown } from '../../../domain/patrons/desk/register.ts'
import { PasswordOfStaff } from '../../../domain/patrons/passwords/provisional-password.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'
import { DeskPatron } from '../types.ts'

builder.objectType(PasswordOfStaff, {
  ...refusalTypeOptions(PasswordOfStaff),
  description: 'The card belongs to staff, whose passwords cannot be replaced at the desk.',
})

builder.objectType(DateInPast, {
  ...refusalTypeOptions(DateInPast),
  description: 'The date is in the past.',
  fields: (t) => ({ date: t.expose('date', { type: 'Date', description: 'The given date.' }) }),
})

builder.objectType(EndsBeforeStart, {
  ...refusalTypeOptions(EndsBeforeStart),
  description: 'The period ends before it starts.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day.' }),
    until: t.expose('until', { type: 'Date', description: 'Last day.' }),
  }),
})

defineRefusals([
  [NotACardNumber, 'A card number has 1 to 20 letters and digits.'],
  [SameAccount, 'Both are the same account.'],
  [AccountOfStaff, 'Staff accounts cannot be closed or merged at the desk.'],
])

builder.objectType(CategoryAgeExceeded, {
  ...refusalTypeOptions(CategoryAgeExceeded),
  description: 'The patron has reached the age at which cards of the category end.',
  fields: (t) => ({ age: t.exposeInt('age', { description: 'The age.' }) }),
})

const PatronDetailEnum = builder.enumType('PatronDetail', {
  description: "Field of a patron's personal data.",
  values: {
    name: { description: 'Required, at most 100 characters.' },
    nameReading: { description: 'Kana or letters, at most 100 characters.' },
    birthDate: { description: 'From 1880 to today.' },
    phone: { description: '6 to 15 digits.' },
    postalCode: { description: 'Seven digits.' },
    address: { description: 'At most 200 characters.' },
    staffNote: { description: 'At most 500 characters.' },
    guardianName: { description: 'Required where the category needs a guardian, at most 100 characters.' },
    guardianPhone: { description: 'Required where the category needs a guardian, 6 to 15 digits.' },
    guardianMail: { description: 'A mail address.' },
  } satisfies Record<DetailField, object>,
})

builder.objectType(PatronDetailRefused, {
  ...refusalTypeOptions(PatronDetailRefused),
  description: 'A field of the personal data is invalid.',
  fields: (t) => ({
    field: t.field({ type: PatronDetailEnum, description: 'The field.', resolve: ({ field }) => field }),
  }),
})

builder.objectType(CardNumberInUse, {
  ...refusalTypeOptions(CardNumberInUse),
  description: "The number was already used for a card or is a copy's barcode.",
  fields: (t) => ({ cardNumber: t.exposeString('card', { description: 'The number as entered.' }) }),
})

builder.objectType(NoFreeCard, {
  ...refusalTypeOptions(NoFreeCard),
  description: "All card numbers of the library's range are used.",
  fields: (t) => ({ last: t.exposeString('last', { description: 'Last number of the range.' }) }),
})

builder.objectType(PersonKnown, {
  ...refusalTypeOptions(PersonKnown),
  description: 'A patron with this name or reading and birth date has a card.',
  fields: (t) => ({
    known: t.prismaField({
      type: DeskPatron,
      nullable: true,
      description: 'That patron. Null when the account has been closed.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUnique({ ...query, where: { id: patronId } }),
    }),
  }),
})

const IdentifierReasonEnum = builder.enumType('IdentifierReason', {
  description: 'Why an identifier cannot be linked.',
  values: {
    SHAPE: { description: 'It does not have 6 to 64 letters, digits and signs, including a digit.' },
    CARD_OR_COPY: { description: 'It belongs to a card or a copy.' },
    INDIVIDUAL_NUMBER: {
      description: 'It looks like an Individual Number (マイナンバー), which must not be stored by law.',
    },
    IN_USE: { description: 'It is linked to another patron.' },
  },
})

builder.objectType(IdentifierRefused, {
  ...refusalTypeOptions(IdentifierRefused),
  description: 'The identifier cannot be linked.',
  fields: (t) => ({
    reason: t.field({ type: IdentifierReasonEnum, description: 'Reason.', resolve: ({ why }) => why }),
  }),
})

builder.objectType(AccountInUse, {
  ...refusalTypeOptions(AccountInUse),
  description: 'The patron has loans or captured copies.',
  fields: (t) => ({
    loans: t.exposeInt('loans', { description: 'Open loans.' }),
    captured: t.exposeInt('captured', {
      description: 'Captured copies, and copies still to be taken off the shelf.',
    }),
  }),
})
