import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { TitleList, TitleListData } from './parts/title-list.tsx'

export const TopQuery = graphql(
  `
  query Top {
    ...FrameData
    titles(first: 8, order: NEWEST) { edges { node { ...TitleListData } } }
  }
`,
  [FrameData, TitleListData],
)

export function TopPage({ frame, titles }: { frame: Frame } & Pick<ResultOf<typeof TopQuery>, 'titles'>) {
  const { texts } = frame
  const feed = urls.newTitlesFeed({ language: texts.code })
  return (
    <Page frame={frame} feed={feed}>
      <h1>{texts.service}</h1>
      <SearchBox texts={texts} />
      <h2>{texts.newTitles}</h2>
      <TitleList frame={frame} of={titles.edges.map(({ node }) => node)} />
      <p class="actions">
        <a href={urls.search()}>{texts.allNewTitles}</a>
        <a href={feed}>{texts.newTitlesFeed}</a>
      </p>
    </Page>
  )
}
