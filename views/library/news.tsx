import { urls } from '../../server/urls/urls.ts'
import { Notice } from '../../views/parts/forms/notice.tsx'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { branchNames, NewsLine, NewsList } from '../parts/news.tsx'
import { PlainText } from '../parts/plain-text.tsx'
import { textOfPage } from '../parts/text-in-language.ts'
import { InlineLinks } from '../parts/ways.tsx'

export const NewsListQuery = graphql(
  `
  query NewsList {
    ...FrameData
    library { news { ...NewsLine } }
  }
`,
  [FrameData, NewsLine],
)

export const PastNewsQuery = graphql(
  `
  query PastNews {
    ...FrameData
    library { news: pastNews { ...NewsLine } }
  }
`,
  [FrameData, NewsLine],
)

export const NewsQuery = graphql(
  `
  query News($id: ID!) {
    ...FrameData
    newsEntry(id: $id) {
      isPast until from branches { name nameEn nameReading nameEasy nameZh nameKo } texts { language title text }
    }
  }
`,
  [FrameData],
)

/** The news for a feed, the newest first. */
export const NewsFeedQuery = graphql(`
  query NewsFeed {
    library { name nameEn news { id updatedAt texts { language title text } } }
  }
`)

interface ListProps {
  frame: Frame
  news: ResultOf<typeof NewsListQuery>['library']['news']
  isPast: boolean
}

/** The current news, or the past news that the library still lists (N2). */
export function NewsListPage({ frame, news, isPast }: ListProps) {
  const { texts } = frame
  const words = texts.news
  return (
    <Page frame={frame} title={isPast ? words.past : words.title} feed={urls.newsFeed('rss', texts.code)}>
      {news.length === 0 ? <p>{words.none}</p> : <NewsList texts={texts} news={news} />}
      <InlineLinks>
        {isPast ? <a href={urls.newsList}>{words.title}</a> : <a href={urls.pastNews}>{words.past}</a>}
        <a href={urls.newsFeed('atom', texts.code)}>{words.feed}</a>
        {isOffered(frame, 'MAIL') && <a href={urls.noticeSettings}>{words.byMail}</a>}
      </InlineLinks>
    </Page>
  )
}

interface EntryProps {
  frame: Frame
  entry: NonNullable<ResultOf<typeof NewsQuery>['newsEntry']>
}

export function NewsPage({ frame, entry }: EntryProps) {
  const { texts } = frame
  const words = texts.news
  const found = textOfPage(texts, entry.texts)
  return (
    <Page frame={frame} title={found?.title ?? words.title}>
      {entry.isPast && <Notice kind="note">{words.isPast}</Notice>}
      <p>
        <small>
          {words.shownUntil(texts.day(entry.from), texts.day(entry.until))}{' '}
          <MarkJapanese texts={texts}>{branchNames(texts, entry.branches)}</MarkJapanese>
        </small>
      </p>
      <PlainText texts={texts} text={found?.text ?? ''} />
      <InlineLinks>
        <a href={urls.newsList}>{words.title}</a>
      </InlineLinks>
    </Page>
  )
}
