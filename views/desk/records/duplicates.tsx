import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { DeskPage } from '../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../list.tsx'
import { RecordLinks } from './links.tsx'

const PairedTitle = graphql(`
  fragment PairedTitle on Title @_unmask { id title volume publisher publishedYear contributors { name } }
`)

export const DuplicatesQuery = graphql(
  `
  query Duplicates($at: ID!, $after: String) {
    desk(branchId: $at) {
      list: duplicates(first: 100, after: $after) {
        totalCount
        edges { node { reason title { ...PairedTitle } other { ...PairedTitle } } }
      }
    }
  }
`,
  [PairedTitle],
)

type Paired = ResultOf<typeof PairedTitle>

/** Pairs of records that may describe the same title (E11). */
export function DuplicatesPage({ frame, lists: { list }, pages }: ListProps<typeof DuplicatesQuery>) {
  const words = frame.texts.desk.recordUpkeep.duplicates
  const pairs = list.edges.flatMap(({ node: { title, other, reason } }) =>
    title && other ? [{ title, other, reason }] : [],
  )
  return (
    <DeskPage frame={frame} title={words.title}>
      <RecordLinks frame={frame} />
      <p>{words.why}</p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.duplicates} pages={pages}>
        <ListTable heads={[words.first, words.other, words.reason, words.compare]}>
          {pairs.map(({ title, other, reason }) => (
            <tr>
              <td>
                <Line of={title} />
              </td>
              <td>
                <Line of={other} />
              </td>
              <td>{words.reasons[reason]}</td>
              <td>
                <a href={urls.desk.mergeTitles(title.id, other.id)}>{words.compare}</a>
              </td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}

function Line({ of: { id, title, volume, publisher, publishedYear, contributors } }: { of: Paired }) {
  const about = [contributors[0]?.name, publisher, publishedYear].filter(Boolean).join(' / ')
  return (
    <>
      <a href={urls.desk.record(id)}>{shortTitle({ title, volume })}</a> <small>{about}</small>
    </>
  )
}
