import { NotFound } from '../../../domain/common/refusal.ts'
import {
  clearFailing,
  type FailingAddress,
  failingAddresses,
} from '../../../domain/patrons/mail-address/failing-list.ts'
import { builder } from '../../engine/schema/builder.ts'
import { connectionOf, pageOf, rangeOf } from '../../engine/schema/connections.ts'
import { byStaff, staffOnly } from '../desk-mutation.ts'
import { PatronAct } from '../patrons/patron-acts.ts'
import { DeskPatron, patronId } from '../types.ts'

builder.prismaObjectFields(DeskPatron, (t) => ({
  mailFailingSince: t.expose('mailFailingSince', {
    type: 'DateTime',
    nullable: true,
    description: 'Since when mail to the address comes back; null: it does not (P7).',
  }),
  mailBounces: t.exposeInt('mailBounces', {
    description: 'Mails that came back with the word that a later one may arrive.',
  }),
}))

const DeskFailingAddress = builder.objectRef<FailingAddress>('FailingAddress').implement({
  description: 'An address from which mail comes back.',
  fields: (t) => ({
    patronId: t.globalID({
      description: 'The `DeskPatron` whose address it is.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    cardNumber: t.exposeString('cardNumber', { description: 'Of that patron.' }),
    mailAddress: t.exposeString('mailAddress', {
      nullable: true,
      description: 'Where nothing is sent for now; null: it was removed meanwhile.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'When mail came back for good.',
      resolve: ({ since }) => since,
    }),
    bounces: t.exposeInt('bounces', { description: 'Mails that came back for a time before.' }),
  }),
})

const listing = {
  name: 'deskFailingAddresses',
  types: ['timestamptz', 'int'],
  placeOf: ({ since, patronId }: FailingAddress) => [since.toISOString(), patronId],
} as const

builder.queryField('deskFailingAddresses', (t) =>
  t.connection(
    {
      type: DeskFailingAddress,
      authScopes: staffOnly,
      description: 'Addresses from which mail comes back, the last one first.',
      resolve: async (_root, args, { db }) => {
        const range = rangeOf(args, listing)
        return pageOf(await failingAddresses(db.prisma, range), range, listing)
      },
    },
    ...connectionOf(DeskFailingAddress, 'FailingAddress'),
  ),
)

builder.mutationField('clearFailingAddress', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: "Trusts a patron's address again; where it is trusted it is a harmless success.",
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound], union: { name: 'ClearFailingAddressResult' } },
    resolve: byStaff('clearFailingAddress', async (tx, { id }) => {
      const answer = await clearFailing(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
