import { NewsKind } from '../../../generated/prisma/enums.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { shownState } from '../../domain/library/calendar/shown-period.ts'
import { type NewsRow, type NewsTextRow, newsLimits } from '../../domain/library/news/news.ts'
import { currentNews, maxPastNews, pastNews, publishedNews, urgentNews } from '../../domain/library/news/read.ts'
import { builder } from '../engine/schema/builder.ts'
import { Branch, branchWithId } from './branch.ts'
import { LanguageEnum } from './enums.ts'
import { Library } from './library.ts'

export const NewsKindEnum = builder.enumType(NewsKind, {
  name: 'NewsKind',
  description: 'Kind of a news entry.',
  values: {
    NEWS: { description: 'Ordinary news (お知らせ).' },
    URGENT: { description: 'Urgent news, for example 臨時休館. Its title stands on every page.' },
  },
})

const NewsText = builder.objectRef<NewsTextRow>('NewsText').implement({
  description: 'A news entry in one language.',
  fields: (t) => ({
    language: t.field({ type: LanguageEnum, description: 'The language.', resolve: ({ language }) => language }),
    title: t.exposeString('title', { description: `Title, at most ${newsLimits.title} characters.` }),
    text: t.exposeString('text', {
      description: 'Plain text with blank lines between paragraphs. Empty when the title says everything.',
    }),
  }),
})

export const NewsEntry = builder.node(builder.objectRef<NewsRow>('NewsEntry'), {
  description: 'News of the library (お知らせ).',
  scope: 'public',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { db, now }) => publishedNews(db, Number(id), now),
  fields: (t) => ({
    kind: t.field({ type: NewsKindEnum, description: 'Kind of news.', resolve: ({ kind }) => kind }),
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
    isPast: t.boolean({
      description: 'Whether its last day has passed, or staff ended it.',
      resolve: (entry, _args, { now }) => shownState(entry, now) === 'PAST',
    }),
    branches: t.field({
      type: [Branch],
      size: 3,
      description: 'Branches that it is about, at most 100. Empty when it is about all.',
      resolve: ({ branchIds }, _args, context) => Promise.all(branchIds.map((id) => branchWithId(id, context))),
    }),
    texts: t.field({
      type: [NewsText],
      size: 5,
      description: 'Texts by language, at most 5. Japanese always exists and replaces a language that is missing.',
      resolve: ({ texts }) => texts,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was written or last changed.',
      resolve: ({ updatedAt }) => updatedAt,
    }),
  }),
})

builder.objectFields(Library, (t) => ({
  news: t.field({
    type: [NewsEntry],
    size: 10,
    description: `Current news, urgent entries first, then newest first, at most ${newsLimits.entries}.`,
    resolve: (_library, _args, { db, now }) => currentNews(db, now),
  }),
  urgentNews: t.field({
    type: [NewsEntry],
    size: newsLimits.banners,
    description: `Urgent news that stands on every page, at most ${newsLimits.banners}.`,
    resolve: (_library, _args, { db, now }) => urgentNews(db, now),
  }),
  pastNews: t.field({
    type: [NewsEntry],
    size: 10,
    description: `Past news that the library still lists, the last to end first, at most ${maxPastNews}.`,
    resolve: (_library, _args, { db, now }) => pastNews(db, now),
  }),
}))

builder.queryField('newsEntry', (t) =>
  t.field({
    type: NewsEntry,
    scope: 'public',
    nullable: true,
    description: 'A current or listed past news entry. Null when there is none.',
    args: { id: t.arg.globalID({ required: true, for: NewsEntry, description: 'Global ID of the entry.' }) },
    resolve: (_root, { id }, { db, now }) => publishedNews(db, Number(id.id), now),
  }),
)
