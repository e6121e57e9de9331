import type { Happening } from '../engine/events/event-source.ts'
import { builder } from '../engine/schema/builder.ts'
import { listenTo } from '../engine/schema/subscription-field.ts'
import { Hold } from './hold.ts'

const HoldChanged = builder.objectRef<Happening>('HoldChanged').implement({
  description: 'A hold of the patron was placed or changed, or is gone.',
  fields: (t) => ({
    holdId: t.id({
      nullable: true,
      description: 'Which hold; null: some may have changed that are not named, so read the list again.',
      resolve: ({ id }) => (id === null ? null : `Hold:${id}`),
    }),
    hold: t.prismaField({
      type: Hold,
      nullable: true,
      description: 'As it is now; null: it is no longer listed, or `holdId` is null.',
      resolve: (query, { id }, _args, { db, patron }) =>
        id === null ? null : db.prisma.hold.findUnique({ ...query, where: { id, patronId: patron?.id ?? 0 } }),
    }),
  }),
})

builder.subscriptionField('holdChanged', (t) =>
  t.withAuth({ patron: true }).field({
    type: HoldChanged,
    description:
      "The patron's holds, as they change from now on. A place in a queue changes with other people's holds: " +
      '`titleChanged` tells of those.',
    subscribe: (_root, _args, context) => listenTo(context, { topic: 'holds', ids: [context.patron.id] }),
    resolve: (happening) => happening as Happening,
  }),
)
