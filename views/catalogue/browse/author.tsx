import { type AuthorState, urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { NumberedPager } from '../../parts/paging/numbered-pager.tsx'
import { TitleList, TitleListData } from '../../parts/titles/title-list.tsx'
import { truncateBytes } from '../../parts/truncate.ts'
import { rolesText } from '../role.tsx'
import { maxWordsLength, SearchSelect } from '../search/search-box.tsx'

export const AuthorQuery = graphql(
  `
  query Author($name: String!, $order: SearchOrder!, $first: Int, $last: Int, $after: String, $before: String) {
    ...FrameData
    authorName(spelling: $name) { spellings { written: text } }
    titles(
      conditions: { contributor: $name }, understand: true, order: $order
      first: $first, last: $last, after: $after, before: $before
    ) {
      totalCount
      edges { node { id rolesOf(name: $name) ...TitleListData } }
    }
  }
`,
  [FrameData, TitleListData],
)

export const titlesOfAuthorPerPage = 10

/** From this length on, the name in every link takes so many bytes that the page lists titles in brief. */
const briefNameLength = 30

interface Props {
  frame: Frame
  state: AuthorState & { order: string; page: number }
  titles: ResultOf<typeof AuthorQuery>['titles']
  known: ResultOf<typeof AuthorQuery>['authorName']
}

/** All titles of one contributor in any spelling, with the contributor's roles (C13). */
export function AuthorPage({ frame, state, titles, known }: Props) {
  const { texts } = frame
  const words = texts.catalogue.browse.author
  const from = (state.page - 1) * titlesOfAuthorPerPage + 1
  const notes = new Map(
    titles.edges.map(({ node }) => [
      node.id,
      <div lang={texts.japanese}>{truncateBytes(rolesText(texts, node.rolesOf), 60)}</div>,
    ]),
  )
  return (
    <Page frame={frame} title={words.title(truncateBytes(state.name, 120))}>
      {titles.edges.length === 0 ? (
        <NoTitles frame={frame} state={state} total={titles.totalCount} />
      ) : (
        <>
          {known && (
            <p>
              <MarkJapanese texts={texts}>{words.others(truncateBytes(othersOf(known, state.name), 120))}</MarkJapanese>
            </p>
          )}
          <h2>{texts.catalogue.search.results.range(titles.totalCount, from, from + titles.edges.length - 1)}</h2>
          {titles.totalCount > 1 && <Order frame={frame} state={state} />}
          <TitleList
            frame={frame}
            of={titles.edges.map(({ node }) => node)}
            start={from}
            hasMainKey
            brief={[...state.name].length > briefNameLength}
            notes={notes}
          />
          <NumberedPager
            texts={texts}
            page={state.page}
            rows={titlesOfAuthorPerPage}
            titles={titles}
            to={(page, place) => urls.author({ name: state.name, order: state.order, page, ...place })}
          />
        </>
      )}
    </Page>
  )
}

const othersOf = ({ spellings }: NonNullable<Props['known']>, name: string) =>
  spellings.flatMap(({ written }) => (written === name ? [] : written)).join(' / ')

type PartProps = Pick<Props, 'frame' | 'state'>

function NoTitles({ frame: { texts }, state: { name }, total }: PartProps & { total: number }) {
  const words = texts.catalogue.browse.author
  if (total > 0) {
    return (
      <Notice kind="warning">
        {texts.catalogue.search.results.noSuchPage}{' '}
        <a href={urls.author({ name })}>{texts.catalogue.search.results.toFirst}</a>
      </Notice>
    )
  }
  const beginning = [...name].slice(0, maxWordsLength).join('')
  return (
    <Notice kind="note">
      {words.none} <a href={urls.search({ text: beginning, field: 'AUTHOR' })}>{words.search}</a>
    </Notice>
  )
}

function Order({ frame: { texts }, state }: PartProps) {
  const orders = { ...texts.catalogue.search.orders, RELEVANCE: texts.catalogue.browse.author.wanted }
  return (
    <form action={urls.author({ name: '' })} class="search">
      <input type="hidden" name="name" value={state.name} />
      <SearchSelect name="sort" label={texts.catalogue.search.box.order} chosen={state.order} options={orders} />
      <button>{texts.catalogue.browse.author.sort}</button>
    </form>
  )
}
