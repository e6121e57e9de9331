import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { LocationData, locationText } from '../../parts/location.ts'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskFrame } from '../frame.tsx'
import { lastDigits, SlipText } from './instruction.tsx'

export const SlipQuery = graphql(
  `
  query Slip($at: ID!, $barcode: String!) {
    desk(branchId: $at) { slipWidth }
    deskItem(barcode: $barcode) {
      __typename
      ... on DeskItem {
        barcode status
        branch { id name nameEn }
        location { id }
        shelvingLocation { ...LocationData }
        loan { id }
        hold { id state shelfExpiresOn shelfNumber pickupBranch { name nameEn } patron { cardNumber } }
      }
    }
  }
`,
  [LocationData],
)

export const ReceiptQuery = graphql(`
  query Receipt($at: ID!, $loans: [ID!]!) {
    desk(branchId: $at) { slipWidth receiptTitles }
    nodes(ids: $loans) {
      __typename
      ... on DeskLoan { id lentAt dueOn branch { name nameEn } item { barcode title { title volume } } }
    }
  }
`)

export type SlipWidth = NonNullable<ResultOf<typeof SlipQuery>['desk']>['slipWidth']
type Item = Extract<ResultOf<typeof SlipQuery>['deskItem'], { __typename: 'DeskItem' }>
type Loan = Extract<NonNullable<ResultOf<typeof ReceiptQuery>['nodes'][number]>, { __typename: 'DeskLoan' }>

/** Whether the copy needs a slip. */
export const hasSlip = ({ hold, loan, branch, location }: Item) =>
  hold?.state === 'READY' || hold?.state === 'IN_TRANSIT' || (!hold && !loan && branch.id !== location.id)

interface PaperProps {
  frame: DeskFrame
  title: string
  width: SlipWidth
  /** The address of the same page for the other paper width. */
  other: (width: SlipWidth) => string
  children: Child
}

const otherWidth = { MM58: 'MM80', MM80: 'MM58' } as const

/** A page that is printed as shown. The links next to the paper are only on the screen. */
function Paper({ frame, title, width, other, children }: PaperProps) {
  const { texts } = frame
  const words = texts.desk.print
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${title} - ${texts.desk.frame.service}`}</title>
        <link rel="stylesheet" href={urls.desk.slipCss} />
        <script type="module" src={urls.desk.script} />
      </head>
      <body class={width.toLowerCase()}>
        <nav>
          {words.how}{' '}
          <button type="button" data-print>
            {texts.desk.checkIn.print}
          </button>{' '}
          <a href={other(otherWidth[width])}>{texts.desk.settings.slipWidth.choices[otherWidth[width]]}</a>{' '}
          <a href={urls.desk.checkIn}>{words.back}</a>
        </nav>
        <main>
          <h1>{texts.pick(frame.library)}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

/** The slip for a copy on the hold shelf or in the transport box. */
export function SlipPage({ frame, item, width }: { frame: DeskFrame; item: Item; width: SlipWidth }) {
  const { texts } = frame
  const { hold } = item
  const other = (width: SlipWidth) => urls.desk.slip(item.barcode, width)
  return (
    <Paper frame={frame} title={texts.desk.print.slip} width={width} other={other}>
      {hold?.patron ? (
        <SlipText texts={texts} ready={hold.state === 'READY'} branch={hold.pickupBranch} hold={hold} />
      ) : (
        <p>
          {texts.desk.checkIn.TRANSIT(texts.pick(item.branch))}
          <br />
          {texts.desk.checkIn.goesHome}
          {item.shelvingLocation && (
            <>
              <br />
              {locationText(texts, item.shelvingLocation)}
            </>
          )}
        </p>
      )}
      <p>{item.barcode}</p>
    </Paper>
  )
}

interface ReceiptProps {
  frame: DeskFrame
  loans: Loan[]
  withTitles: boolean
  width: SlipWidth
}

/**
 * The receipt of a checkout: the loans and their due dates. It does not name the patron, and names titles only if the
 * library prints them.
 */
export function ReceiptPage({ frame, loans, withTitles, width }: ReceiptProps) {
  const { texts } = frame
  const words = texts.desk.print
  const [first] = loans
  const ids = loans.map(({ id }) => id)
  return (
    <Paper frame={frame} title={words.receipt} width={width} other={(other) => urls.desk.receipt(ids, other)}>
      {first && (
        <p>
          {texts.pick(first.branch)} {words.lentOn(texts.day(first.lentAt))}
        </p>
      )}
      <ol>
        {loans.map(({ dueOn, item }) => (
          <li>
            {withTitles ? shortTitle(item.title, 90) : words.copy(lastDigits(item.barcode))}
            <br />
            <b>{words.due(texts.day(dueOn))}</b>
          </li>
        ))}
      </ol>
      <p>
        {words.count(loans.length)} {words.thanks}
      </p>
    </Paper>
  )
}
