import { type RankingState, urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { PagePager } from '../../parts/paging/page-pager.tsx'
import { TitleList, TitleListData } from '../../parts/titles/title-list.tsx'
import { SearchSelect } from '../search/search-box.tsx'

export const RankingQuery = graphql(
  `
  query Ranking($kind: RankingKind!, $period: RankingPeriod!, $ageGroup: AgeGroup, $first: Int!, $after: String) {
    ...FrameData
    ranking(kind: $kind, period: $period, ageGroup: $ageGroup) {
      from
      until
      fewest
      total
      titles(first: $first, after: $after) { edges { node { ...TitleListData } } }
    }
  }
`,
  [FrameData, TitleListData],
)

export const rankedPerPage = 10

interface Props {
  frame: Frame
  state: RankingState & { page: number }
  ranking: NonNullable<ResultOf<typeof RankingQuery>['ranking']>
}

/** The most lent or reserved titles of the past month or year, of all patrons or one age group (R11). */
export function RankingPage({ frame, state, ranking }: Props) {
  const { texts } = frame
  const words = texts.catalogue.browse.rankings
  const results = texts.catalogue.search.results
  const { page, ...choice } = state
  const from = (page - 1) * rankedPerPage + 1
  const to = Math.min(page * rankedPerPage, ranking.total)
  const Button = ranking.titles.edges.length > 0 ? 'button' : MainButton
  return (
    <Page frame={frame} title={words.title}>
      <form class="fields" action={urls.rankings()}>
        <SearchSelect name="kind" label={words.kind} chosen={state.kind ?? 'LOANS'} options={words.kinds} />
        <SearchSelect name="period" label={words.period} chosen={state.period ?? 'MONTH'} options={words.periods} />
        <SearchSelect name="age" label={words.age} chosen={state.age} options={{ '': words.allAges, ...words.ages }} />
        <Button>{words.show}</Button>
      </form>
      <p>{words.counted(texts.day(ranking.from), texts.day(ranking.until), ranking.fewest)}</p>
      {ranking.total === 0 ? (
        <Notice kind="note">{words.none}</Notice>
      ) : ranking.total < from ? (
        <Notice kind="warning">
          {results.noSuchPage} <a href={urls.rankings(choice)}>{results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <h2>{words.range(ranking.total, from, to)}</h2>
          <TitleList frame={frame} of={ranking.titles.edges.map(({ node }) => node)} start={from} hasMainKey />
          <PagePager
            texts={texts}
            page={page}
            rows={rankedPerPage}
            total={ranking.total}
            to={(page) => urls.rankings({ ...choice, page })}
          />
        </>
      )}
    </Page>
  )
}
