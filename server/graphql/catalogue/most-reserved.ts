import { fewestHolds, mostReserved, mostTitles } from '../../domain/catalogue/most-reserved.ts'
import { builder } from '../builder.ts'
import { MaterialTypeEnum } from '../enums.ts'
import { Title } from './title.ts'

const MostReserved = builder.objectRef<Awaited<ReturnType<typeof mostReserved>>>('MostReserved').implement({
  description: `The titles with the most open holds, the most first; at most ${mostTitles}, and none with fewer than ${fewestHolds}.`,
  fields: (t) => ({
    countedAt: t.expose('countedAt', {
      type: 'DateTime',
      description: 'When this was counted; it is counted anew after ten minutes.',
    }),
    fewest: t.int({ description: 'Titles with fewer open holds are left out.', resolve: () => fewestHolds }),
    total: t.int({ description: 'How many titles there are in all.', resolve: ({ titleIds }) => titleIds.length }),
    titles: t.prismaField({
      type: [Title],
      description: 'Those that the catalogue still has.',
      args: {
        first: t.arg.int({ defaultValue: mostTitles, required: true }),
        skip: t.arg.int({ defaultValue: 0, required: true }),
      },
      resolve: async (query, { titleIds }, { first, skip }, { db }) => {
        const from = Math.max(0, skip)
        const wanted = titleIds.slice(from, from + Math.max(0, first))
        if (wanted.length === 0) return []
        const rows = await db.prisma.title.findMany({ ...query, where: { id: { in: wanted } } })
        return wanted.flatMap((id) => rows.find((row) => row.id === id) ?? [])
      },
    }),
  }),
})

builder.queryField('mostReserved', (t) =>
  t.field({
    type: MostReserved,
    args: { materialType: t.arg({ type: MaterialTypeEnum, description: 'Absent: every type.' }) },
    resolve: (_root, { materialType }, { db, now }) => mostReserved(db, now, materialType),
  }),
)
