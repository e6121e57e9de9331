import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { Pager } from '../../parts/paging/pager.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../list.tsx'
import { RecordLinks } from './links.tsx'

const WithdrawnRow = graphql(`
  fragment WithdrawnRow on WithdrawnCopy @_unmask {
    barcode shelfMark titleId title volume isbns at reason note isLast branch { name nameEn }
  }
`)

export const WithdrawnQuery = graphql(
  `
  query Withdrawn($branch: ID, $from: Date, $until: Date, $first: Int, $after: String, $last: Int, $before: String) {
    deskWithdrawals(
      branchId: $branch, from: $from, until: $until, first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      edges { node { ...WithdrawnRow } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`,
  [WithdrawnRow],
)

type Withdrawals = ResultOf<typeof WithdrawnQuery>['deskWithdrawals']
export type WithdrawnCopy = ResultOf<typeof WithdrawnRow>

export const withdrawnRows = 50

/** The conditions as they stand in the address. */
export interface WithdrawnFilter {
  branch: string
  from: string
  until: string
}

interface Props {
  frame: DeskFrame
  filter: WithdrawnFilter
  /** Null when a date cannot be read. */
  list: Withdrawals | null
}

/** Withdrawn copies by branch and period (E14). */
export function WithdrawnPage({ frame, filter, list }: Props) {
  const { texts } = frame
  const words = texts.desk.recordUpkeep.withdrawn
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      <form class="fields no-print" action={urls.desk.withdrawn}>
        <label>
          {words.branch}
          <select name="branch">
            <option value="">{words.allBranches}</option>
            {frame.library.branches.map((branch) => (
              <option
                value={urls.numberOf(branch.id)}
                selected={filter.branch === urls.numberOf(branch.id) || undefined}
              >
                {texts.pick(branch)}
              </option>
            ))}
          </select>
        </label>
        <DeskField frame={frame} name="from" label={words.from} type="date" value={filter.from} />
        <DeskField frame={frame} name="until" label={words.until} type="date" value={filter.until} />
        <button class="quiet">{words.show}</button>
      </form>
      {list && <Rows frame={frame} filter={filter} list={list} />}
    </DeskPage>
  )
}

function Rows({ frame, filter, list }: Props & { list: Withdrawals }) {
  const { texts } = frame
  const words = texts.desk.recordUpkeep.withdrawn
  if (list.totalCount === 0) return <p>{texts.desk.lists.none}</p>
  return (
    <>
      <p>
        {texts.desk.lists.count(list.totalCount, 1, list.totalCount)}{' '}
        <a class="no-print" href={urls.desk.withdrawnFile(filter)}>
          {words.file}
        </a>
      </p>
      <PostForm frame={frame} action={urls.desk.withdrawn}>
        <ListTable heads={[words.barcode, words.name, words.at, words.reason, words.takeBack]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td>
                <a href={urls.desk.item(row.barcode)}>{row.barcode}</a> <small>{row.shelfMark}</small>
              </td>
              <td>
                <a href={urls.desk.record(row.titleId)}>{shortTitle(row)}</a>{' '}
                <small>
                  {texts.pick(row.branch)} {row.isLast && `（${words.last}）`}
                </small>
              </td>
              <td>{row.at ? texts.momentDay(row.at) : words.unknown}</td>
              <td>
                {row.reason && texts.desk.recordUpkeep.reasons[row.reason]} <small>{row.note}</small>
              </td>
              <td class="no-print">
                <button class="quiet" name="barcode" value={row.barcode}>
                  {words.takeBack}
                </button>
              </td>
            </tr>
          ))}
        </ListTable>
      </PostForm>
      <Pager
        texts={texts}
        rows={withdrawnRows}
        at={list.pageInfo}
        to={(range) => urls.desk.withdrawnIn({ ...filter, ...range })}
      />
    </>
  )
}

export const WithoutCopiesQuery = graphql(`
  query WithoutCopies($at: ID!, $after: String) {
    desk(branchId: $at) {
      list: titlesWithoutCopies(first: 100, after: $after) {
        totalCount
        edges { node { titleId title volume withdrawn holds } }
      }
    }
  }
`)

/** Titles whose last copy was withdrawn (E15). */
export function WithoutCopiesPage({ frame, lists: { list }, pages }: ListProps<typeof WithoutCopiesQuery>) {
  const words = frame.texts.desk.recordUpkeep.withoutCopies
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      <p>{words.why}</p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.withoutCopies} pages={pages}>
        <ListTable heads={[words.name, words.withdrawn, words.holds, words.delete]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td>
                <a href={urls.desk.record(row.titleId)}>{shortTitle(row)}</a>
              </td>
              <td>
                <small class="narrow">{words.withdrawn}</small> {row.withdrawn}
              </td>
              <td>
                <small class="narrow">{words.holds}</small>{' '}
                {row.holds > 0 ? <a href={urls.desk.queue(row.titleId)}>{row.holds}</a> : row.holds}
              </td>
              <td>
                <a href={urls.desk.deleteTitle(row.titleId)}>{words.delete}</a>
              </td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}
