import { atFirst } from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { NumberedPager } from '../../parts/paging/numbered-pager.tsx'
import { pageCount } from '../../parts/paging/page-pager.tsx'
import { TitleList, TitleListData } from '../../parts/titles/title-list.tsx'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { CoverCredit, CoversData } from '../cover-credit.tsx'
import { maxLookupLength } from '../folding.tsx'
import { ClosestTitles } from './closest-titles.tsx'
import { maxWordsLength, SearchBox, type SearchBoxState, SearchPlace, SearchSettings } from './search-box.tsx'
import { conditionsLine, withoutConditions, withWords } from './search-state.tsx'

/** Data that is needed to interpret the address. */
export const SearchStartQuery = graphql(
  `
  query SearchStart($signedIn: Boolean!, $at: Boolean!, $place: Boolean!) {
    library {
      resultsPerPage
      withheld: unsupported
      materialTypes(retired: true) { isRetired mergedInto ...MaterialTypeNames }
      branches @include(if: $at) {
        id code name nameEn nameReading nameEasy nameZh nameKo shelvingLocations(retired: true) @include(if: $place) { ...SearchPlace }
      }
    }
    me @include(if: $signedIn) { settings { ...SearchSettings } }
  }
`,
  [MaterialTypeNames, SearchSettings, SearchPlace],
)

export type SearchStart = ResultOf<typeof SearchStartQuery>

export const SearchQuery = graphql(
  `
  query Search(
    $conditions: TitleConditions, $order: SearchOrder!, $understand: Boolean!
    $first: Int, $last: Int, $after: String, $before: String
  ) {
    ...FrameData
    library { ...CoversData }
    titles(
      conditions: $conditions, order: $order, countUpTo: 10000, understand: $understand
      first: $first, last: $last, after: $after, before: $before
    ) {
      totalCount
      totalIsLowerBound
      understood { rung: fallback words }
      suggestion { words }
      closest { missingWords title { id ...TitleListData } }
      edges { node { id ...TitleListData } }
    }
  }
`,
  [FrameData, TitleListData, CoversData],
)

/** From this length on, the address in every link takes so many bytes that the page lists titles in brief. */
const briefAddressLength = 300
/**
 * The limit for a search with conditions that the box does not show: the page also lists them and repeats them in its
 * form.
 */
const briefConditionsLength = 200

/** A longer feed address is left out to save bytes. The page of facets always has the feed. */
const maxFeedAddressLength = 200

type Titles = ResultOf<typeof SearchQuery>['titles']

export interface SearchProps extends SearchBoxState {
  frame: Frame
  state: SearchBoxState['state'] & { text: string; page: number }
  perPage: number
  titles: Titles
  library: ResultOf<typeof SearchQuery>['library']
}

export function SearchPage(props: SearchProps) {
  const { texts } = props.frame
  const feed = urls.searchFeed('rss', props.state, texts.code)
  const hasTitles = props.titles.edges.length > 0
  return (
    <Page
      frame={props.frame}
      feed={feed.length > maxFeedAddressLength ? undefined : feed}
      title={titleOf(props)}
      at={atOf(props)}
    >
      <SearchBox texts={texts} narrowing={props} folded hasMainKey={!hasTitles} />
      <Results {...props} />
    </Page>
  )
}

function titleOf({ frame: { texts }, state: { text } }: SearchProps): string {
  const words = texts.catalogue.search.results
  return text ? words.titleFor(truncateBytes(text, 60)) : words.title
}

function atOf({ frame: { texts }, state: { page }, perPage, titles }: SearchProps): string | undefined {
  return page > 1 ? texts.catalogue.search.results.page(page, pageCount(titles.totalCount, perPage)) : undefined
}

/** The page for a search with too many words. Its form contains the beginning of them. */
export function TooManyWordsPage({ frame, state, ...narrowing }: Omit<SearchProps, 'titles' | 'perPage' | 'library'>) {
  const { texts } = frame
  const text = [...state.text].slice(0, maxWordsLength).join('')
  return (
    <Page frame={frame} title={texts.catalogue.search.results.title}>
      <SearchBox texts={texts} narrowing={{ ...narrowing, state: { ...state, text } }} hasMainKey />
    </Page>
  )
}

