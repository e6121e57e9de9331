import { type ArrivalsState, urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { NumberedPager } from '../../parts/paging/numbered-pager.tsx'
import { TitleList, TitleListData } from '../../parts/titles/title-list.tsx'
import { OfferedTypes } from '../../parts/titles/type-names.ts'
import { InlineLinks } from '../../parts/ways.tsx'
import { SearchSelect, typeOptions } from '../search/search-box.tsx'
import { NdcLabelData, ndcText } from './ndc-label.tsx'

/** Data that is needed to interpret the address. */
export const ArrivalsStartQuery = graphql(
  `
  query ArrivalsStart($type: MaterialTypeCode) {
    arrivalWeeks(materialType: $type)
    ndcMainClasses { ...NdcLabelData }
    library { ...OfferedTypes branches { id code name nameEn nameReading nameEasy nameZh nameKo } }
  }
`,
  [OfferedTypes, NdcLabelData],
)

export const ArrivalsQuery = graphql(
  `
  query Arrivals($conditions: TitleConditions, $first: Int, $last: Int, $after: String, $before: String) {
    ...FrameData
    titles(conditions: $conditions, order: NEWEST, first: $first, last: $last, after: $after, before: $before) {
      totalCount
      edges { node { id ...TitleListData } }
    }
  }
`,
  [FrameData, TitleListData],
)

export const arrivalsPerPage = 10

export interface Week {
  /** Monday and Sunday, as YYYY-MM-DD. */
  from: string
  to: string
  /** Mondays of the previous and next week with new titles. */
  earlier: string | undefined
  later: string | undefined
}

interface Props {
  frame: Frame
  state: ArrivalsState & { page: number }
  /** Null when no title of this type was ever added. */
  week: Week | null
  branches: ResultOf<typeof ArrivalsStartQuery>['library']['branches']
  materialTypes: ResultOf<typeof ArrivalsStartQuery>['library']['materialTypes']
  classes: ResultOf<typeof ArrivalsStartQuery>['ndcMainClasses']
  titles: ResultOf<typeof ArrivalsQuery>['titles']
}

/** The titles added in one week, optionally of one type, at one branch and of one main class (C4, R12). */
export function ArrivalsPage({ frame, state, week, branches, materialTypes, classes, titles }: Props) {
  const { texts } = frame
  const [words, choices] = [texts.catalogue.browse.arrivals, texts.patrons.settings]
  const names = Object.fromEntries(branches.map((branch) => [branch.code, texts.pickShort(branch)]))
  const Button = titles.edges.length > 0 ? 'button' : MainButton
  return (
    <Page frame={frame} title={words.title}>
      <form class="fields" action={urls.arrivals()}>
        {week && <input type="hidden" name="week" value={week.from} />}
        <SearchSelect
          name="type"
          label={texts.catalogue.search.box.type}
          chosen={state.type}
          options={typeOptions(texts, materialTypes)}
        />
        <SearchSelect
          name="at"
          label={choices.branch}
          chosen={state.at}
          options={{ '': choices.allBranches, ...names }}
        />
        <SearchSelect
          name="ndc"
          label={words.mainClass}
          chosen={state.ndc}
          options={[
            ['', words.allClasses],
            ...classes.map((one) => [one.ndc, ndcText(texts, one)] as [string, string]),
          ]}
        />
        <Button>{words.show}</Button>
      </form>
      {week ? (
        <WeekOfTitles frame={frame} state={state} week={week} titles={titles} />
      ) : (
        <Notice kind="note">{words.empty}</Notice>
      )}
    </Page>
  )
}

type WeekProps = Omit<Props, 'branches' | 'materialTypes' | 'classes' | 'week'> & { week: Week }

function WeekOfTitles({ frame, state, week, titles }: WeekProps) {
  const { texts } = frame
  const words = texts.catalogue.browse.arrivals
  const { type, at, ndc, page } = state
  const from = (page - 1) * arrivalsPerPage + 1
  return (
    <>
      <h2>{words.week(texts.day(week.from), texts.day(week.to))}</h2>
      <InlineLinks>
        {week.earlier && <a href={urls.arrivals({ week: week.earlier, type, at, ndc })}>{words.earlier}</a>}
        {week.later && <a href={urls.arrivals({ week: week.later, type, at, ndc })}>{words.later}</a>}
      </InlineLinks>
      {titles.totalCount === 0 ? (
        <Notice kind="note">{words.none}</Notice>
      ) : titles.edges.length === 0 ? (
        <Notice kind="warning">
          {texts.catalogue.search.results.noSuchPage}{' '}
          <a href={urls.arrivals({ week: week.from, type, at, ndc })}>{texts.catalogue.search.results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <p>{texts.catalogue.search.results.range(titles.totalCount, from, from + titles.edges.length - 1)}</p>
          <TitleList frame={frame} of={titles.edges.map(({ node }) => node)} start={from} hasMainKey />
          <NumberedPager
            texts={texts}
            page={page}
            rows={arrivalsPerPage}
            titles={titles}
            to={(page, place) => urls.arrivals({ week: week.from, type, at, ndc, page, ...place })}
          />
        </>
      )}
    </>
  )
}
