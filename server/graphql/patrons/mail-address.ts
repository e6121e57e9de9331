import { NoMailServer } from '../../domain/notices/mail-server.ts'
import { claimAddress, type PendingAddress, pendingAddress } from '../../domain/patrons/mail-address/claim.ts'
import { TooManyClaims } from '../../domain/patrons/mail-address/claim-limits.ts'
import { removeAddress } from '../../domain/patrons/mail-address/remove.ts'
import { AddressUnusable, typedAddress } from '../../domain/patrons/mail-address/typed-address.ts'
import {
  ClaimExpired,
  verifyAddressByCode,
  verifyAddressByLink,
  WrongCode,
} from '../../domain/patrons/mail-address/verify.ts'
import { WrongPassword } from '../../domain/patrons/passwords/password.ts'
import { TooManyAttempts } from '../../domain/patrons/passwords/sign-in-attempts.ts'
import { hashing } from '../engine/cost/points.ts'
import { badOperation } from '../engine/input/bad-input.ts'
import { passwordText, plainText } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { ownOnce } from '../engine/schema/nodes.ts'
import { Patron } from './patron.ts'
import { passwordAgain } from './typed.ts'

const PendingMailAddress = builder.node(builder.objectRef<PendingAddress>('PendingMailAddress'), {
  ...ownOnce(({ db, patron, now }) => pendingAddress(db, patron.id, now)),
  description: 'A mail address to which a link and a code were sent, and that is not verified yet.',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'As mail is sent to it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when the link and the code are good, a day from when they were sent.',
    }),
    triesLeft: t.exposeInt('triesLeft', { description: 'Wrong codes that still may be typed.' }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  pendingMailAddress: t.field({
    type: PendingMailAddress,
    nullable: true,
    description: 'The address that waits to be verified, beside a registered one; null: none does.',
    resolve: ({ id }, _args, { db, now }) => pendingAddress(db, id, now),
  }),
}))

const ReadMailAddress = builder.objectRef<{ address: string }>('ReadMailAddress').implement({
  description: 'A mail address that was typed and can be used.',
  fields: (t) => ({ address: t.exposeString('address', { description: 'As mail would be sent to it.' }) }),
})

builder.queryField('readMailAddress', (t) =>
  t.withAuth({ patron: true }).field({
    type: ReadMailAddress,
    description: 'A mail address as typed, e.g. in full width, as mail would be sent to it: to be shown before it is.',
    args: { address: t.arg.string({ required: true, validate: plainText(300), description: 'As it was typed.' }) },
    errors: { types: [AddressUnusable], union: { name: 'ReadMailAddressResult' } },
    resolve: (_root, { address }) => ({ address: typedAddress(address) }),
  }),
)

builder.mutationField('claimMailAddress', (t) =>
  t.withAuth({ patron: true }).field({
    work: hashing,
    type: PendingMailAddress,
    description: 'Sends a link and a code to the address; it is registered once one of them comes back.',
    args: {
      address: t.arg.string({
        required: true,
        validate: plainText(300),
        description: 'As it was typed, full width and spaces included.',
      }),
      password: t.arg.string({ required: true, validate: passwordText, description: passwordAgain }),
    },
    errors: {
      types: [AddressUnusable, NoMailServer, WrongPassword, TooManyAttempts, TooManyClaims],
      union: { name: 'ClaimMailAddressResult' },
    },
    resolve: (_root, typed, { db, now, patron, client }) => claimAddress(db, patron.id, typed, client, now),
  }),
)

builder.mutationField('verifyMailAddress', (t) =>
  t.withAuth({ patron: true }).prismaField({
    type: Patron,
    description: 'Registers the claimed address by what was sent to it: the code, or the secret in the link.',
    args: {
      code: t.arg.string({
        validate: plainText(40),
        description: 'The six digits of the mail; either this or `link`.',
      }),
      link: t.arg.string({
        validate: plainText(100),
        description: 'The secret in the link of the mail; either this or `code`.',
      }),
    },
    errors: { types: [WrongCode, ClaimExpired], union: { name: 'VerifyMailAddressResult' } },
    resolve: async (query, _root, { code, link }, { db, now, patron, client }) => {
      const { id } = patron
      if ((code == null) === (link == null)) throw badOperation('Give either the code or the link.')
      if (link != null) await verifyAddressByLink(db, id, link, client.device, now)
      else await verifyAddressByCode(db, id, code ?? '', client.device, now)
      return db.prisma.patron.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('removeMailAddress', (t) =>
  t.withAuth({ patron: true }).prismaField({
    work: hashing,
    type: Patron,
    description: 'Forgets the mail address and what needs it: reminders, and contact by mail for holds not yet ready.',
    args: { password: t.arg.string({ required: true, validate: passwordText, description: passwordAgain }) },
    errors: { types: [WrongPassword, TooManyAttempts], union: { name: 'RemoveMailAddressResult' } },
    resolve: async (query, _root, { password }, { db, now, patron, client }) => {
      const { id } = patron
      await removeAddress(db, id, password, client, now)
      return db.prisma.patron.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
