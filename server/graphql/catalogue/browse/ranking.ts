import { maxRanked, readRanking, showsRankings } from '../../../domain/rankings/rankings.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { AgeGroupEnum, RankingKindEnum, RankingPeriodEnum } from '../../enums.ts'
import { Library } from '../../library/library.ts'
import { Title } from '../title.ts'
import { readRankedTitles } from './ranked-titles.ts'

const Ranking = builder.objectRef<NonNullable<Awaited<ReturnType<typeof readRanking>>>>('Ranking').implement({
  description: `The most lent or reserved titles of a period in descending order, at most ${maxRanked}. They were counted without patrons.`,
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      description: 'First day of the period.',
      resolve: ({ from }) => from.toString(),
    }),
    until: t.field({
      type: 'Date',
      description: 'Last day of the period, which is the last day of a month.',
      resolve: ({ until }) => until.toString(),
    }),
    fewest: t.exposeInt('fewest', {
      description:
        'Titles with fewer loans or holds in the period are left out. It is twice `rankingMinimum` for one age group.',
    }),
    total: t.int({ description: 'Number of titles in the ranking.', resolve: ({ ranked }) => ranked.length }),
    titles: t.connection(
      {
        type: Title,
        description: 'The ranked titles that are still in the catalogue.',
        resolve: ({ ranked }, args, context, info) => readRankedTitles('ranking', ranked, args, context, info),
      },
      ...defineConnection(Title, 'RankedTitle'),
    ),
  }),
})

builder.queryField('ranking', (t) =>
  t.field({
    type: Ranking,
    nullable: true,
    description:
      'A ranking of titles (R11), counted again after an hour. Null when the library shows none, and in front of a library system.',
    args: {
      kind: t.arg({ type: RankingKindEnum, required: true, description: 'The events that are counted.' }),
      period: t.arg({ type: RankingPeriodEnum, required: true, description: 'The months that are counted.' }),
      ageGroup: t.arg({
        type: AgeGroupEnum,
        description: 'Age of the patrons on the day of the event. Every patron when absent.',
      }),
    },
    resolve: (_root, { kind, period, ageGroup }, { db, now }) =>
      readRanking(db, now, { kind, period, ageGroup: ageGroup ?? null }),
  }),
)

builder.objectField(Library, 'hasRankings', (t) =>
  t.boolean({
    description: 'Whether the library shows rankings of loans and holds. They are in `ranking`.',
    resolve: (_library, _args, { db }) => showsRankings(db),
  }),
)
