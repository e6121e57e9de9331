import {
  clearFailing,
  type FailingAddress,
  failingAddresses,
} from '../../../domain/patrons/mail-address/failing-list.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { staffOnly, staffResolver } from '../desk-mutation.ts'
import { DeskPatronPayload } from '../patrons/patron-acts.ts'
import { DeskPatron, patronIdArgument } from '../types.ts'

builder.prismaObjectFields(DeskPatron, (t) => ({
  mailFailingSince: t.expose('mailFailingSince', {
    type: 'DateTime',
    nullable: true,
    description: 'When mail to the address began to bounce. Null when it does not (P7).',
  }),
  mailBounces: t.exposeInt('mailBounces', {
    description: 'Number of temporarily bounced mails.',
  }),
}))

const DeskFailingAddress = builder.objectRef<FailingAddress>('FailingAddress').implement({
  description: 'A bouncing mail address.',
  fields: (t) => ({
    patronId: t.globalID({
      description: '`DeskPatron` with this address.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
    mailAddress: t.exposeString('mailAddress', {
      nullable: true,
      description: 'The address. Null when it was removed.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'When mail bounced permanently.',
      resolve: ({ since }) => since,
    }),
    bounces: t.exposeInt('bounces', { description: 'Number of temporary bounces before.' }),
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
      role: 'DESK',
      authScopes: staffOnly,
      description: 'Bouncing mail addresses, latest first.',
      resolve: async (_root, args, { db }) => {
        const range = pageRange(args, listing)
        return buildPage(await failingAddresses(db.prisma, range), range, listing)
      },
    },
    ...defineConnection(DeskFailingAddress, 'FailingAddress'),
  ),
)

builder.mutationField('resetMailBounces', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    description: 'Resumes mail to a bouncing address. Succeeds when it does not bounce.',
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(clearFailing) },
    resolve: staffResolver('resetMailBounces', async (tx, { id }) => {
      const answer = await clearFailing(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
