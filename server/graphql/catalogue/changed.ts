import type { Happening } from '../engine/events/event-source.ts'
import { badInput } from '../engine/input/bad-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { listenTo } from '../engine/schema/subscription-field.ts'
import { Title } from './title.ts'

const mostTitles = 100

const TitleChanged = builder.objectRef<Happening>('TitleChanged').implement({
  description: 'Of a title, its record, its copies, its loans or its queue changed.',
  fields: (t) => ({
    titleId: t.id({
      nullable: true,
      description: 'Which title; null: some may have changed that are not named, so read all of them again.',
      resolve: ({ id }) => (id === null ? null : `Title:${id}`),
    }),
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'As it is now; null: it has left the catalogue, or `titleId` is null.',
      resolve: (query, { id }, _args, { db }) =>
        id === null ? null : db.prisma.title.findUnique({ ...query, where: { id } }),
    }),
  }),
})

builder.subscriptionField('titleChanged', (t) =>
  t.field({
    type: TitleChanged,
    description: 'These titles, at most 100, as they change from now on; nobody has to be signed in.',
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Title,
        description: `1 to ${mostTitles}; the same twice is one.`,
      }),
    },
    subscribe: (_root, { ids }, context) => {
      const titleIds = new Set(ids.map(({ id }) => Number(id)))
      if (titleIds.size === 0 || titleIds.size > mostTitles)
        throw badInput('ids', `must have 1 to ${mostTitles} entries. It has ${titleIds.size}.`)
      return listenTo(context, { topic: 'title', ids: [...titleIds] })
    },
    resolve: (happening) => happening as Happening,
  }),
)
