import { claimAddress, type PendingAddress, pendingAddress } from '../../domain/patrons/mail-address/claim.ts'
import { removeAddress } from '../../domain/patrons/mail-address/remove.ts'
import { parseMailAddress } from '../../domain/patrons/mail-address/typed-address.ts'
import { verifyAddressByCode, verifyAddressByLink } from '../../domain/patrons/mail-address/verify.ts'
import { passwordCost } from '../engine/cost/points.ts'
import { invalidOperation } from '../engine/input/bad-input.ts'
import { passwordInput, textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { perPatronNode } from '../engine/schema/nodes.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Patron } from './patron.ts'
import { currentPasswordDescription } from './typed.ts'

const PendingMailAddress = builder.node(builder.objectRef<PendingAddress>('PendingMailAddress'), {
  ...perPatronNode(({ db, patron, now }) => pendingAddress(db, patron.id, now)),
  description: 'A mail address that awaits verification.',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The normalised address.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When link and code expire, a day after sending.',
    }),
    triesLeft: t.exposeInt('triesLeft', { description: 'Remaining attempts to enter the code.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  pendingMailAddress: t.field({
    type: PendingMailAddress,
    discloses: 'mailAddress',
    nullable: true,
    description: 'The address that awaits verification. Null when there is none.',
    resolve: ({ id }, _args, { db, now }) => pendingAddress(db, id, now),
  }),
}))

const ReadMailAddress = builder.objectRef<{ address: string }>('ReadMailAddress').implement({
  description: 'A valid mail address.',
  fields: (t) => ({ address: t.exposeString('address', { description: 'The normalised address.' }) }),
})

builder.queryField('readMailAddress', (t) =>
  t.withAuth({ patron: true }).field({
    pageOnly: true,
    type: ReadMailAddress,
    // The secret of the mail replaces a token.
    scope: 'session',
    description: 'Normalises a mail address as entered, for confirmation by the patron.',
    args: { address: t.arg.string({ required: true, validate: textInput(300), description: 'Address as entered.' }) },
    errors: { types: refusalsOf(parseMailAddress) },
    resolve: (_root, { address }) => ({ address: parseMailAddress(address) }),
  }),
)

builder.mutationField('claimMailAddress', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: PendingMailAddress,
    scope: 'session',
    description: 'Sends a link and a code to the address. Either of them verifies it.',
    args: {
      address: t.arg.string({
        required: true,
        validate: textInput(300),
        description: 'Address as entered, full width and spaces allowed.',
      }),
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(claimAddress) },
    resolve: (_root, typed, { db, now, patron, client }) => claimAddress(db, patron.id, typed, client, now),
  }),
)

builder.mutationField('verifyMailAddress', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Patron,
    scope: 'session',
    description: 'Verifies the claimed address by the code or the link in the mail.',
    args: {
      code: t.arg.string({
        validate: textInput(40),
        description: 'Six digits from the mail. Exclusive with `link`.',
      }),
      link: t.arg.string({
        validate: textInput(100),
        description: 'Secret in the link of the mail. Exclusive with `code`.',
      }),
    },
    errors: { types: refusalsOf(verifyAddressByCode) },
    resolve: async (query, _root, { code, link }, { db, now, patron, client }) => {
      const { id } = patron
      if ((code == null) === (link == null)) throw invalidOperation('Give exactly one of code and link.')
      if (link != null) await verifyAddressByLink(db, id, link, client.device, now)
      else await verifyAddressByCode(db, id, code ?? '', client.device, now)
      return db.prisma.patron.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('deleteMailAddress', (t) =>
  t.withAuth({ patron: true }).prismaField({
    work: passwordCost,
    type: Patron,
    scope: 'session',
    description: 'Removes the mail address, reminders and contact by mail.',
    args: {
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(removeAddress) },
    resolve: async (query, _root, { password }, { db, now, patron, client }) => {
      const { id } = patron
      await removeAddress(db, id, password, client, now)
      return db.prisma.patron.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
