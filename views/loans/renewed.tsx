import { urls } from '../../server/urls.ts'
import { type Frame, Page } from '../layout.tsx'
import { Notice } from '../parts/notice.tsx'
import { byReason } from '../parts/refusal.ts'
import { shortTitle } from '../parts/title-line.tsx'
import type { Renewals } from './loans.tsx'

type Props = { frame: Frame; renewals: Renewals }

/** What became of several renewals: until when what was renewed may be kept, and why the others were not. */
export function RenewedLoansPage({ frame, renewals }: Props) {
  const { texts } = frame
  const { list: words } = texts.loans
  const done = renewals.flatMap(({ loan, refusal }) => (loan && !refusal ? loan : []))
  const refused = renewals.flatMap(({ loan, refusal }) => (loan && refusal ? { loan, refusal } : []))
  return (
    <Page frame={frame} title={words.title}>
      <Notice>
        {done.length > 0 && words.renewedSome(done.length)}{' '}
        {done.length < renewals.length && words.notRenewedSome(renewals.length - done.length)}
      </Notice>
      {done.length > 0 && (
        <>
          <h2>{words.renewedTitles}</h2>
          <ul class="titles">
            {done.map(({ title, dueOn }) => (
              <li>
                <b>{shortTitle(title)}</b>
                <div>{words.due(texts.day(dueOn))}</div>
              </li>
            ))}
          </ul>
        </>
      )}
      {done.length < renewals.length && <h2>{words.notRenewedTitles}</h2>}
      {byReason(texts, refused).map(([reason, those]) => (
        <>
          <p>{reason}</p>
          <ul class="titles">
            {those.map(({ loan }) => (
              <li>
                <b>{shortTitle(loan.title)}</b>
              </li>
            ))}
          </ul>
        </>
      ))}
      {renewals.some(({ loan }) => !loan) && <p>{words.ended}</p>}
      <p>
        <a href={urls.loans()}>{words.back}</a>
      </p>
    </Page>
  )
}
