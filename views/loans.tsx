import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { FormToken } from './parts/form-token.tsx'
import { Notice } from './parts/notice.tsx'
import { Pager } from './parts/pager.tsx'
import { RefusalData, refusalText } from './parts/refusal.ts'
import { shortTitle } from './parts/title-line.tsx'

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
            id dueOn renewals overdueDays
            title { id title volume }
            renewalRefusal { __typename ...RefusalData }
          }
        }
      }
    }
  }
`,
  [FrameData, RefusalData],
)

export const RenewLoan = graphql(
  `
  mutation RenewLoan($id: ID!, $renewalsSeen: Int!) {
    renewLoan(id: $id, renewalsSeen: $renewalsSeen) {
      __typename
      ... on Loan { dueOn title { title volume } }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

/** What to call the loan in a sentence about why it was not renewed. */
export const LoanTitleQuery = graphql(`
  query LoanTitle($id: ID!) { node(id: $id) { __typename ... on Loan { title { title volume } } } }
`)

export const loansPerPage = 20

type Data = ResultOf<typeof LoansQuery>
type LoanNode = Data['me']['loans']['edges'][number]['node']

type Props = { frame: Frame; notice?: string | undefined } & Pick<Data, 'me'>

export function LoansPage({ frame, me: { loans }, notice }: Props) {
  const { texts } = frame
  return (
    <Page frame={frame} title={texts.loans.title}>
      {notice && <Notice>{notice}</Notice>}
      <p>{loans.totalCount === 0 ? texts.loans.none : texts.loans.count(loans.totalCount)}</p>
      {loans.edges.length > 0 && (
        // One form for all rows: twenty forms would not fit the page.
        <form method="post" action={frame.address}>
          <FormToken token={frame.formToken} />
          <ul class="titles">
            {loans.edges.map(({ node }) => (
              <LoanLine frame={frame} loan={node} />
            ))}
          </ul>
        </form>
      )}
      <p>
        <a href={urls.history()}>{texts.history.title}</a>
      </p>
      <Pager texts={texts} rows={loansPerPage} at={loans.pageInfo} to={urls.loans} />
    </Page>
  )
}

function LoanLine({ frame: { texts }, loan }: { frame: Frame; loan: LoanNode }) {
  const { title, overdueDays, renewalRefusal } = loan
  const number = urls.numberOf(loan.id)
  return (
    <li>
      <a id={`l${number}`} href={urls.title(title.id)}>
        {shortTitle(title)}
      </a>
      <div>
        {texts.loans.due(texts.day(loan.dueOn))}
        {overdueDays > 0 && <b class="no"> {texts.loans.overdue(overdueDays)}</b>}
      </div>
      {renewalRefusal ? (
        <div>{refusalText(texts, renewalRefusal)}</div>
      ) : (
        <button name="renew" value={`${number}.${loan.renewals}`} aria-describedby={`l${number}`}>
          {texts.loans.renew}
        </button>
      )}
    </li>
  )
}
