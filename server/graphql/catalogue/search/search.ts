import { foldConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import { builder } from '../../engine/schema/builder.ts'
import { SearchOrderEnum } from '../../enums.ts'
import { Title } from '../title.ts'
import { conditionsFrom, TitleConditions, textsWithin } from './conditions.ts'
import { searchWork } from './search-work.ts'
import { TitleConnection, TitleEdge, titlePage } from './title-connection.ts'

/** Every word costs, in each part of the record. */
const longestText = 100

builder.queryField('titles', (t) =>
  t.connection(
    {
      type: Title,
      work: searchWork,
      description: 'Titles that meet the conditions; without any the whole catalogue.',
      args: {
        conditions: t.arg({
          type: TitleConditions,
          validate: textsWithin(longestText),
          description: `Texts of at most ${longestText} characters.`,
        }),
        order: t.arg({
          type: SearchOrderEnum,
          defaultValue: 'RELEVANCE',
          required: true,
          description: 'A cursor of an edge is refused in another order.',
        }),
        understand: t.arg.boolean({
          defaultValue: false,
          required: true,
          description:
            'Whether titles that may have been meant are answered where what was typed finds none, or has one word in passing; `understood` says what was looked for.',
        }),
      },
      resolve: (_root, { conditions, order, understand, ...page }, context, info) =>
        titlePage(foldConditions(conditionsFrom(conditions)), order, page, context, info, understand),
    },
    TitleConnection,
    TitleEdge,
  ),
)
