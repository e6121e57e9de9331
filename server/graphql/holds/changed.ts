import type { ChangeEvent } from '../engine/events/event-source.ts'
import { builder } from '../engine/schema/builder.ts'
import { subscribeTo } from '../engine/schema/subscription-field.ts'
import { Hold } from './hold.ts'

const HoldChanged = builder.objectRef<ChangeEvent>('HoldChanged').implement({
  description: 'A hold of the patron that was placed, changed or deleted.',
  fields: (t) => ({
    holdId: t.id({
      nullable: true,
      description: 'ID of the hold. Null when any hold may have changed.',
      resolve: ({ id }) => (id === null ? null : `Hold:${id}`),
    }),
    hold: t.prismaField({
      type: Hold,
      nullable: true,
      description: 'The hold after the change. Null when it is no longer listed or `holdId` is null.',
      resolve: (query, { id }, _args, { db, patron }) =>
        id === null ? null : db.prisma.hold.findUnique({ ...query, where: { id, patronId: patron?.id ?? 0 } }),
    }),
  }),
})

builder.subscriptionField('holdChanged', (t) =>
  t.withAuth({ patron: true }).field({
    type: HoldChanged,
    scope: 'account:read',
    description:
      "Changes of the patron's holds from now on. In front of a library system they arrive with the next reading of the account, usually within minutes.",
    subscribe: (_root, _args, context) => subscribeTo(context, { topic: 'holds', ids: [context.patron.id] }),
    resolve: (happening) => happening as ChangeEvent,
  }),
)
