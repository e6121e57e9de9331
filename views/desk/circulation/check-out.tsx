import { urls } from '../../../server/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FormToken } from '../../parts/form-token.tsx'
import { shortTitle, titleText } from '../../parts/title-line.tsx'
import { type DeskFrame, DeskPage, Stop } from '../frame.tsx'
import { type DeskRefusal, DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { RefusalStop } from '../refusal-stop.tsx'
import { UndoButton } from './acts.tsx'

export const CheckOut = graphql(
  `
  mutation CheckOut($at: ID!, $card: String!, $barcode: String!) {
    checkOut(at: $at, card: $card, barcode: $barcode) {
      __typename
      ... on CheckedOut { loan { id dueOn item { undoable { id kind } } } }
      ... on UnknownBarcode { isCard }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const CheckOutPatronQuery = graphql(
  `
  query CheckOutPatron($card: String!) {
    deskPatron(card: $card) {
      __typename
      ... on DeskPatron {
        id cardNumber name nameReading category
        standing { __typename ...DeskRefusalData }
        loans { id dueOn overdueDays item { barcode title { title volume } } }
        holds { id state shelfExpiresOn shelfNumber pickupBranch { id } item { barcode } title { title volume } }
      }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type CheckOutPatron = Extract<ResultOf<typeof CheckOutPatronQuery>['deskPatron'], { __typename: 'DeskPatron' }>

/** What became of the copy that was scanned last. */
export type LastScan =
  | { refusal: DeskRefusal; barcode: string }
  | {
      lent: Pick<Extract<ResultOf<typeof CheckOut>['checkOut'], { __typename: 'CheckedOut' }>['loan'], 'dueOn' | 'item'>
    }
  | { stop: string }

interface CheckOutProps {
  frame: DeskFrame
  patron: CheckOutPatron
  /** Ids of the loans of this sitting, the last one last. */
  lent: string[]
  last: LastScan | null
}

/** The patron, and the copies they take, one scan after the other. */
export function CheckOutPage({ frame, patron, lent, last }: CheckOutProps) {
  const { texts } = frame
  const words = texts.desk.checkOut
  const loans = lent.flatMap((id) => patron.loans.find((loan) => loan.id === id) ?? []).reverse()
  return (
    <DeskPage frame={frame} title={words.title}>
      <PatronLine frame={frame} patron={patron} />
      <form class="scan" method="post" action={urls.desk.checkOut}>
        <FormToken token={frame.formToken} />
        <input type="hidden" name="card" value={patron.cardNumber} />
        {lent.map((id) => (
          <input type="hidden" name="lent" value={urls.numberOf(id)} />
        ))}
        <label>
          {words.barcode}
          <input
            name="barcode"
            value={last && 'refusal' in last ? last.barcode : undefined}
            autocomplete="off"
            autofocus
          />
        </label>
        <button>{words.submit}</button>{' '}
        <a class="button quiet" href={urls.desk.checkOut}>
          {words.end}
        </a>
      </form>
      {last === null && <p>{words.next}</p>}
      {last && 'stop' in last && <Stop>{last.stop}</Stop>}
      {last && 'refusal' in last && <RefusalStop texts={texts} refusal={last.refusal} barcode={last.barcode} />}
      {last && 'lent' in last && (
        <div class="say" role="status" aria-live="assertive">
          <p class="what">{words.lent(texts.day(last.lent.dueOn))}</p>
          {loans[0] && <p>{titleText(loans[0].item.title)}</p>}
          <UndoButton frame={frame} act={last.lent.item.undoable} />
        </div>
      )}
      {loans.length > 0 && (
        <>
          <h2>{words.thisSitting(loans.length)}</h2>
          <p>
            <a class="button quiet" href={urls.desk.receipt(lent)} target="_blank" rel="noopener">
              {words.receipt}
            </a>
          </p>
          <table>
            <tr>
              <th scope="col">{words.copy}</th>
              <th scope="col">{words.due}</th>
            </tr>
            {loans.map(({ dueOn, item }) => (
              <tr>
                <td>
                  {shortTitle(item.title)} <small>{item.barcode}</small>
                </td>
                <td>{texts.shortDay(dueOn)}</td>
              </tr>
            ))}
          </table>
        </>
      )}
    </DeskPage>
  )
}

function PatronLine({ frame, patron }: Pick<CheckOutProps, 'frame' | 'patron'>) {
  const { texts, branch } = frame
  const words = texts.desk.checkOut
  const overdue = patron.loans.map(({ overdueDays }) => overdueDays).filter((days) => days > 0)
  const ready = patron.holds.filter(({ state, pickupBranch }) => state === 'READY' && pickupBranch.id === branch.id)
  return (
    <>
      <p>
        <a href={urls.desk.patron(patron.id)}>
          <b>{patron.name}</b>
        </a>{' '}
        {patron.nameReading && <small>{patron.nameReading}</small>}
        <br />
        {[
          words.categories[patron.category],
          words.onLoan(patron.loans.length),
          ...(patron.standing === null ? [words.goodStanding] : []),
        ].join(' / ')}
      </p>
      {patron.standing && <p class="warn">{deskRefusalText(texts, patron.standing)}</p>}
      {overdue.length > 0 && <p class="warn">{words.overdue(overdue.length, Math.max(...overdue))}</p>}
      {ready.length > 0 && (
        <div>
          <b>{words.readyHere(ready.length)}</b>
          <ul>
            {ready.map(({ title, item, shelfExpiresOn, shelfNumber }) => (
              <li>
                {shelfNumber !== null && <b>{texts.desk.checkIn.shelfNumber(shelfNumber)} </b>}
                {shortTitle(title)}{' '}
                <small>
                  {item?.barcode} {shelfExpiresOn && words.until(texts.shortDay(shelfExpiresOn))}
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface CardProps {
  frame: DeskFrame
  /** What was read, when it was no card. */
  card?: string
  refusal?: DeskRefusal
  stop?: string
}

/** Whose card comes first. */
export function CardPage({ frame, card, refusal, stop }: CardProps) {
  const words = frame.texts.desk.checkOut
  return (
    <DeskPage frame={frame} title={words.title}>
      <form class="scan" method="post" action={urls.desk.checkOut}>
        <FormToken token={frame.formToken} />
        <label>
          {words.card}
          <input name="card" value={card} autocomplete="off" autofocus />
        </label>
        <button>{words.begin}</button>
      </form>
      {refusal && <RefusalStop texts={frame.texts} refusal={refusal} />}
      {stop && <Stop>{stop}</Stop>}
    </DeskPage>
  )
}
