import { maxTitles, minHolds, mostReserved, rankedPage } from '../../../domain/catalogue/search/most-reserved.ts'
import { cachedQuery } from '../../engine/execution/plan-cache.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'

const listing = { name: 'mostReserved', types: ['int', 'int'] } as const

const MostReserved = builder.objectRef<Awaited<ReturnType<typeof mostReserved>>>('MostReserved').implement({
  description: `Titles with the most open holds, in descending order, at most ${maxTitles}. Each has at least ${minHolds}.`,
  fields: (t) => ({
    countedAt: t.expose('countedAt', {
      type: 'DateTime',
      description: 'When the holds were counted. The count is refreshed after ten minutes.',
    }),
    fewest: t.int({ description: 'Titles with fewer open holds are left out.', resolve: () => minHolds }),
    total: t.int({ description: 'Number of titles in the ranking.', resolve: ({ ranked }) => ranked.length }),
    titles: t.connection(
      {
        type: Title,
        description: 'The ranked titles that are still in the catalogue.',
        resolve: async ({ ranked }, args, context, info) => {
          const range = pageRange(args, listing)
          const wanted = rankedPage(range, ranked)
          const ids = wanted.map(({ titleId }) => titleId)
          const query = cachedQuery(context, info, 'Title')
          const found =
            ids.length > 0 ? await context.db.prisma.title.findMany({ ...query, where: { id: { in: ids } } }) : []
          const rows = ids.flatMap((titleId) => found.find(({ id }) => id === titleId) ?? [])
          const placeOf = ({ id }: { id: number }) => wanted.find(({ titleId }) => titleId === id)?.place ?? []
          return buildPage(rows, range, { ...listing, placeOf }, wanted.length > range.limit)
        },
      },
      ...defineConnection(Title, 'MostReservedTitle'),
    ),
  }),
})

builder.queryField('mostReserved', (t) =>
  t.field({
    type: MostReserved,
    description: 'The most reserved titles (C4), of one material type or of all.',
    args: { materialType: t.arg({ type: 'MaterialTypeCode', description: 'Every type when absent.' }) },
    resolve: (_root, { materialType }, { db, now }) => mostReserved(db, now, materialType),
  }),
)
