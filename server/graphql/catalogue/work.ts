import { builder } from '../engine/schema/builder.ts'
import { defineConnection, relationConnection } from '../engine/schema/connections.ts'
import { Title } from './title.ts'

export const Work = builder.prismaNode('Work', {
  nullable: true,
  scope: 'public',
  id: { field: 'id' },
  description: 'A work in several volumes. Each volume is a title.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Common title of the volumes as recorded.' }),
    titleReading: t.exposeString('titleReading', {
      nullable: true,
      description: 'Reading as recorded. Null when not recorded.',
    }),
    volumeCount: t.relationCount('titles', { description: 'Number of volumes in the catalogue.' }),
    volumes: relationConnection(t, 'titles', {
      type: Title,
      connection: defineConnection(Title, 'Volume'),
      description: 'Volumes in order.',
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
    scope: 'public',
    nullable: true,
    description: 'A work. Null when the catalogue does not have it.',
    args: { id: t.arg.globalID({ required: true, for: Work, description: 'Global ID of the work.' }) },
    resolve: (query, _root, { id }, { db }) => db.prisma.work.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  work: t.relation('work', {
    type: Work,
    nullable: true,
    description: 'The work of this volume. Null when the title belongs to no work.',
  }),
}))
