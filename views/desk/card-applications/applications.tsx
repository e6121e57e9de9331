import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { CursorRows } from '../list.tsx'

export const CardApplicationsQuery = graphql(`
  query CardApplications($state: CardApplicationState!, $first: Int, $after: String, $last: Int, $before: String) {
    applications: deskCardApplications(state: $state, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { node { id number name nameReading appliedAt decidedAt branch { name nameEn } } }
    }
  }
`)

export const applicationsPerPage = 20

/** The states that staff see, in the order of the page. */
export const shownStates = ['WAITING', 'HANDED_OUT', 'REFUSED'] as const

interface Props {
  frame: DeskFrame
  state: (typeof shownStates)[number]
  data: ResultOf<typeof CardApplicationsQuery>
}

/** The applications for cards in one state, oldest first, with a field for the number that an applicant says (P11). */
export function CardApplicationsPage({ frame, state, data }: Props) {
  const { texts } = frame
  const words = texts.desk.cardApplications
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="fields row" method="get" action={urls.desk.applications}>
        <label>
          {words.number} <input name="number" maxlength={20} autocomplete="off" placeholder="K-000123" />
        </label>
        <button>{words.open}</button>
      </form>
      <p class="actions">
        {shownStates.map((name) => (
          <>
            <a href={urls.desk.applicationsIn({ state: name })} aria-current={name === state ? 'page' : undefined}>
              {words.states[name]}
            </a>{' '}
          </>
        ))}
      </p>
      <CursorRows
        frame={frame}
        list={data.applications}
        perPage={applicationsPerPage}
        heads={[words.number, words.fields.name, words.appliedAt, words.fields.branch]}
        row={(row) => (
          <tr>
            <td>
              <a href={urls.desk.application(row.id)}>{row.number}</a>
            </td>
            <td>{row.name ? truncateBytes([row.name, row.nameReading].filter(Boolean).join(' / '), 120) : '-'}</td>
            <td>{texts.time(row.decidedAt ?? row.appliedAt)}</td>
            <td>{texts.pick(row.branch)}</td>
          </tr>
        )}
        none={words.none}
        to={(range) => urls.desk.applicationsIn({ state, ...range })}
      />
    </DeskPage>
  )
}
