import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { PagePager } from '../../parts/paging/page-pager.tsx'
import { TitleList, TitleListData } from '../../parts/titles/title-list.tsx'
import { OfferedTypes } from '../../parts/titles/type-names.ts'
import { InlineLinks } from '../../parts/ways.tsx'
import { SearchSelect, typeOptions } from '../search/search-box.tsx'

export const MostReservedQuery = graphql(
  `
  query MostReserved($type: MaterialTypeCode, $first: Int!, $after: String) {
    ...FrameData
    library { ...OfferedTypes hasRankings }
    mostReserved(materialType: $type) {
      countedAt
      fewest
      total
      titles(first: $first, after: $after) { edges { node { ...TitleListData } } }
    }
  }
`,
  [FrameData, OfferedTypes, TitleListData],
)

export const reservedPerPage = 10

interface Props {
  frame: Frame
  type: string | undefined
  types: ResultOf<typeof MostReservedQuery>['library']['materialTypes']
  page: number
  hasRankings: boolean
  reserved: NonNullable<ResultOf<typeof MostReservedQuery>['mostReserved']>
}

/** The titles with the most holds, and the time of the ranking (C4). */
export function MostReservedPage({ frame, type, types, page, hasRankings, reserved }: Props) {
  const { texts } = frame
  const words = texts.catalogue.browse.mostReserved
  const from = (page - 1) * reservedPerPage + 1
  const to = Math.min(page * reservedPerPage, reserved.total)
  const Button = reserved.titles.edges.length > 0 ? 'button' : MainButton
  return (
    <Page frame={frame} title={words.title}>
      <form action={urls.mostReserved()} class="search">
        <p>
          <SearchSelect
            name="type"
            label={texts.catalogue.search.box.type}
            chosen={type}
            options={typeOptions(texts, types)}
          />
          <Button>{words.show}</Button>
        </p>
      </form>
      <p>{words.countedAt(texts.time(reserved.countedAt), reserved.fewest)}</p>
      {hasRankings && (
        <InlineLinks>
          <a href={urls.rankings({ kind: 'HOLDS' })}>{texts.catalogue.browse.rankings.title}</a>
        </InlineLinks>
      )}
      {reserved.total === 0 ? (
        <Notice kind="note">{words.none}</Notice>
      ) : reserved.total < from ? (
        <Notice kind="warning">
          {texts.catalogue.search.results.noSuchPage}{' '}
          <a href={urls.mostReserved({ type })}>{texts.catalogue.search.results.toFirst}</a>
        </Notice>
      ) : (
        <>
          <h2>{words.range(reserved.total, from, to)}</h2>
          <TitleList frame={frame} of={reserved.titles.edges.map(({ node }) => node)} start={from} hasMainKey />
          <PagePager
            texts={texts}
            page={page}
            rows={reservedPerPage}
            total={reserved.total}
            to={(page) => urls.mostReserved({ type, page })}
          />
        </>
      )}
    </Page>
  )
}
