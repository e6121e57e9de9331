import { DateInPast, EndsBeforeStart } from '../../../domain/patrons/blocks.ts'
import { CardNumberInUse, NoFreeCard, NotACardNumber } from '../../../domain/patrons/desk/card-number.ts'
import { AccountInUse, AccountOfStaff } from '../../../domain/patrons/desk/close.ts'
import { type DetailField, PatronDetailRefused } from '../../../domain/patrons/desk/details.ts'
import { IdentifierRefused } from '../../../domain/patrons/desk/identifier.ts'
import { SameAccount } from '../../../domain/patrons/desk/merge.ts'
import { PersonKnown } from '../../../domain/patrons/desk/register.ts'
import { PasswordOfStaff } from '../../../domain/patrons/passwords/provisional-password.ts'
import { builder } from '../../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../../engine/schema/refusal-types.ts'
import { DeskPatron } from '../types.ts'

builder.objectType(PasswordOfStaff, {
  ...refusalType(PasswordOfStaff),
  description: 'The card of a member of staff: otherwise one could take the account of another.',
})

builder.objectType(DateInPast, {
  ...refusalType(DateInPast),
  description: 'The date has passed; only one from today on makes sense.',
  fields: (t) => ({ date: t.expose('date', { type: 'Date', description: 'As it was given.' }) }),
})

builder.objectType(EndsBeforeStart, {
  ...refusalType(EndsBeforeStart),
  description: 'The period ends before it begins.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day.' }),
    until: t.expose('until', { type: 'Date', description: 'Last day.' }),
  }),
})

plainRefusals([
  [NotACardNumber, 'The number of a card is 1 to 20 letters and digits.'],
  [SameAccount, 'Both are the same account.'],
  [AccountOfStaff, 'The account of a member of staff is neither closed nor merged at the desk.'],
])

const PatronDetailEnum = builder.enumType('PatronDetail', {
  description: 'What the library keeps of a person.',
  values: {
    name: { description: 'Needed, at most 100 characters.' },
    nameReading: { description: 'In kana or letters, at most 100 characters.' },
    birthDate: { description: 'From 1880 to today.' },
    phone: { description: '6 to 15 digits.' },
    postalCode: { description: 'Seven digits.' },
    address: { description: 'At most 200 characters.' },
    staffNote: { description: 'At most 500 characters.' },
  } satisfies Record<DetailField, object>,
})

builder.objectType(PatronDetailRefused, {
  ...refusalType(PatronDetailRefused),
  description: 'Something that is kept of a person is not as it should be.',
  fields: (t) => ({
    field: t.field({ type: PatronDetailEnum, description: 'Which it is.', resolve: ({ field }) => field }),
  }),
})

builder.objectType(CardNumberInUse, {
  ...refusalType(CardNumberInUse),
  description: 'The number is or was on a library card, or is on a copy.',
  fields: (t) => ({ card: t.exposeString('card', { description: 'As it was typed.' }) }),
})

builder.objectType(NoFreeCard, {
  ...refusalType(NoFreeCard),
  description: 'All numbers that the library gives out by itself are given out.',
  fields: (t) => ({ last: t.exposeString('last', { description: 'The last of them.' }) }),
})

builder.objectType(PersonKnown, {
  ...refusalType(PersonKnown),
  description: 'Somebody of this name or reading who was born on that day has a card.',
  fields: (t) => ({
    known: t.prismaField({
      type: DeskPatron,
      nullable: true,
      description: 'Who that is.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUnique({ ...query, where: { id: patronId } }),
    }),
  }),
})

const IdentifierReasonEnum = builder.enumType('IdentifierReason', {
  description: 'Why something that was read cannot be tied to a person.',
  values: {
    SHAPE: { description: 'It is not 6 to 64 letters, digits and signs with a digit among them.' },
    CARD_OR_COPY: { description: 'It is on a library card or on a copy.' },
    INDIVIDUAL_NUMBER: {
      description: 'It looks like an Individual Number (マイナンバー), which the law forbids to keep.',
    },
    IN_USE: { description: 'It is tied to somebody else.' },
  },
})

builder.objectType(IdentifierRefused, {
  ...refusalType(IdentifierRefused),
  description: 'What was read cannot be tied to a person.',
  fields: (t) => ({
    why: t.field({ type: IdentifierReasonEnum, description: 'Why not.', resolve: ({ why }) => why }),
  }),
})

builder.objectType(AccountInUse, {
  ...refusalType(AccountInUse),
  description: 'Something of the library’s is still with the person, or waits for them.',
  fields: (t) => ({
    loans: t.exposeInt('loans', { description: 'Open loans.' }),
    captured: t.exposeInt('captured', {
      description: 'Copies on the hold shelf, on their way, or to be taken off it.',
    }),
  }),
})
