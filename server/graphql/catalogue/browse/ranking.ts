import { AgeGroup, RankingKind } from '../../../../generated/prisma/enums.ts'
import type { RankingPeriod } from '../../../domain/rankings/rankings.ts'
import { maxRanked, readRanking, showsRankings } from '../../../domain/rankings/rankings.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineConnection } from '../../engine/schema/connections.ts'
import { Library } from '../../library/library.ts'
import { Title } from '../title.ts'
import { readRankedTitles } from './ranked-titles.ts'

const AgeGroupEnum = builder.enumType(AgeGroup, {
  name: 'AgeGroup',
  description: 'A group of ages.',
  values: {
    AGE_0_6: { description: '0 to 6 years.' },
    AGE_7_12: { description: '7 to 12 years.' },
    AGE_13_18: { description: '13 to 18 years.' },
    AGE_19_39: { description: '19 to 39 years.' },
    AGE_40_64: { description: '40 to 64 years.' },
    AGE_65: { description: '65 years and older.' },
  },
})

const RankingKindEnum = builder.enumType(RankingKind, {
  name: 'RankingKind',
  description: 'The events by which titles are ranked.',
  values: {
    LOANS: { description: 'Loans, without renewals.' },
    HOLDS: {
      description:
        'Placed holds, also those that were cancelled later. One that is placed again in the month counts once.',
    },
  },
})

const RankingPeriodEnum = builder.enumType('RankingPeriod', {
  description: 'The months of a ranking. The current month is never counted.',
  values: {
    MONTH: { description: 'The month before the current one.' },
    YEAR: { description: 'The twelve months before the current one.' },
  } as const satisfies Record<RankingPeriod, object>,
})

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
    scope: 'public',
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
