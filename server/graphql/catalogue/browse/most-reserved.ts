import { maxTitles, minHolds, mostReserved } from '../../../domain/catalogue/search/most-reserved.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { Title } from '../title.ts'
import { readRankedTitles } from './ranked-titles.ts'

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
        resolve: ({ ranked }, args, context, info) => readRankedTitles('mostReserved', ranked, args, context, info),
      },
      ...defineConnection(Title, 'MostReservedTitle'),
    ),
  }),
})

builder.queryField('mostReserved', (t) =>
  t.field({
    type: MostReserved,
    scope: 'public',
    nullable: true,
    description:
      'The most reserved titles (C4), of one material type or of all. Null in front of a library system, which keeps the holds.',
    args: { materialType: t.arg({ type: 'MaterialTypeCode', description: 'Every type when absent.' }) },
    resolve: (_root, { materialType }, { db, now }) =>
      librarySystemOf(db) ? null : mostReserved(db, now, materialType),
  }),
)
