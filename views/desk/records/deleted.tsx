import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { truncateBytes } from '../../parts/truncate.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../list.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { RecordLinks } from './links.tsx'

export const DeletedTitlesQuery = graphql(`
  query DeletedTitles($at: ID!, $after: String) {
    desk(branchId: $at) {
      restorableDays
      list: deletedTitles(first: 100, after: $after) { totalCount edges { node { titleId title deletedAt } } }
    }
  }
`)

export const RestoreTitle = graphql(
  `
  mutation RestoreTitle($id: ID!) { restoreTitle(titleId: $id) { __typename ...DeskRefusalData } }
`,
  [DeskRefusalData],
)

export const DeletedTitleQuery = graphql(`
  query TitleToDelete($id: ID!, $at: ID!) { title(id: $id) { id title volume } desk(branchId: $at) { restorableDays } }
`)

export const DeleteTitle = graphql(
  `
  mutation DeleteTitle($id: ID!) {
    deleteTitle(titleId: $id) { __typename ... on DeleteTitlePayload { title } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

/** Deleted records that can be restored (E16). */
export function DeletedTitlesPage({
  frame,
  lists: { list, restorableDays },
  pages,
}: ListProps<typeof DeletedTitlesQuery>) {
  const { texts } = frame
  const words = texts.desk.recordUpkeep.deleted
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      <p>{words.why(restorableDays)}</p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.deletedTitles} pages={pages}>
        <PostForm frame={frame} action={urls.desk.deletedTitles}>
          <ListTable heads={[words.name, words.at, words.restore]}>
            {list.edges.map(({ node: { titleId, title, deletedAt } }) => (
              <tr>
                <td>{truncateBytes(title, 90)}</td>
                <td>{texts.time(deletedAt)}</td>
                <td>
                  <button class="quiet" name="title" value={urls.numberOf(titleId)}>
                    {words.restore}
                  </button>
                </td>
              </tr>
            ))}
          </ListTable>
        </PostForm>
      </PagedRows>
    </DeskPage>
  )
}

/** Asks before a record is deleted (E16). */
export function DeleteTitlePage({
  frame,
  title,
  days,
}: {
  frame: DeskFrame
  title: NonNullable<ResultOf<typeof DeletedTitleQuery>['title']>
  /** Days during which the record can be restored. */
  days: number
}) {
  const words = frame.texts.desk.recordUpkeep.delete
  return (
    <DeskPage frame={frame} title={words.title}>
      <h2>
        <a href={urls.desk.record(title.id)}>{titleText(title)}</a>
      </h2>
      <p>{words.why(days)}</p>
      <PostForm frame={frame} action={urls.desk.deleteTitle(title.id)}>
        <button class="danger">{words.submit}</button>{' '}
        <a class="button quiet" href={urls.desk.record(title.id)}>
          {frame.texts.desk.recordUpkeep.back}
        </a>
      </PostForm>
    </DeskPage>
  )
}
