import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Pager } from '../../parts/paging/pager.tsx'
import { TitleDetails, TitleLineData, titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { RecordLinks } from './links.tsx'

/** The data of a record in a list. */
export const RecordRowData = graphql(
  `fragment RecordRowData on Title @_unmask { id title volume source controlNumber isbns invalidIsbns ...TitleLineData }`,
  [TitleLineData],
)

export const DeskRecordsQuery = graphql(
  `
  query DeskRecords($q: String!, $first: Int, $last: Int, $after: String, $before: String) {
    exact: deskTitlesByNumber(number: $q) { ...RecordRowData }
    titles(conditions: { keyword: $q }, countUpTo: 10000, first: $first, last: $last, after: $after, before: $before) {
      totalCount
      totalIsLowerBound
      edges { node { ...RecordRowData } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`,
  [RecordRowData],
)

export const recordsPerPage = 20

type Found = ResultOf<typeof DeskRecordsQuery>
type Row = Found['exact'][number]

interface Props {
  frame: DeskFrame
  q: string
  /** Null when nothing was searched. */
  found: Found | null
}

/** Search of the catalogue for staff. */
export function RecordsPage({ frame, q, found }: Props) {
  const { texts } = frame
  const words = texts.desk.records
  const rows = found?.titles.edges.map(({ node }) => node) ?? []
  const exact = found?.exact ?? []
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" action={urls.desk.records}>
        <label>
          {words.query}
          <input name="q" value={q} maxlength={100} autocomplete="off" autofocus />
        </label>
        <button>{words.search}</button>
      </form>
      <div class="actions">
        <a href={urls.desk.newRecord}>{words.new}</a> <a href={urls.desk.recordByIsbn}>{words.byIsbn}</a>
      </div>
      <RecordLinks frame={frame} />
      {found && exact.length + rows.length === 0 && <p role="status">{words.none(q)}</p>}
      {exact.length > 0 && (
        <>
          <h2>{words.exact}</h2>
          <RecordTable frame={frame} rows={exact} />
        </>
      )}
      {found && rows.length > 0 && (
        <>
          <h2>{words.found(found.titles.totalCount, found.titles.totalIsLowerBound)}</h2>
          <RecordTable frame={frame} rows={rows} />
          <Pager
            texts={texts}
            rows={recordsPerPage}
            at={found.titles.pageInfo}
            to={(range) => urls.desk.recordsOf(q, range)}
          />
        </>
      )}
    </DeskPage>
  )
}

export function RecordTable({ frame, rows }: { frame: DeskFrame; rows: readonly Row[] }) {
  const { texts } = frame
  const words = texts.desk.records
  return (
    <table class="wide">
      {rows.map((row) => (
        <tr>
          <td>
            <a href={urls.desk.record(row.id)}>{titleText(row)}</a>
            <TitleDetails texts={texts} of={row} />
          </td>
          <td>
            <SourceLine frame={frame} title={row} /> <small>{row.isbns.join(' ')}</small>
            {row.invalidIsbns.length > 0 && (
              <small>
                {' '}
                {row.invalidIsbns.join(' ')} ({words.invalidIsbn})
              </small>
            )}
          </td>
        </tr>
      ))}
    </table>
  )
}

/** The control number and the source of a record. */
export function SourceLine({ frame, title }: { frame: DeskFrame; title: { source: string; controlNumber: string } }) {
  const words = frame.texts.desk.records
  return (
    <small>
      {words.number} {title.controlNumber} ({title.source === 'desk' ? words.atDesk : title.source})
    </small>
  )
}
