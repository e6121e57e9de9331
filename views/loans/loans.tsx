import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { Pager } from '../parts/paging/pager.tsx'
import { RefusalData, refusalText, systemTextBytesEach } from '../parts/refusal.ts'
import { isInCatalogue } from '../parts/titles/joined-list.ts'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'
import { Due, DueData, OverdueWarning } from './due.tsx'

export const LoansQuery = graphql(
  `
  query Loans($first: Int, $after: String, $last: Int, $before: String) {
    ...FrameData
    me {
      loans(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges {
          node {
            id renewals overdueDays ...DueData
            title { id title volume }
            renewalRefusal { __typename ...RefusalData }
          }
        }
      }
    }
  }
`,
  [FrameData, RefusalData, DueData],
)

export const loansPerPage = 20

type Data = ResultOf<typeof LoansQuery>
type LoanNode = Data['me']['loans']['edges'][number]['node']

interface Props extends Pick<Data, 'me'> {
  frame: Frame
  /** The values of the checked loans. */
  chosen?: string[] | undefined
}

/** Bytes for all titles of the page. Longer ones are cut, because twenty rows with a checkbox and a button must fit. */
const titleBytes = 5_000
/** Characters of the loan IDs of a page. */
const maxIdCharacters = 180

export function LoansPage({ frame, me: { loans }, chosen = [] }: Props) {
  const { texts } = frame
  const rows = loans.edges.map(({ node }) => node)
  const room = systemTextBytesEach(rows.map(({ renewalRefusal }) => renewalRefusal))
  const several = rows.filter(({ renewalRefusal }) => !renewalRefusal).length > 1
  const limit = titleLimit(
    rows.map(({ title }) => title),
    titleBytes,
  )
  // Loan IDs of a library system are long: twenty rows with both a checkbox and a button would exceed the byte budget.
  const isTight = several && rows.reduce((sum, { id }) => sum + urls.numberOf(id).length, 0) > maxIdCharacters
  return (
    <Page frame={frame} title={texts.loans.list.title}>
      <p>{loans.totalCount === 0 ? texts.loans.list.none : texts.loans.list.count(loans.totalCount)}</p>
      <OverdueWarning frame={frame} loans={rows.filter(({ renewalRefusal }) => !renewalRefusal)} />
      {rows.length > 0 && (
        // One form for all rows: twenty forms would exceed the byte budget.
        <PostForm frame={frame} action={frame.address}>
          {/* Precedes the rows, because the Enter key presses the first button of a form. */}
          {several && <RenewChosen texts={texts} hasMainKey />}
          <ul class="titles">
            {rows.map((loan, row) => (
              <LoanLine texts={texts} loan={loan} id={rowId(row)} {...{ several, isTight, chosen, room, limit }} />
            ))}
          </ul>
          {several && rows.length > 5 && <RenewChosen texts={texts} />}
        </PostForm>
      )}
      {isOffered(frame, 'HISTORY') && (
        <p>
          <a href={urls.history()}>{texts.loans.history.title}</a>
        </p>
      )}
      <Pager texts={texts} rows={loansPerPage} at={loans.pageInfo} to={urls.loans} />
    </Page>
  )
}

/** A loan and its renewal count at the time of the page, as checkboxes, buttons and addresses contain them. */
export function renewalValue({ id, renewalsSeen }: { id: string; renewalsSeen: number }): string {
  const own = urls.numberOf(id)
  // A renewal count of five digits marks the loan ID of a library system.
  return `${own}.${/^\d{1,9}$/.test(own) ? renewalsSeen : String(renewalsSeen).padStart(5, '0')}`
}

/** The element ID of a row, as short as possible. */
function rowId(row: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + row)
}

function RenewChosen({ texts, hasMainKey }: { texts: Texts; hasMainKey?: boolean }) {
  const Button = hasMainKey ? MainButton : 'button'
  return <Button class="quiet">{texts.loans.list.renewChosen}</Button>
}

interface LineProps {
  texts: Texts
  loan: LoanNode
  /** The element ID of the title, which labels the row's checkbox and button. */
  id: string
  /** Whether several loans can be renewed together. */
  several: boolean
  /** Whether the row has only a checkbox, to save bytes. */
  isTight: boolean
  chosen: string[]
  /** Maximum number of bytes of the library system's text. */
  room: number
  /** Maximum number of bytes of the title. */
  limit: number
}

function LoanLine({ texts, loan, id, several, isTight, chosen, room, limit }: LineProps) {
  const { title, renewalRefusal } = loan
  const value = renewalValue({ id: loan.id, renewalsSeen: loan.renewals })
  // With several loans, the main button renews the checked ones.
  const Button = several ? 'button' : MainButton
  return (
    <li>
      {isInCatalogue(title) ? (
        <a id={id} lang={texts.japanese} href={urls.title(title.id)}>
          {shortTitle(title, limit)}
        </a>
      ) : (
        <b id={id} lang={texts.japanese}>
          {shortTitle(title, limit)}
        </b>
      )}
      <Due texts={texts} of={loan} />
      {renewalRefusal ? (
        <div>{refusalText(texts, renewalRefusal, room)}</div>
      ) : (
        <span>
          {/* The name alone identifies the loan. A value would exceed the byte budget in twenty rows. */}
          {several && (
            <input type="checkbox" name={value} aria-labelledby={id} checked={chosen.includes(value) || undefined} />
          )}{' '}
          {isTight ? (
            texts.loans.list.renew
          ) : (
            <Button name="renew" value={value} aria-describedby={id}>
              {texts.loans.list.renew}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}
