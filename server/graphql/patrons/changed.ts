import type { Happening } from '../engine/events/event-source.ts'
import { builder } from '../engine/schema/builder.ts'
import { listenTo } from '../engine/schema/subscription-field.ts'
import { Patron } from './patron.ts'

const AccountChanged = builder.objectRef<Happening>('AccountChanged').implement({
  description: 'Something of what `me` shows has changed.',
  fields: (t) => ({
    me: t.withAuth({ patron: true }).prismaField({
      type: Patron,
      description: 'The patron as of now.',
      resolve: (query, _happening, _args, { db, patron }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patron.id } }),
    }),
  }),
})

builder.subscriptionField('accountChanged', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountChanged,
    description:
      "The patron's account, as it changes from now on: the person's data and settings, holds, loans, favourites, alerts " +
      'and sessions. Changes that follow closely are told once.',
    subscribe: (_root, _args, context) => listenTo(context, { topic: 'account', ids: [context.patron.id] }),
    resolve: (happening) => happening as Happening,
  }),
)
