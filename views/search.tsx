import { urls } from '../server/urls.ts'
import { mostLookedUp } from './folding.tsx'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { clip } from './parts/clip.ts'
import { Notice } from './parts/notice.tsx'
import { longestWords, type Narrowing, SearchBox, SearchSettings } from './parts/search-box.tsx'
import { TitleList, TitleListData } from './parts/title-list.tsx'
import { foldingTexts } from './text/folding.ts'
import { settingsTexts } from './text/me/settings.ts'

/** What must be known before it is clear what an address asks for. */
export const SearchStartQuery = graphql(
  `
  query SearchStart($signedIn: Boolean!, $at: Boolean!) {
    library { resultsPerPage branches @include(if: $at) { id code name nameEn } }
    me @include(if: $signedIn) { settings { ...SearchSettings } }
  }
`,
  [SearchSettings],
)

export type SearchStart = ResultOf<typeof SearchStartQuery>

export const SearchQuery = graphql(
  `
  query Search($text: String, $field: SearchField!, $types: [MaterialType!], $branch: ID, $order: SearchOrder!, $first: Int!, $after: String) {
    ...FrameData
    titles(text: $text, field: $field, materialTypes: $types, branchId: $branch, order: $order, first: $first, after: $after) {
      totalCount
      edges { node { ...TitleListData } }
    }
  }
`,
  [FrameData, TitleListData],
)

/** An address of so many characters stands in every link of the page and leaves less room to the titles. */
const longAddress = 300

type Titles = ResultOf<typeof SearchQuery>['titles']

export interface SearchProps extends Narrowing {
  frame: Frame
  state: Narrowing['state'] & { text: string; page: number }
  perPage: number
  titles: Titles
}

export function SearchPage(props: SearchProps) {
  const { texts } = props.frame
  const { text } = props.state
  return (
    <Page frame={props.frame} title={text ? texts.results.titleFor(clip(text, 60)) : texts.results.title}>
      <SearchBox texts={texts} narrowing={props} />
      <Results {...props} />
    </Page>
  )
}

/** Instead of results, when there are more words than can be searched for: the beginning of them to go on with. */
export function TooManyWordsPage({ frame, state, ...narrowing }: Omit<SearchProps, 'titles' | 'perPage'>) {
  const { texts } = frame
  const text = [...state.text].slice(0, longestWords).join('')
  return (
    <Page frame={frame} title={texts.results.title}>
      <SearchBox texts={texts} narrowing={{ ...narrowing, state: { ...state, text } }} />
      <Notice>{texts.results.tooLong(longestWords)}</Notice>
    </Page>
  )
}

/** The results alone: what htmx swaps when the patron turns the page. */
export function Results({ frame, state, branch, perPage, titles }: SearchProps) {
  const { texts } = frame
  const words = settingsTexts[texts.code]
  const last = Math.max(1, Math.ceil(titles.totalCount / perPage))
  const from = (state.page - 1) * perPage + 1
  return (
    <section id="results">
      {branch && (
        <p>
          {words.only(texts.pick(branch))}{' '}
          <a href={urls.search({ ...state, at: undefined, page: 1 })}>{words.everywhere}</a>
        </p>
      )}
      {titles.totalCount === 0 ? (
        <Notice>
          {texts.results.none}{' '}
          <a href={urls.folding([...(state.text ?? '')].length > mostLookedUp ? undefined : state.text)}>
            {foldingTexts[texts.code].title}
          </a>
        </Notice>
      ) : state.page > last ? (
        <Notice>
          {texts.results.noSuchPage} <a href={urls.search({ ...state, page: 1 })}>{texts.results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <p>
            {texts.results.range(titles.totalCount, from, from + titles.edges.length - 1)}
            {state.rows && state.rows > perPage && ` ${words.fewer(perPage)}`}
          </p>
          <TitleList
            frame={frame}
            of={titles.edges.map(({ node }) => node)}
            start={from}
            brief={perPage > 10 || urls.search(state).length > longAddress}
          />
          <Pager frame={frame} state={state} rows={perPage} last={last} />
        </>
      )}
    </section>
  )
}

type PagerProps = { frame: Frame; state: SearchProps['state']; rows: number; last: number }

function Pager({ frame, state, rows, last }: PagerProps) {
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
          {results.previous(rows)}
        </a>
      )}
      <span>{results.page(state.page, last)}</span>
      {state.page < last && (
        <a href={to(state.page + 1)} rel="next" accesskey="#">
          {results.next(rows)}
        </a>
      )}
    </nav>
  )
}
