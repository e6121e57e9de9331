import type { ChangeEvent } from '../engine/events/event-source.ts'
import { builder } from '../engine/schema/builder.ts'
import { subscribeTo } from '../engine/schema/subscription-field.ts'
import { Patron } from './patron.ts'

const AccountChanged = builder.objectRef<ChangeEvent>('AccountChanged').implement({
  description: 'A change of data that `me` shows.',
  fields: (t) => ({
    me: t.withAuth({ patron: true }).prismaField({
      type: Patron,
      description: 'The patron after the change.',
      resolve: (query, _happening, _args, { db, patron }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patron.id } }),
    }),
  }),
})

builder.subscriptionField('accountChanged', (t) =>
  t.withAuth({ patron: true }).field({
    type: AccountChanged,
    scope: 'account:read',
    description: "Changes of the patron's account from now on. Changes in quick succession are merged.",
    subscribe: (_root, _args, context) => subscribeTo(context, { topic: 'account', ids: [context.patron.id] }),
    resolve: (happening) => happening as ChangeEvent,
  }),
)
