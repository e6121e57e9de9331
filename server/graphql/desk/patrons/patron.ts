import { findPatrons, mostFound } from '../../../domain/patrons/find.ts'
import type { Context } from '../../engine/context/context.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { PasswordStateEnum } from '../../enums.ts'
import { renewalRefusalOf } from '../../loans/loan.ts'
import { RenewalRefusal } from '../../loans/refusals.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskLoan, DeskPatron, patronId } from '../types.ts'

/** Staff who signed in see everybody: whoever comes to any counter is served there. */
const contactIsShown = (patronId: number, { access, loaders }: Context) =>
  access ? loaders.contactIsShown.load(patronId) : true

async function shownOf<Value>(patronId: number, value: Value | null, context: Context): Promise<Value | null> {
  return (await contactIsShown(patronId, context)) ? value : null
}

/** At once without a token, so that long lists of the desk are not answered by promises. */
const ifShown = <Value>(patronId: number, value: Value | null, context: Context) =>
  context.access && value !== null ? shownOf(patronId, value, context) : value

builder.prismaObjectFields(DeskPatron, (t) => ({
  contactIsShown: t.boolean({
    description:
      'Whether birth date, telephone, postal code, address and mail address are answered. False for a token whose branches ' +
      'the patron has no business with: not registered there, and no hold, copy or loan there.',
    select: { id: true },
    resolve: ({ id }, _args, context) => contactIsShown(id, context),
  }),
  birthDate: t.field({
    type: 'Date',
    nullable: true,
    description: 'Asked for when a password is registered. Null when it is not recorded or `contactIsShown` is false.',
    select: { id: true, birthDate: true },
    resolve: ({ id, birthDate }, _args, context) => ifShown(id, birthDate, context),
  }),
  phone: t.string({
    nullable: true,
    description: 'As it was registered. Null when it is not recorded or `contactIsShown` is false.',
    select: { id: true, phone: true },
    resolve: ({ id, phone }, _args, context) => ifShown(id, phone, context),
  }),
  postalCode: t.string({
    nullable: true,
    description: 'As on a letter. Null when it is not recorded or `contactIsShown` is false.',
    select: { id: true, postalCode: true },
    resolve: ({ id, postalCode }, _args, context) => ifShown(id, postalCode, context),
  }),
  address: t.string({
    nullable: true,
    description: 'Where the patron lives. Null when it is not recorded or `contactIsShown` is false.',
    select: { id: true, address: true },
    resolve: ({ id, address }, _args, context) => ifShown(id, address, context),
  }),
  staffNote: t.exposeString('staffNote', {
    nullable: true,
    description: 'From staff for staff; the patron reads it in their own data.',
  }),
  hasIdentifier: t.boolean({
    description: 'Whether a second identifier is tied to the patron; nobody can read which.',
    select: { identifierHash: true },
    resolve: ({ identifierHash }) => identifierHash !== null,
  }),
  mailAddress: t.string({
    nullable: true,
    description: 'As the patron gave it. Null when there is none or `contactIsShown` is false.',
    select: { id: true, mailAddress: true },
    resolve: ({ id, mailAddress }, _args, context) => ifShown(id, mailAddress, context),
  }),
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
          'of it, as written or read, with the date of birth beside it if wished. A token finds nobody by telephone, and the ' +
          'date of birth does not narrow what it finds.',
      }),
    },
    // A token could find out by it whose telephone number or birth date something is.
    resolve: (_root, { text }, { db, access }) => findPatrons(db.prisma, text, { byContact: access === null }),
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
