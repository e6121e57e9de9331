import { type SearchState, urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { clip } from './parts/clip.ts'
import { Notice } from './parts/notice.tsx'
import { longestWords, SearchBox } from './parts/search-box.tsx'
import { TitleList, TitleListData } from './parts/title-list.tsx'

export const SearchQuery = graphql(
  `
  query Search($text: String, $field: SearchField!, $types: [MaterialType!], $order: SearchOrder!, $first: Int!, $after: String) {
    ...FrameData
    titles(text: $text, field: $field, materialTypes: $types, order: $order, first: $first, after: $after) {
      totalCount
      edges { node { ...TitleListData } }
    }
  }
`,
  [FrameData, TitleListData],
)

type Titles = ResultOf<typeof SearchQuery>['titles']

export interface SearchProps {
  frame: Frame
  state: SearchState & { text: string; page: number }
  perPage: number
  titles: Titles
}

export function SearchPage(props: SearchProps) {
  const { texts } = props.frame
  const { text } = props.state
  return (
    <Page frame={props.frame} title={text ? texts.results.titleFor(clip(text, 60)) : texts.results.title}>
      <SearchBox texts={texts} state={props.state} whole />
      <Results {...props} />
    </Page>
  )
}

/** Instead of results, when there are more words than can be searched for: the beginning of them to go on with. */
export function TooManyWordsPage({ frame, state }: Pick<SearchProps, 'frame' | 'state'>) {
  const { texts } = frame
  const text = [...state.text].slice(0, longestWords).join('')
  return (
    <Page frame={frame} title={texts.results.title}>
      <SearchBox texts={texts} state={{ ...state, text }} whole />
      <Notice>{texts.results.tooLong(longestWords)}</Notice>
    </Page>
  )
}

/** The results alone: what htmx swaps when the patron turns the page. */
export function Results({ frame, state, perPage, titles }: SearchProps) {
  const { texts } = frame
  const last = Math.max(1, Math.ceil(titles.totalCount / perPage))
  const from = (state.page - 1) * perPage + 1
  return (
    <section id="results">
      {titles.totalCount === 0 ? (
        <Notice>{texts.results.none}</Notice>
      ) : state.page > last ? (
        <Notice>
          {texts.results.noSuchPage} <a href={urls.search({ ...state, page: 1 })}>{texts.results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <p>{texts.results.range(titles.totalCount, from, from + titles.edges.length - 1)}</p>
          <TitleList frame={frame} of={titles.edges.map(({ node }) => node)} start={from} />
          <Pager frame={frame} state={state} last={last} />
        </>
      )}
    </section>
  )
}

function Pager({ frame, state, last }: { frame: Frame; state: SearchProps['state']; last: number }) {
  const { results } = frame.texts
  if (last === 1) return null
  const to = (page: number) => urls.search({ ...state, page })
  return (
    <nav
      class="pager"
      aria-label={results.pages}
      hx-boost="true"
      hx-target="#results"
      hx-swap="outerHTML show:#results:top"
    >
      {state.page > 1 && (
        <a href={to(state.page - 1)} rel="prev" accesskey="*">
          {results.previous(10)}
        </a>
      )}
      <span>{results.page(state.page, last)}</span>
      {state.page < last && (
        <a href={to(state.page + 1)} rel="next" accesskey="#">
          {results.next(10)}
        </a>
      )}
    </nav>
  )
}
