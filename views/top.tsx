import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { SearchBox, SearchSettings, stateOf } from './parts/search-box.tsx'
import { TitleList, TitleListData } from './parts/title-list.tsx'

export const TopQuery = graphql(
  `
  query Top($signedIn: Boolean!) {
    ...FrameData
    me @include(if: $signedIn) { settings { ...SearchSettings } }
    titles(first: 8, order: NEWEST) { edges { node { ...TitleListData } } }
  }
`,
  [FrameData, SearchSettings, TitleListData],
)

interface TopProps extends Pick<ResultOf<typeof TopQuery>, 'titles'> {
  frame: Frame
  /** Null: nobody is signed in. */
  settings: ResultOf<typeof SearchSettings> | null
}

export function TopPage({ frame, titles, settings }: TopProps) {
  const { texts } = frame
  const state = settings && stateOf(settings)
  // Whoever has set nothing is spared the choices.
  const narrowing =
    state && urls.search(state) !== urls.search({}) ? { state, settings, branch: settings.searchBranch } : null
  const feed = urls.newTitlesFeed({ language: texts.code })
  return (
    <Page frame={frame} feed={feed}>
      <h1>{texts.service}</h1>
      <SearchBox texts={texts} narrowing={narrowing} />
      <h2>{texts.newTitles}</h2>
      <TitleList frame={frame} of={titles.edges.map(({ node }) => node)} />
      <p class="actions">
        <a href={urls.search({})}>{texts.allNewTitles}</a>
        <a href={feed}>{texts.newTitlesFeed}</a>
      </p>
    </Page>
  )
}
