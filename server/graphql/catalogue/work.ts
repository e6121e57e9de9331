import { builder } from '../builder.ts'
import { Title } from './title.ts'

const mostVolumes = 100

export const Work = builder.prismaNode('Work', {
  nullable: true,
  id: { field: 'id' },
  description: 'A work in several volumes, each of which is a title.',
  fields: (t) => ({
    title: t.exposeString('title'),
    titleReading: t.exposeString('titleReading', { nullable: true }),
    volumeCount: t.relationCount('titles', { description: 'Volumes that the catalogue has.' }),
    volumes: t.relation('titles', {
      type: Title,
      description: `Its volumes in order, from that one on; at most ${mostVolumes} at once.`,
      args: {
        first: t.arg.int({ defaultValue: mostVolumes, required: true }),
        skip: t.arg.int({ defaultValue: 0, required: true }),
      },
      query: ({ first, skip }) => ({
        take: Math.max(0, Math.min(first, mostVolumes)),
        skip: Math.max(0, skip),
        orderBy: [{ volumeOrder: 'asc' }, { id: 'asc' }],
      }),
    }),
  }),
})

builder.queryField('work', (t) =>
  t.prismaField({
    type: Work,
    nullable: true,
    args: { id: t.arg.globalID({ required: true, for: Work }) },
    resolve: (query, _root, { id }, { db }) => db.prisma.work.findUnique({ ...query, where: { id: Number(id.id) } }),
  }),
)

builder.prismaObjectFields(Title, (t) => ({
  work: t.relation('work', { type: Work, nullable: true, description: 'Null: it stands alone.' }),
}))
