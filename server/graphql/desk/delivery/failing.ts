import { type ResolveCursorConnectionArgs, resolveCursorConnection } from '@pothos/plugin-relay'
import {
  clearFailing,
  type FailingAddress,
  type FailingPlace,
  failingAddresses,
} from '../../../domain/patrons/mail-address/failing-list.ts'
import { NotFound } from '../../../domain/refusal.ts'
import { builder } from '../../builder.ts'
import { pageArgumentsOf } from '../../input.ts'
import { byStaff, staffOnly } from '../desk-mutation.ts'
import { PatronAct } from '../patrons/patron-acts.ts'
import { DeskPatron, patronIds } from '../types.ts'

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
    patronId: t.globalID({ resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }) }),
    cardNumber: t.exposeString('cardNumber'),
    mailAddress: t.exposeString('mailAddress', { nullable: true }),
    since: t.field({ type: 'DateTime', resolve: ({ since }) => since }),
    bounces: t.exposeInt('bounces', { description: 'Mails that came back for a time before.' }),
  }),
})

const isCursor = (text: string) => /^\d{1,13}-\d{1,9}$/.test(text)
const cursorOf = ({ since, patronId }: FailingPlace) => `${since.getTime()}-${patronId}`

function placeOf(cursor: string | null | undefined): FailingPlace | null {
  if (!cursor) return null
  const [since, patronId] = cursor.split('-')
  return { since: new Date(Number(since)), patronId: Number(patronId) }
}

builder.queryField('deskFailingAddresses', (t) =>
  t.withAuth(staffOnly).connection({
    type: DeskFailingAddress,
    description: 'Addresses from which mail comes back, the last one first.',
    validate: pageArgumentsOf(isCursor),
    resolve: (_root, args, { db }) =>
      resolveCursorConnection(
        { args, defaultSize: 30, maxSize: 100, toCursor: cursorOf },
        ({ before, after, limit, inverted }: ResolveCursorConnectionArgs) =>
          failingAddresses(db.prisma, { below: placeOf(after), above: placeOf(before), oldestFirst: inverted, limit }),
      ),
  }),
)

builder.mutationField('clearFailingAddress', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: "Trusts a patron's address again; where it is trusted it is a harmless success.",
    args: { id: t.arg.globalID({ required: true, for: patronIds }) },
    errors: { types: [NotFound], union: { name: 'ClearFailingAddressResult' } },
    resolve: byStaff('clearFailingAddress', async (tx, { id }) => {
      const answer = await clearFailing(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)
