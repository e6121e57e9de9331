import { findPatrons, mostFound } from '../../../domain/patrons/find.ts'
import { builder } from '../../builder.ts'
import { PasswordStateEnum } from '../../enums.ts'
import { plainText } from '../../input.ts'
import { renewalRefusalOf } from '../../loans/loan.ts'
import { RenewalRefusal } from '../../loans/refusals.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskLoan, DeskPatron, patronId } from '../types.ts'

builder.prismaObjectFields(DeskPatron, (t) => ({
  birthDate: t.expose('birthDate', {
    type: 'Date',
    nullable: true,
    description: 'Asked for when a password is registered; null: not recorded.',
  }),
  phone: t.exposeString('phone', { nullable: true, description: 'As it was registered; null: not recorded.' }),
  postalCode: t.exposeString('postalCode', { nullable: true, description: 'As on a letter; null: not recorded.' }),
  address: t.exposeString('address', { nullable: true, description: 'Where the patron lives; null: not recorded.' }),
  staffNote: t.exposeString('staffNote', {
    nullable: true,
    description: 'From staff for staff; the patron reads it in their own data.',
  }),
  hasIdentifier: t.boolean({
    description: 'Whether a second identifier is tied to the patron; nobody can read which.',
    select: { identifierHash: true },
    resolve: ({ identifierHash }) => identifierHash !== null,
  }),
  mailAddress: t.exposeString('mailAddress', { nullable: true, description: 'As the patron gave it; null: none.' }),
  mailVerified: t.boolean({
    description: 'Whether the address was proved by what was sent to it; only then mail goes there.',
    resolve: ({ mailVerifiedAt }) => mailVerifiedAt !== null,
  }),
  expiresOn: t.expose('expiresOn', {
    type: 'Date',
    nullable: true,
    description: 'Last day of the card; null: no end.',
  }),
  barredFrom: t.expose('barredFrom', {
    type: 'Date',
    nullable: true,
    description: 'First day of the bar; null: none.',
  }),
  barredUntil: t.expose('barredUntil', { type: 'Date', nullable: true, description: 'Last day; null: until lifted.' }),
  barStopsCapture: t.exposeBoolean('barStopsCapture', {
    description: 'Whether the bar also keeps copies from being captured for the patron.',
  }),
  skipFrom: t.expose('skipFrom', { type: 'Date', nullable: true }),
  skipUntil: t.expose('skipUntil', { type: 'Date', nullable: true }),
  password: t.field({
    type: PasswordStateEnum,
    description: 'Whether there is one, and by whom it was chosen; never the password itself.',
    select: { passwordHash: true, passwordIsProvisional: true },
    resolve: ({ passwordHash, passwordIsProvisional }) =>
      passwordHash === null ? 'NONE' : passwordIsProvisional ? 'PROVISIONAL' : 'OWN',
  }),
}))

builder.prismaObjectFields(DeskLoan, (t) => ({
  renewalRefusal: t.field({
    type: RenewalRefusal,
    nullable: true,
    description: 'Why it cannot be renewed today; null: it can.',
    select: { id: true },
    resolve: ({ id }, _args, context) => renewalRefusalOf(id, context),
  }),
}))

const FoundPatrons = builder.objectRef<{ ids: number[]; more: boolean }>('FoundPatrons').implement({
  description: 'Patrons that were looked for.',
  fields: (t) => ({
    patrons: t.prismaField({
      type: [DeskPatron],
      size: 20,
      description: `At most ${mostFound}.`,
      resolve: async (query, { ids }, _args, { db }) => {
        const rows = await db.prisma.patron.findMany({ ...query, where: { id: { in: ids } } })
        return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
      },
    }),
    more: t.exposeBoolean('more', { description: 'There are more than are answered.' }),
  }),
})

builder.queryField('deskPatrons', (t) =>
  t.withAuth(staffOnly).field({
    type: FoundPatrons,
    description: `Patrons by card, second identifier, telephone, or the beginning of a name; at most ${mostFound}.`,
    args: {
      text: t.arg.string({
        required: true,
        validate: plainText(100),
        description:
          'A whole card number or identifier; a telephone number or its beginning; or the beginning of a name or of a word ' +
          'of it, as written or read, with the date of birth beside it if wished.',
      }),
    },
    resolve: (_root, { text }, { db }) => findPatrons(db.prisma, text),
  }),
)

builder.queryField('deskPatronById', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskPatron,
    nullable: true,
    description: 'Anybody by id, also by the one that the patron sees; null: there is nobody.',
    args: { id: t.arg.globalID(patronId) },
    resolve: (query, _root, { id }, { db }) => db.prisma.patron.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)