function Results({ frame, state, branch, place, perPage, titles, library }: SearchProps) {
  const { texts } = frame
  const [words, more] = [texts.patrons.settings, texts.catalogue.conditions]
  const from = (state.page - 1) * perPage + 1
  const line = conditionsLine(texts, state, place)
  return (
    <section id="results">
      {branch && (
        <p>
          {words.only(texts.pick(branch))}{' '}
          <a href={urls.search({ ...atFirst(state), at: undefined })}>{words.everywhere}</a>
        </p>
      )}
      {line && (
        <p>
          <MarkJapanese texts={texts}>{more.with(line)}</MarkJapanese>{' '}
          <a href={withoutConditions(state)}>{more.drop}</a>
        </p>
      )}
      {titles.understood && !hidesInterpretation(titles.understood, state) && (
        <InterpretationNotice frame={frame} state={state} {...titles.understood} />
      )}
      {titles.totalCount === 0 ? (
        <NothingFound frame={frame} state={state} titles={titles} />
      ) : titles.edges.length === 0 ? (
        <Notice kind="warning">
          {texts.catalogue.search.results.noSuchPage}{' '}
          <a href={urls.search(atFirst(state))}>{texts.catalogue.search.results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <h2 id="range">
            {texts.catalogue.search.results.range(
              titles.totalCount,
              from,
              from + titles.edges.length - 1,
              titles.totalIsLowerBound,
            )}
          </h2>
          <p>
            {state.rows && state.rows > perPage && `${words.fewer(perPage)} `}
            <a href="#narrow">{more.narrow}</a>
          </p>
          <TitleList
            frame={frame}
            of={titles.edges.map(({ node }) => node)}
            start={from}
            hasMainKey
            creditsCovers
            brief={perPage > 10 || urls.search(state).length > (line ? briefConditionsLength : briefAddressLength)}
          />
          <CoverCredit frame={frame} of={library} />
          <NumberedPager
            texts={texts}
            page={state.page}
            rows={perPage}
            titles={titles}
            swaps
            to={(page, place) => urls.search({ ...atFirst(state), page, ...place })}
          />
          <ClosestTitles frame={frame} of={titles.closest} />
        </>
      )}
    </section>
  )
}

/** The results of these interpretations include those of the entered words. */
const extending: string[] = ['SPELLING', 'TRANSLITERATION', 'SYNONYM', 'VOLUME']

/** With the longest addresses, the note about interpretations that only add results is left out to save bytes. */
const hidesInterpretation = ({ rung }: NonNullable<Titles['understood']>, state: SearchProps['state']) =>
  extending.includes(rung) && urls.search(state).length > briefAddressLength

type UnderstoodProps = Pick<SearchProps, 'frame' | 'state'> & NonNullable<Titles['understood']>

/** Names the words that were searched for instead, with a link to the exact search. */
function InterpretationNotice({ frame: { texts }, state, rung, words }: UnderstoodProps) {
  const { understood, exactly } = texts.catalogue.search.results
  return (
    <Notice kind="note">
      <MarkJapanese texts={texts}>{understood[rung](truncateBytes(words, 40))}</MarkJapanese>{' '}
      <a href={urls.search({ ...atFirst(state), exact: '1' })}>{exactly}</a>
    </Notice>
  )
}

/**
 * The entered words as the details of a purchase request. Words of the simple search box are a title unless the field
 * says otherwise.
 */
function purchaseRequestOf({ text, field, isbn, title, author, publisher }: SearchProps['state']) {
  const box = field === 'AUTHOR' ? 'author' : field === 'ISBN' ? 'isbn' : 'title'
  const typed = { isbn, title, author, publisher }
  return { ...typed, [box]: [typed[box], text].filter(Boolean).join(' ') }
}

function NothingFound({ frame, state, titles }: Pick<SearchProps, 'frame' | 'state' | 'titles'>) {
  const { texts } = frame
  const { suggestion } = titles
  const words = texts.catalogue.conditions
  return (
    <>
      <Notice kind="note">
        {texts.catalogue.search.results.none}{' '}
        <a href={urls.folding([...(state.text ?? '')].length > maxLookupLength ? undefined : state.text)}>
          {texts.catalogue.folding.title}
        </a>
      </Notice>
      <ClosestTitles frame={frame} of={titles.closest} />
      {suggestion && (
        <p>
          {words.didYouMean}{' '}
          <a lang={texts.japanese} href={urls.search(withWords(state, suggestion.words))}>
            {suggestion.words}
          </a>
        </p>
      )}
      <p class="actions">
        <a href="#narrow">{words.narrow}</a> <a href={urls.advancedSearch(state)}>{words.advanced}</a>{' '}
        {isOffered(frame, 'REQUESTS') && (
          <a href={urls.newRequest(purchaseRequestOf(state))}>{texts.requests.fromSearch}</a>
        )}
      </p>
    </>
  )
}
