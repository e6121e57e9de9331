import * as z from 'zod'
import { foldConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import { librarySystemOf } from '../../../domain/library-system/connected.ts'
import { notOffered } from '../../../domain/library-system/refused.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Title } from '../title.ts'
import { conditionsFrom, TitleConditions, validateTextLengths } from './conditions.ts'
import { costOfSearch } from './search-work.ts'
import { TitleConnection, TitleEdge, titlePage } from './title-connection.ts'

const SearchOrderEnum = builder.enumType('SearchOrder', {
  description: 'Sort order of search results.',
  values: {
    RELEVANCE: {
      description:
        'Exact titles, exact contributors, numbered titles of a series, title prefixes, titles with all words, then others. Volumes in their order. With only a contributor, most wanted first and later volumes last. Without words as NEWEST.',
    },
    NEWEST: { description: 'Newest additions first.' },
    TITLE: { description: 'Order by reading of the title.' },
    YEAR: { description: 'Newest year of publication first.' },
  } as const,
})

/** Every word is searched in each part of the record, so each adds cost. */
const maxTextLength = 100

const maxCount = 1_000_000

builder.queryField('titles', (t) =>
  t.connection(
    {
      type: Title,
      scope: 'public',
      work: costOfSearch,
      description: 'Titles that meet the conditions.',
      args: {
        conditions: t.arg({
          type: TitleConditions,
          validate: validateTextLengths(maxTextLength),
          description: `Texts have at most ${maxTextLength} characters.`,
        }),
        order: t.arg({
          type: SearchOrderEnum,
          defaultValue: 'RELEVANCE',
          required: true,
          description: 'Sort order. A cursor is valid in its own order only.',
        }),
        countUpTo: t.arg.int({
          validate: z.int().min(1).max(maxCount).nullish(),
          description: `Counts and ranks at most this many titles, up to ${maxCount}, which makes searches for common words fast. All when null.`,
        }),
        understand: t.arg.boolean({
          defaultValue: false,
          required: true,
          description: 'Whether to interpret a search that finds nothing as entered.',
        }),
      },
      resolve: (_root, { conditions, order, countUpTo = null, understand, ...page }, context, info) => {
        // Our copies do not have the loans of the library system.
        if (conditions?.lendableNow && librarySystemOf(context.db)) throw notOffered()
        const search = foldConditions({ ...conditionsFrom(conditions, context.now), countUpTo })
        return titlePage(search, order, page, context, info, understand)
      },
    },
    TitleConnection,
    TitleEdge,
  ),
)
