import { findPatrons, maxFound } from '../../../domain/patrons/find.ts'
import type { Context } from '../../engine/context/context.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { renewalRefusalOf } from '../../loans/loan.ts'
import { RenewalRefusal } from '../../loans/refusals.ts'
import { staffOnly } from '../desk-mutation.ts'
import { DeskLoan, DeskPatron, patronIdArgument } from '../types.ts'

const PasswordStateEnum = builder.enumType('PasswordState', {
  description: 'Password state of a card.',
  values: {
    NONE: { description: 'No password registered.' },
    PROVISIONAL: { description: 'Issued at the desk, to be replaced by the patron.' },
    OWN: { description: 'Chosen by the patron.' },
  } as const,
})

/** Signed-in staff see all patrons, because a patron can come to any branch. */
const contactIsShown = (patronId: number, { access, loaders }: Context) =>
  access ? loaders.contactIsShown.load(patronId) : true

async function ifContactIsShown<Value>(patronId: number, value: Value | null, context: Context): Promise<Value | null> {
  return (await contactIsShown(patronId, context)) ? value : null
}

/** Without a token the value is returned without a promise, because desk lists are long. */
const valueIfShown = <Value>(patronId: number, value: Value | null, context: Context) =>
  context.access && value !== null ? ifContactIsShown(patronId, value, context) : value

builder.prismaObjectFields(DeskPatron, (t) => ({
  contactIsShown: t.boolean({
    description: 'Whether contact data is readable. A token reads it for patrons of its branches only.',
    select: { id: true },
    resolve: ({ id }, _args, context) => contactIsShown(id, context),
  }),
  birthDate: t.field({
    type: 'Date',
    nullable: true,
    description: 'Birth date. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, birthDate: true },
    resolve: ({ id, birthDate }, _args, context) => valueIfShown(id, birthDate, context),
  }),
  phone: t.string({
    nullable: true,
    description: 'Phone number. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, phone: true },
    resolve: ({ id, phone }, _args, context) => valueIfShown(id, phone, context),
  }),
  postalCode: t.string({
    nullable: true,
    description: 'Postal code. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, postalCode: true },
    resolve: ({ id, postalCode }, _args, context) => valueIfShown(id, postalCode, context),
  }),
  address: t.string({
    nullable: true,
    description: 'Address. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, address: true },
    resolve: ({ id, address }, _args, context) => valueIfShown(id, address, context),
  }),
  guardianName: t.string({
    nullable: true,
    description: 'Name of the guardian. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, guardianName: true },
    resolve: ({ id, guardianName }, _args, context) => valueIfShown(id, guardianName, context),
  }),
  guardianPhone: t.string({
    nullable: true,
    description: 'Phone number of the guardian. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, guardianPhone: true },
    resolve: ({ id, guardianPhone }, _args, context) => valueIfShown(id, guardianPhone, context),
  }),
  guardianMail: t.string({
    nullable: true,
    description: 'Mail address of the guardian. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, guardianMail: true },
    resolve: ({ id, guardianMail }, _args, context) => valueIfShown(id, guardianMail, context),
  }),
  staffNote: t.exposeString('staffNote', {
    nullable: true,
    description: 'Note for staff, also in the data export. Null when there is none.',
  }),
  isEligibleReader: t.exposeBoolean('eligibleReader', {
    description: 'Whether staff have seen proof of eligibility for accessible formats (P20).',
  }),
  hasIdentifier: t.boolean({
    description: 'Whether a second identifier is linked.',
    select: { identifierHash: true },
    resolve: ({ identifierHash }) => identifierHash !== null,
  }),
  mailAddress: t.string({
    nullable: true,
    description: 'Mail address. Null when not recorded or `contactIsShown` is false.',
    select: { id: true, mailAddress: true },
    resolve: ({ id, mailAddress }, _args, context) => valueIfShown(id, mailAddress, context),
  }),
  mailVerified: t.boolean({
    description: 'Whether the address is verified, as mail needs.',
    resolve: ({ mailVerifiedAt }) => mailVerifiedAt !== null,
  }),
  expiresOn: t.expose('expiresOn', {
    type: 'Date',
    nullable: true,
    description: "Last day of the card's validity. Null when it has no end.",
  }),
  blockedFrom: t.expose('barredFrom', {
    type: 'Date',
    nullable: true,
    description: 'First day of the block. Null when there is none.',
  }),
  blockedUntil: t.expose('barredUntil', {
    type: 'Date',
    nullable: true,
    description: 'Last day of the block. Null when it has no end or there is none.',
  }),
  blockStopsCapture: t.exposeBoolean('barStopsCapture', {
    description: 'Whether the block also stops captures.',
  }),
  holdsSuspendedFrom: t.expose('skipFrom', { type: 'Date', nullable: true }),
  holdsSuspendedUntil: t.expose('skipUntil', { type: 'Date', nullable: true }),
  password: t.field({
    type: PasswordStateEnum,
    description: 'Password state.',
    select: { passwordHash: true, passwordIsProvisional: true },
    resolve: ({ passwordHash, passwordIsProvisional }) =>
      passwordHash === null ? 'NONE' : passwordIsProvisional ? 'PROVISIONAL' : 'OWN',
  }),
}))

builder.prismaObjectFields(DeskLoan, (t) => ({
  renewalRefusal: t.field({
    type: RenewalRefusal,
    nullable: true,
    description: 'Why it cannot be renewed today. Null when it can.',
    select: { id: true },
    resolve: ({ id }, _args, context) => renewalRefusalOf(id, context),
  }),
}))

const FoundPatrons = builder.objectRef<{ ids: number[]; more: boolean }>('FoundPatrons').implement({
  description: 'Patrons found.',
  fields: (t) => ({
    patrons: t.prismaField({
      type: [DeskPatron],
      size: 20,
      description: `Patrons, at most ${maxFound}.`,
      resolve: async (query, { ids }, _args, { db }) => {
        const rows = await db.prisma.patron.findMany({ ...query, where: { id: { in: ids } } })
        return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
      },
    }),
    more: t.exposeBoolean('more', { description: 'Whether there are more.' }),
  }),
})

builder.queryField('deskPatrons', (t) =>
  t.withAuth(staffOnly).field({
    type: FoundPatrons,
    scope: 'desk',
    role: 'DESK',
    description: `Searches patrons by card, second identifier, phone number or name, at most ${maxFound}.`,
    args: {
      text: t.arg.string({
        required: true,
        validate: textInput(100),
        description:
          'Card number, identifier, phone number prefix, or name prefix with an optional birth date. Tokens cannot search phone numbers and birth dates.',
      }),
    },
    // Otherwise a token could reveal whose phone number or birth date is given.
    resolve: (_root, { text }, { db, access }) => findPatrons(db.prisma, text, { byContact: access === null }),
  }),
)

builder.queryField('deskPatronById', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: DeskPatron,
    scope: 'desk',
    role: 'DESK',
    nullable: true,
    description: 'A patron by ID. Null when there is none.',
    args: { id: t.arg.globalID(patronIdArgument) },
    resolve: (query, _root, { id }, { db }) => db.prisma.patron.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)
