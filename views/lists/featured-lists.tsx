import { urls } from '../../server/urls/urls.ts'
import { CoverCredit, CoversData } from '../catalogue/cover-credit.tsx'
import { FeedTitle } from '../catalogue/feeds/feed-titles.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { LocationData, locationText } from '../parts/location.ts'
import { PagePager } from '../parts/paging/page-pager.tsx'
import { PlainText } from '../parts/plain-text.tsx'
import { textOfPage } from '../parts/text-in-language.ts'
import { TitleList, TitleListData } from '../parts/titles/title-list.tsx'
import { InlineLinks } from '../parts/ways.tsx'

export const FeaturedListsQuery = graphql(
  `
  query FeaturedLists {
    ...FrameData
    library { featuredLists { id from texts { language name } } }
  }
`,
  [FrameData],
)

export const FeaturedListQuery = graphql(
  `
  query FeaturedList($id: ID!, $first: Int!, $after: String) {
    ...FrameData
    library { ...CoversData }
    featuredList(id: $id) {
      id
      texts { language name text }
      location { ...LocationData branch { code name nameEn nameReading nameEasy nameZh nameKo } }
      titles(first: $first, after: $after) { totalCount edges { node { note title { id ...TitleListData } } } }
    }
  }
`,
  [FrameData, CoversData, LocationData, TitleListData],
)

export const FeaturedFeedQuery = graphql(
  `
  query FeaturedFeed($id: ID!, $first: Int!) {
    library { name nameEn }
    featuredList(id: $id) {
      updatedAt texts { language name } titles(first: $first) { edges { node { note title { ...FeedTitle } } } }
    }
  }
`,
  [FeedTitle],
)

/** The byte budget of a page has space for this many titles with notes, and the text of the list. */
export const featuredPerPage = 6

interface ListsProps {
  frame: Frame
  lists: ResultOf<typeof FeaturedListsQuery>['library']['featuredLists']
}

/** The lists by staff that are shown today (F1). */
export function FeaturedListsPage({ frame, lists }: ListsProps) {
  const { texts } = frame
  const words = texts.lists
  return (
    <Page frame={frame} title={words.title}>
      {lists.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {lists.map((list) => (
            <li>
              <a href={urls.featuredList(list.id)}>
                <MarkJapanese texts={texts}>{textOfPage(texts, list.texts)?.name ?? ''}</MarkJapanese>
              </a>{' '}
              <small>{texts.shortDay(list.from)}</small>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

interface ListProps {
  frame: Frame
  data: ResultOf<typeof FeaturedListQuery>
  list: NonNullable<ResultOf<typeof FeaturedListQuery>['featuredList']>
  page: number
}

/** A list by staff: its text, the display, and its titles with notes (F1). */
export function FeaturedListPage({ frame, data, list, page }: ListProps) {
  const { texts } = frame
  const words = texts.lists
  const found = textOfPage(texts, list.texts)
  const { edges, totalCount } = list.titles
  const notes = new Map(
    edges.flatMap(({ node: { note, title } }) =>
      note
        ? [
            [
              title.id,
              <p>
                <MarkJapanese texts={texts}>{note}</MarkJapanese>
              </p>,
            ] as const,
          ]
        : [],
    ),
  )
  return (
    <Page frame={frame} title={found?.name ?? words.title} feed={urls.featuredFeed(list.id, 'rss', texts.code)}>
      {page === 1 && <PlainText texts={texts} text={found?.text ?? ''} />}
      {page === 1 && list.location && (
        <p>
          {words.display}{' '}
          <a href={urls.branch(list.location.branch.code)}>
            <MarkJapanese texts={texts}>{texts.pick(list.location.branch)}</MarkJapanese>
          </a>{' '}
          <MarkJapanese texts={texts}>{locationText(texts, list.location)}</MarkJapanese>
        </p>
      )}
      <TitleList
        frame={frame}
        of={edges.map(({ node }) => node.title)}
        start={(page - 1) * featuredPerPage + 1}
        notes={notes}
        creditsCovers
        hasMainKey
      />
      <PagePager
        texts={texts}
        page={page}
        rows={featuredPerPage}
        total={totalCount}
        to={(page) => urls.featuredList(list.id, page)}
      />
      <InlineLinks>
        <a href={urls.featuredLists}>{words.all}</a>
        <a href={urls.featuredFeed(list.id, 'atom', texts.code)}>{words.feed}</a>
      </InlineLinks>
      <CoverCredit frame={frame} of={data.library} />
    </Page>
  )
}
