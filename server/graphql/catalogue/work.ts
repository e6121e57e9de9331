import { builder } from '../engine/schema/builder.ts'
import { connectionOf, relatedList } from '../engine/schema/connections.ts'
import { Title } from './title.ts'

export const Work = builder.prismaNode('Work', {
  nullable: true,
  id: { field: 'id' },
  description: 'A work in several volumes, each of which is a title.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What its volumes have in common, as recorded.' }),
    titleReading: t.exposeString('titleReading', { nullable: true, description: 'As recorded; null: it has none.' }),
    volumeCount: t.relationCount('titles', { description: 'Volumes that the catalogue has.' }),
    volumes: relatedList(t, 'titles', {
      type: Title,
      connection: connectionOf(Title, 'Volume'),
      description: 'Its volumes in order.',
      order: [
        ['volumeOrder', 'int?'],
        ['id', 'int'],
      ],
    }),
  }),
})

builder.queryField('work', (t) =>
  t.prismaField({
    type: Work,
    nullable: true,
    description: 'Null: the catalogue has no such work.',
    args: { id: t.arg.globalID({ required: true, for: Work, description: 'Of a work; any other is refused.' }) },
    resolve: (query, _root, { id }, { db }) => db.prisma.work.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  work: t.relation('work', { type: Work, nullable: true, description: 'Null: it stands alone.' }),
}))
