import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { Pager } from '../../parts/paging/pager.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { DeskField, DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { ListTable } from '../list.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const OverdueRow = graphql(`
  fragment OverdueRow on OverdueLoan @_unmask {
    loanId barcode titleId title volume dueOn days step isLetterDue isReachableByMail mailedOn contacts { kind day }
    patronId patronName cardNumber phone postalCode address guardianName guardianPhone language
    branch { name nameEn nameReading nameEasy nameZh nameKo postalCode address addressEn phone }
  }
`)

export const OverdueQuery = graphql(
  `
  query Overdue(
    $branch: ID, $step: Int, $from: Int, $until: Int, $letters: Boolean
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    deskOverdueLoans(
      branchId: $branch, step: $step, leastDays: $from, mostDays: $until, letterDue: $letters
      first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      edges { node { ...OverdueRow } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    deskOverdueSteps { days text textEn textEasy textZh textKo }
  }
`,
  [OverdueRow],
)

export const RecordOverdueContacts = graphql(
  `
  mutation RecordOverdueContacts($at: ID!, $loans: [ID!]!, $kind: OverdueContactKind!) {
    done: recordOverdueContacts(input: { branchId: $at, loanIds: $loans, kind: $kind }) {
      __typename
      ... on OverdueContactsPayload { loans }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteOverdueContact = graphql(
  `
  mutation DeleteOverdueContact($loan: ID!, $kind: OverdueContactKind!, $day: Date!) {
    done: deleteOverdueContact(input: { loanId: $loan, kind: $kind, day: $day }) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof OverdueQuery>
export type OverdueLoan = ResultOf<typeof OverdueRow>
export type OverdueSteps = Data['deskOverdueSteps']

export const overdueRows = 50

/** The conditions as they stand in the address. */
export interface OverdueFilter {
  branch: string
  step: string
  from: string
  until: string
  letters: string
}

interface Props {
  frame: DeskFrame
  filter: OverdueFilter
  steps: OverdueSteps
  /** Null when a number cannot be read. */
  list: Data['deskOverdueLoans'] | null
}

/** Overdue loans with the telephone numbers, and forms that record calls and letters (M11). */
export function OverduePage({ frame, filter, steps, list }: Props) {
  const { texts } = frame
  const words = texts.desk.overdue
  const branches = frame.library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)] as const)
  const stepChoices = steps.map(({ days }) => [String(days), words.stepDays(days)] as const)
  return (
    <DeskPage frame={frame} title={words.title}>
      <p class="no-print">{words.why}</p>
      <form class="fields no-print" action={urls.desk.overdue}>
        <DeskSelect
          frame={frame}
          name="branch"
          label={words.branch}
          chosen={filter.branch}
          options={[['', words.allBranches], ...branches]}
        />
        <DeskSelect
          frame={frame}
          name="step"
          label={words.step}
          chosen={filter.step}
          options={[['', words.allSteps], ...stepChoices]}
        />
        <DeskField frame={frame} name="from" label={words.from} value={filter.from} inputmode="numeric" />
        <DeskField frame={frame} name="until" label={words.until} value={filter.until} inputmode="numeric" />
        <label>
          <input type="checkbox" name="letters" value="1" checked={filter.letters === '1' || undefined} />{' '}
          {words.letters}
        </label>
        <button class="quiet">{words.show}</button>
      </form>
      {list && <Rows frame={frame} filter={filter} list={list} />}
    </DeskPage>
  )
}

function Rows({ frame, filter, list }: Pick<Props, 'frame' | 'filter'> & { list: Data['deskOverdueLoans'] }) {
  const { texts } = frame
  const words = texts.desk.overdue
  if (list.totalCount === 0) return <p>{texts.desk.lists.none}</p>
  return (
    <>
      <p>
        {texts.desk.lists.count(list.totalCount, 1, list.totalCount)}{' '}
        <span class="no-print">
          <a href={urls.desk.overdueFile({ ...filter })}>{words.file}</a>{' '}
          <a href={urls.desk.overdueLetters({ ...filter, as: 'window' })}>{words.print.window}</a>{' '}
          <a href={urls.desk.overdueLetters({ ...filter, as: 'postcard' })}>{words.print.postcard}</a>
        </span>
      </p>
      <PostForm frame={frame} action={urls.desk.overdueContacts({ ...filter })}>
        <ListTable heads={[words.patron, words.copy, words.due, words.contact]}>
          {list.edges.map(({ node: row }) => (
            <Row frame={frame} row={row} />
          ))}
        </ListTable>
        <fieldset class="no-print">
          <legend>{words.mark}</legend>
          {(['TELEPHONE', 'LETTER', 'POSTCARD'] as const).map((kind) => (
            <>
              <button class="quiet" name="kind" value={kind}>
                {words.marks[kind]}
              </button>{' '}
            </>
          ))}
        </fieldset>
      </PostForm>
      <Pager
        texts={texts}
        rows={overdueRows}
        at={list.pageInfo}
        to={(range) => urls.desk.overdueIn({ ...filter, ...range })}
      />
    </>
  )
}

function Row({ frame, row }: { frame: DeskFrame; row: OverdueLoan }) {
  const { texts } = frame
  const words = texts.desk.overdue
  const title = shortTitle(row)
  const number = urls.numberOf(row.loanId)
  const phones = [
    row.phone && `${words.phone} ${row.phone}`,
    row.guardianPhone && `${words.guardian} ${row.guardianName ?? ''} ${row.guardianPhone}`,
  ]
  return (
    <tr>
      <td>
        <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a> <small>{row.cardNumber}</small>
        {phones.filter(Boolean).map((phone) => (
          <>
            <br />
            {phone}
          </>
        ))}
      </td>
      <td>
        <label>
          <input class="no-print" type="checkbox" name="loan" value={number} aria-label={words.choose(title)} /> {title}
        </label>{' '}
        <small>
          <a href={urls.desk.item(row.barcode)}>{row.barcode}</a> {texts.pick(row.branch)}
        </small>
      </td>
      <td>
        {texts.day(row.dueOn)} <b>{words.late(row.days)}</b>
      </td>
      <td>
        {row.isLetterDue && <b class="warn">{words.letterDue} </b>}
        {row.mailedOn && <small>{words.mailed(texts.shortDay(row.mailedOn))} </small>}
        {!row.isReachableByMail && <small>{words.noMail} </small>}
        {row.contacts.map(({ kind, day }) => (
          <>
            <br />
            {words.contacted(words.kinds[kind], texts.shortDay(day))}{' '}
            <button
              class="quiet no-print"
              name="undo"
              value={`${number} ${kind} ${day}`}
              aria-label={words.undoOf(words.kinds[kind], texts.shortDay(day))}
            >
              {words.undo}
            </button>
          </>
        ))}
      </td>
    </tr>
  )
}
