import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { UndoButton } from '../circulation/acts.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { EndedHoldData, EndedHolds } from '../holds/ended-holds.tsx'
import { DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { PatronActions, type PatronActionValues } from './patron-acts.tsx'

export const DeskPatronQuery = graphql(
  `
  query DeskPatronPage($id: ID!) {
    deskPatronById(id: $id) {
      id cardNumber name nameReading category { name nameEn } staffNote mailAddress mailVerified mailFailingSince mailBounces
      homeBranch { name nameEn }
      isEligibleReader expiresOn barredFrom: blockedFrom barredUntil: blockedUntil barStopsCapture: blockStopsCapture skipFrom: holdsSuspendedFrom skipUntil: holdsSuspendedUntil password
      standing { __typename ...DeskRefusalData }
      loans {
        id dueOn overdueDays renewals item { barcode title { title volume } }
        renewalRefusal { __typename ...DeskRefusalData }
      }
      holds {
        id state place shelfExpiresOn shelfNumber title { title volume } pickupBranch { name nameEn } undoable { id kind }
      }
      endedHolds { ...EndedHoldData }
    }
  }
`,
  [DeskRefusalData, EndedHoldData],
)

type DeskPatron = NonNullable<ResultOf<typeof DeskPatronQuery>['deskPatronById']>

interface PatronProps {
  frame: DeskFrame
  patron: DeskPatron
  typed?: PatronActionValues | undefined
}

/** A patron's current loans and holds. It does not show the past. */
export function PatronPage({ frame, patron, typed }: PatronProps) {
  const { texts } = frame
  const words = texts.desk.patrons
  return (
    <DeskPage frame={frame} title={patron.name}>
      <Card frame={frame} patron={patron} />
      <p>
        {patron.staffNote && <b>{words.hasNote}</b>} <a href={urls.desk.patronDetails(patron.id)}>{words.details}</a>{' '}
        <a href={urls.desk.patronCard(patron.id)}>{words.cardActs}</a>{' '}
        <a href={urls.desk.patronFamily(patron.id)}>{texts.desk.family.link}</a>
      </p>
      <PostForm frame={frame} action={urls.desk.checkOut}>
        <input type="hidden" name="card" value={patron.cardNumber} />
        <button>{words.checkOut}</button>
      </PostForm>
      <PostForm frame={frame} action={urls.desk.place}>
        <input type="hidden" name="patron" value={urls.numberOf(patron.id)} />
        <button class="quiet">{words.place}</button>
      </PostForm>
      <h2>{words.loans(patron.loans.length)}</h2>
      <ul>
        {patron.loans.map((loan) => (
          <li>
            <a href={urls.desk.item(loan.item.barcode)}>{loan.item.barcode}</a> {titleText(loan.item.title)}{' '}
            {words.due(texts.shortDay(loan.dueOn))}{' '}
            {loan.overdueDays > 0 && <b class="warn">{words.overdue(loan.overdueDays)}</b>}{' '}
            {loan.renewalRefusal ? (
              <small>{deskRefusalText(texts, loan.renewalRefusal)}</small>
            ) : (
              <Renew frame={frame} patron={patron} loan={loan} />
            )}
          </li>
        ))}
      </ul>
      <h2>{words.holds(patron.holds.length)}</h2>
      <ul>
        {patron.holds.map((hold) => (
          <li>
            <a href={urls.desk.hold(hold.id)}>{titleText(hold.title)}</a> <b>{texts.holds.list.states[hold.state]}</b>{' '}
            <small>
              {hold.place !== null && texts.desk.hold.place(hold.place)} {texts.pick(hold.pickupBranch)}{' '}
              {hold.shelfExpiresOn && texts.desk.hold.shelf(texts.shortDay(hold.shelfExpiresOn))}{' '}
              {hold.shelfNumber !== null && texts.desk.checkIn.shelfNumber(hold.shelfNumber)}
            </small>
            <UndoButton frame={frame} act={hold.undoable} />
          </li>
        ))}
      </ul>
      <EndedHolds frame={frame} holds={patron.endedHolds} />
      <PatronActions frame={frame} patron={patron} typed={typed} />
    </DeskPage>
  )
}

function Card({ frame: { texts }, patron }: Pick<PatronProps, 'frame' | 'patron'>) {
  const words = texts.desk.patrons
  const { standing, barredFrom, barredUntil, skipFrom, skipUntil } = patron
  const period = barredFrom && words.barred(texts.day(barredFrom), barredUntil && texts.day(barredUntil))
  const rows: [name: string, value: Child][] = [
    [words.card(''), `${patron.cardNumber} / ${texts.pick(patron.category)}`],
    [words.home, texts.pick(patron.homeBranch)],
    [words.valid, patron.expiresOn ? texts.day(patron.expiresOn) : words.noEnd],
    ...(patron.isEligibleReader ? [[words.eligible.title, words.eligible.yes] as [string, Child]] : []),
    ...(period ? [[words.bar, `${period} ${patron.barStopsCapture ? words.captureToo : ''}`] as [string, Child]] : []),
    ...(skipFrom && skipUntil
      ? [[words.skip, words.period(texts.day(skipFrom), texts.day(skipUntil))] as [string, Child]]
      : []),
    [words.mail, <Mail texts={texts} patron={patron} />],
    [words.password, words.passwords[patron.password]],
  ]
  return (
    <>
      <p>
        <small>{patron.nameReading}</small>{' '}
        {standing ? <b class="warn">{deskRefusalText(texts, standing)}</b> : words.good}
      </p>
      <table>
        {rows.map(([name, value]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </table>
    </>
  )
}

/** The mail address, its delivery failures, and the link to the patron's notices. */
function Mail({ texts, patron }: { texts: DeskFrame['texts']; patron: DeskPatron }) {
  const words = texts.desk.mail
  const { id, mailAddress, mailVerified, mailFailingSince, mailBounces } = patron
  return (
    <>
      {mailAddress ?? '-'} {mailAddress && !mailVerified && texts.desk.patrons.unverified}{' '}
      {mailFailingSince && <b class="warn">{words.failing(texts.time(mailFailingSince))}</b>}{' '}
      {mailBounces > 0 && words.bounced(mailBounces)}{' '}
      <a href={urls.desk.mailOf({ patron: urls.numberOf(id) })}>{words.toNotices}</a>
    </>
  )
}

interface RenewProps extends Pick<PatronProps, 'frame' | 'patron'> {
  loan: DeskPatron['loans'][number]
}

function Renew({ frame, patron, loan }: RenewProps) {
  return (
    <PostForm frame={frame} action={urls.desk.patron(patron.id)}>
      <input type="hidden" name="loan" value={urls.numberOf(loan.id)} />
      <input type="hidden" name="seen" value={String(loan.renewals)} />
      <button class="quiet" name="what" value="renew">
        {frame.texts.desk.patrons.renew}
      </button>
    </PostForm>
  )
}
