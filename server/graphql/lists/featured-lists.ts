import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { type FeaturedListRow, type FeaturedTextRow, listLimits } from '../../domain/lists/featured-list.ts'
import { currentLists, publishedList, topList } from '../../domain/lists/read.ts'
import { Title } from '../catalogue/title.ts'
import { cachedQuery } from '../engine/execution/plan-cache.ts'
import { builder } from '../engine/schema/builder.ts'
import { buildPage, defineConnection, listingOf, pageRange, rangeQuery } from '../engine/schema/connections.ts'
import { LanguageEnum } from '../library/enums.ts'
import { Library } from '../library/library.ts'
import { locationWithId, ShelvingLocation } from '../library/locations.ts'
import { readTitlesOfList } from './titles-of-lists.ts'

const FeaturedText = builder.objectRef<FeaturedTextRow>('FeaturedText').implement({
  description: 'The name and the text of a list by staff in one language.',
  fields: (t) => ({
    language: t.field({ type: LanguageEnum, description: 'The language.', resolve: ({ language }) => language }),
    name: t.exposeString('name', { description: `Name, at most ${listLimits.name} characters.` }),
    text: t.exposeString('text', {
      description: 'Plain text with blank lines between paragraphs. Empty when there is none.',
    }),
  }),
})

const FeaturedTitle = builder.prismaObject('FeaturedTitle', {
  select: { position: true, titleId: true },
  description: 'A title of a list by staff.',
  fields: (t) => ({
    title: t.relation('title', { type: Title, description: 'The title.' }),
    note: t.exposeString('note', { nullable: true, description: 'Note of staff. Null when there is none.' }),
  }),
})

const order = listingOf('featuredTitles', [
  ['position', 'int'],
  ['titleId', 'int'],
])

export const FeaturedList = builder.node(builder.objectRef<FeaturedListRow>('FeaturedList'), {
  description: 'A list of titles by staff (特集).',
  scope: 'public',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { db, now }) => publishedList(db, Number(id), now),
  fields: (t) => ({
    from: t.field({
      type: 'Date',
      description: 'First day on which it is shown.',
      resolve: ({ startsOn }) => fromColumn(startsOn).toString(),
    }),
    until: t.field({
      type: 'Date',
      description: 'Last day on which it is shown.',
      resolve: ({ endsOn }) => fromColumn(endsOn).toString(),
    }),
    texts: t.field({
      type: [FeaturedText],
      size: 5,
      description: 'Texts by language, at most 5. Japanese always exists and replaces a language that is missing.',
      resolve: ({ texts }) => texts,
    }),
    location: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'Display where the copies stand. Null when there is none.',
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
    isOnTop: t.exposeBoolean('isOnTop', { description: 'Whether its covers may stand on the first page.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was written or last changed.' }),
    titles: t.connection(
      {
        type: FeaturedTitle,
        description: `Titles in the order of the list, at most ${listLimits.titles} in all.`,
        resolve: async ({ id }, args, context, info) => {
          const range = pageRange(args, order)
          const query = () => ({ ...cachedQuery(context, info, 'FeaturedTitle'), ...rangeQuery(range, order) })
          const { titles, total } = await readTitlesOfList(id, context, info, query)
          return { ...buildPage(titles, range, order), totalCount: total }
        },
      },
      ...defineConnection(FeaturedTitle, 'FeaturedTitle', { counted: true }),
    ),
  }),
})

builder.objectFields(Library, (t) => ({
  featuredLists: t.field({
    type: [FeaturedList],
    size: 10,
    description: `Lists by staff that are shown today, newest first, at most ${listLimits.lists}.`,
    resolve: (_library, _args, { db, now }) => currentLists(db, now),
  }),
  topList: t.field({
    type: FeaturedList,
    nullable: true,
    description: 'The list whose covers stand on the first page. Null when there is none.',
    resolve: (_library, _args, { db, now }) => topList(db, now),
  }),
}))

builder.queryField('featuredList', (t) =>
  t.field({
    type: FeaturedList,
    scope: 'public',
    nullable: true,
    description: 'A list by staff that is shown today. Null when there is none.',
    args: { id: t.arg.globalID({ required: true, for: FeaturedList, description: 'Global ID of the list.' }) },
    resolve: (_root, { id }, { db, now }) => publishedList(db, Number(id.id), now),
  }),
)
