import type { ChangeEvent } from '../engine/events/event-source.ts'
import { invalidArgument } from '../engine/input/bad-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { subscribeTo } from '../engine/schema/subscription-field.ts'
import { Title } from './title.ts'

const maxTitles = 100

const TitleChanged = builder.objectRef<ChangeEvent>('TitleChanged').implement({
  description: 'A title whose record, copies, loans or queue changed.',
  fields: (t) => ({
    titleId: t.id({
      nullable: true,
      description: 'ID of the title. Null when any title may have changed.',
      resolve: ({ id }) => (id === null ? null : `Title:${id}`),
    }),
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The title after the change. Null when it left the catalogue or `titleId` is null.',
      resolve: (query, { id }, _args, { db }) =>
        id === null ? null : db.prisma.title.findUnique({ ...query, where: { id } }),
    }),
  }),
})

builder.subscriptionField('titleChanged', (t) =>
  t.field({
    type: TitleChanged,
    scope: 'public',
    description: 'Changes of up to 100 titles from now on. Needs no session.',
    args: {
      ids: t.arg.globalIDList({
        required: true,
        for: Title,
        description: `1 to ${maxTitles} titles, without duplicates.`,
      }),
    },
    subscribe: (_root, { ids }, context) => {
      const titleIds = new Set(ids.map(({ id }) => Number(id)))
      if (titleIds.size === 0 || titleIds.size > maxTitles)
        throw invalidArgument('ids', `must have 1 to ${maxTitles} entries. It has ${titleIds.size}.`)
      return subscribeTo(context, { topic: 'title', ids: [...titleIds] })
    },
    resolve: (happening) => happening as ChangeEvent,
  }),
)
