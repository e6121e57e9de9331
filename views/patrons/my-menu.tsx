import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { noticeNames } from '../mail/notice-names.ts'
import { type Frame, FrameData, isOffered, type Offer } from '../parts/frame-data.ts'
import { AttentionData, attentionItems } from './attention.ts'

export const MyMenuQuery = graphql(
  `
  query MyMenu {
    ...FrameData
    basketCount
    me {
      ...AttentionData
      overview { loans holds favourites requests: purchaseRequests ready { count } }
      lastNotice { kind sentAt }
      lastSignIn { at device }
    }
  }
`,
  [FrameData, AttentionData],
)

type Data = ResultOf<typeof MyMenuQuery>
type Props = { frame: Frame } & Pick<Data, 'me' | 'basketCount'>

/** The signed-in patron's home (P7): what needs attention, then figures, then links to everything else. */
export function MyMenuPage({ frame, me, basketCount }: Props) {
  const { texts } = frame
  const words = texts.patrons.myMenu
  const { overview, lastNotice, lastSignIn } = me
  const attention = attentionItems(texts, me)
  const when = (offer: Offer, link: Link): Link[] => (isOffered(frame, offer) ? [link] : [])
  const ready = overview.ready.reduce((sum, { count }) => sum + count, 0)
  return (
    <Page frame={frame} title={texts.frame.menu.me}>
      {attention.length === 0 ? (
        <p>{words.calm}</p>
      ) : (
        <>
          <h2>{words.attention}</h2>
          <ul class="titles">
            {attention.map(({ href, what, why, urgent }) => (
              <li>
                <a href={href} class={urgent ? 'no' : undefined}>
                  {what}
                </a>
                <div>{why}</div>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.counts}</h2>
      <Links
        to={[
          [urls.loans(), words.loans(overview.loans)],
          [urls.holds(), words.holds(overview.holds)],
          [urls.holds(), words.readyCount(ready)],
          [urls.favourites(), words.favourites(overview.favourites)],
          ...when('REQUESTS', [urls.requests(), words.requests(overview.requests)]),
          [urls.basket, words.basket(basketCount)],
          ...when('CLOSED_HOLDS', [urls.cancelledHolds(), words.cancelled]),
        ]}
      />
      <h2>{words.more}</h2>
      <Links
        to={[
          [urls.card, texts.patrons.card.title],
          [urls.settings(), texts.patrons.settings.title],
          [urls.alerts(), texts.alerts.title],
          [urls.mail, texts.patrons.mailAddress.title],
          [urls.sessions(), words.account],
          ...when('SEQUENCES', [urls.newSequence(), texts.holds.sequence.title]),
          ...when('HISTORY', [urls.history(), texts.loans.history.title]),
          ...when('CALENDAR', [urls.calendarSettings(), texts.patrons.privateCalendar.title]),
          [urls.programs(), texts.programs.title],
          [urls.ownData(), texts.patrons.ownData.title],
        ]}
      />
      {lastNotice && (
        <p>
          <small>{words.lastNotice(noticeNames(texts.code)[lastNotice.kind], texts.time(lastNotice.sentAt))}</small>
        </p>
      )}
      {lastSignIn && (
        <p>
          <small>{texts.patrons.sessions.last(texts.time(lastSignIn.at), lastSignIn.device ?? '')}</small>
        </p>
      )}
    </Page>
  )
}

type Link = [href: string, text: string]

function Links({ to }: { to: Link[] }) {
  return (
    <ul class="inline">
      {to.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}
