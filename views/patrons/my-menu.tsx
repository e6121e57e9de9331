import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PickupPlaceData, pickupPlaceText } from '../holds/pickup-place.tsx'
import { HoldSteps, StepsData } from '../holds/steps.tsx'
import { Due, DueData } from '../loans/due.tsx'
import { renewalValue } from '../loans/loans.tsx'
import { noticeNames } from '../mail/texts.ts'
import { isKnownDay } from '../parts/forms/date-text.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered, type Offer } from '../parts/frame-data.ts'
import { live } from '../parts/in-place.ts'
import { RefusalData, refusalText, systemTextBytesEach } from '../parts/refusal.ts'
import { isInCatalogue } from '../parts/titles/joined-list.ts'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import { AttentionData, attentionItems } from './attention.ts'
import { FromLibrary, FromLibraryData } from './from-library.tsx'

export const MyMenuQuery = graphql(
  `
  query MyMenu {
    ...FrameData
    basketCount
    me {
      ...AttentionData
      ...FromLibraryData
      overview {
        loans overdue dueToday dueTomorrow holds favourites requests: purchaseRequests ready { count lastDay }
      }
      holds(first: 5) {
        nodes {
          id state place shelfExpiresOn shelfNumber ...PickupPlaceData
          title { title volume }
          pickupBranch { name nameEn nameReading nameEasy nameZh nameKo }
          ...StepsData
        }
      }
      loans(first: 5) {
        nodes {
          id renewals ...DueData
          title { id title volume }
          renewalRefusal { __typename ...RefusalData }
        }
      }
      alerts { id }
      lastNotice { kind sentAt }
      cardRenewal { from }
      lastSignIn { at device }
    }
  }
`,
  [FrameData, AttentionData, FromLibraryData, StepsData, DueData, RefusalData, PickupPlaceData],
)

type Data = ResultOf<typeof MyMenuQuery>
type Me = Data['me']
type Props = { frame: Frame } & Pick<Data, 'me' | 'basketCount'>

/** Bytes for the titles of the page. */
const titleBytes = 4_000

/**
 * The signed-in patron's home (P7): ready holds, what else needs attention, the loans that are due first and the other
 * holds, then counts, and links to everything else.
 */
export function MyMenuPage({ frame, me, basketCount }: Props) {
  const { texts } = frame
  const words = texts.patrons.myMenu
  const { overview, lastNotice, lastSignIn } = me
  const attention = attentionItems(texts, me)
  const when = (offer: Offer, link: Link): Link[] => (isOffered(frame, offer) ? [link] : [])
  const titles = [...me.holds.nodes, ...me.loans.nodes].map(({ title }) => title)
  const limit = titleLimit(titles, titleBytes)
  return (
    <Page frame={frame} title={texts.frame.menu.me} isApp>
      <div {...live(urls.accountChanges, texts.holds.list.changed)} />
      <ReadyHolds frame={frame} me={me} limit={limit} />
      {attention.length > 0 && (
        <section class="card">
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
        </section>
      )}
      <FromLibrary texts={texts} of={me} />
      {overview.loans === 0 && overview.ready.length === 0 && attention.length === 0 && <p>{words.calm}</p>}
      <Loans frame={frame} me={me} limit={limit} />
      <WaitingHolds frame={frame} me={me} limit={limit} />
      <h2>{words.counts}</h2>
      <ul class="tiles inline">
        <Tile href={urls.holds()} name={words.tiles.holds} count={overview.holds} />
        <Tile href={urls.loans()} name={words.tiles.loans} count={overview.loans} />
        <Tile href={urls.basket} name={words.tiles.basket} count={basketCount} />
        <Tile href={urls.favourites()} name={words.tiles.favourites} count={overview.favourites} />
        {isOffered(frame, 'REQUESTS') && (
          <Tile href={urls.requests()} name={words.tiles.requests} count={overview.requests} />
        )}
        <Tile href={urls.alerts()} name={texts.alerts.title} count={me.alerts.length} />
      </ul>
      <h2>{words.more}</h2>
      <Links
        to={[
          [urls.card, texts.patrons.card.title],
          ...(me.cardRenewal ? [[urls.cardRenewal(), texts.patrons.cardRenewal.title] as Link] : []),
          [urls.settings(), texts.patrons.settings.title],
          [urls.mail, texts.patrons.mailAddress.title],
          [urls.sessions(), words.account],
          ...when('SEQUENCES', [urls.newSequence(), texts.holds.sequence.title]),
          ...when('CLOSED_HOLDS', [urls.cancelledHolds(), words.cancelled]),
          ...when('HISTORY', [urls.history(), texts.loans.history.title]),
          ...when('CALENDAR', [urls.calendarSettings(), texts.patrons.privateCalendar.title]),
          ...when('FAMILY', [urls.family(), texts.family.title]),
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

interface PartProps {
  frame: Frame
  me: Me
  /** Maximum number of bytes of a title. */
  limit: number
}

/** The holds that are ready for pickup, the first to expire first. The list of holds has those that are not shown here. */
function ReadyHolds({ frame, me, limit }: PartProps) {
  const { texts } = frame
  const words = texts.patrons.myMenu
  const count = me.overview.ready.reduce((sum, at) => sum + at.count, 0)
  const [first] = me.overview.ready
  if (!first) return null
  const known = isKnownDay(first.lastDay)
  const day = known ? texts.nearDay(first.lastDay) : ''
  const ready = me.holds.nodes.filter(({ state }) => state === 'READY')
  return (
    <section class="card ready">
      <h2>{known ? words.arrived(count, day) : words.readyCount(count)}</h2>
      {!known && <p>{texts.system.lastDayUnknown}</p>}
      <ul class="titles">
        {ready.map((hold) => (
          <li>
            <a lang={texts.japanese} href={urls.hold(hold.id)}>
              {shortTitle(hold.title, limit)}
            </a>
            <div>
              {texts.pick(hold.pickupBranch)}{' '}
              {hold.shelfExpiresOn && <b>{texts.holds.list.expires(texts.nearDay(hold.shelfExpiresOn))}</b>}{' '}
              {hold.shelfNumber !== null && <b>{texts.holds.list.shelfNumber(hold.shelfNumber)}</b>}
              {hold.pickupPlace && <b>{pickupPlaceText({ texts, of: hold })}</b>}
            </div>
            <HoldSteps frame={frame} of={hold} />
          </li>
        ))}
      </ul>
      <p class="acts">
        <a class="button" href={urls.card}>
          {words.showCard}
        </a>
        {count > ready.length && <a href={urls.holds()}>{words.allReady(count)}</a>}
      </p>
    </section>
  )
}

/** The loans that are due first, each with its button or the reason why it cannot be renewed. */
function Loans({ frame, me, limit }: PartProps) {
  const { texts } = frame
  const words = texts.patrons.myMenu
  const { loans, overdue, dueToday, dueTomorrow } = me.overview
  if (loans === 0) return null
  const urgent = [
    overdue > 0 && words.overdue(overdue),
    dueToday > 0 && words.dueToday(dueToday),
    dueTomorrow > 0 && words.dueTomorrow(dueTomorrow),
  ].filter((text) => text !== false)
  const rows = me.loans.nodes
  const room = systemTextBytesEach(rows.map(({ renewalRefusal }) => renewalRefusal))
  const list = (
    <ul class="titles">
      {rows.map((loan, row) => {
        const { title, renewalRefusal } = loan
        const name = shortTitle(title, limit)
        return (
          <li>
            {isInCatalogue(title) ? (
              <a id={`l${row}`} lang={texts.japanese} href={urls.title(title.id)}>
                {name}
              </a>
            ) : (
              <b id={`l${row}`} lang={texts.japanese}>
                {name}
              </b>
            )}
            <Due texts={texts} of={loan} />
            {renewalRefusal ? (
              <div>{refusalText(texts, renewalRefusal, room)}</div>
            ) : (
              <button
                class="quiet"
                name="renew"
                value={renewalValue({ id: loan.id, renewalsSeen: loan.renewals })}
                aria-describedby={`l${row}`}
              >
                {texts.loans.list.renew}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
  return (
    <section class={overdue > 0 ? 'card late' : urgent.length > 0 ? 'card due' : 'card'}>
      <h2>{words.dueFirst}</h2>
      {urgent.length > 0 && (
        <p class={overdue > 0 ? 'no' : undefined}>
          {urgent.join(' / ')} {overdue > 0 && words.returnSoon}
        </p>
      )}
      {/* One form for all rows saves bytes. The address is that of the list, which shows the outcome. */}
      {rows.some(({ renewalRefusal }) => !renewalRefusal) ? (
        <PostForm frame={frame} action={urls.loans()}>
          {list}
        </PostForm>
      ) : (
        list
      )}
      {loans > rows.length && (
        <p>
          <a href={urls.loans()}>{words.allLoans(loans)}</a>
        </p>
      )}
    </section>
  )
}

/** The newest of the holds that wait, with their steps. */
function WaitingHolds({ frame, me, limit }: PartProps) {
  const { texts } = frame
  const words = texts.patrons.myMenu
  const waiting = me.holds.nodes.filter(({ state }) => state !== 'READY')
  if (waiting.length === 0) return null
  return (
    <section class="card">
      <h2>{words.waiting}</h2>
      <ul class="titles">
        {waiting.map((hold) => (
          <li>
            <a lang={texts.japanese} href={urls.hold(hold.id)}>
              {shortTitle(hold.title, limit)}
            </a>
            <div>
              {texts.pick(hold.pickupBranch)} {hold.place !== null && texts.holds.list.place(hold.place)}
            </div>
            <HoldSteps frame={frame} of={hold} />
          </li>
        ))}
      </ul>
      {me.overview.holds > me.holds.nodes.length && (
        <p>
          <a href={urls.holds()}>{words.allHolds(me.overview.holds)}</a>
        </p>
      )}
    </section>
  )
}

function Tile({ href, name, count }: { href: string; name: string; count: number }) {
  return (
    <li>
      <a href={href}>
        {name} <b>{count}</b>
      </a>
    </li>
  )
}

type Link = [href: string, text: string]

function Links({ to }: { to: Link[] }) {
  return (
    <ul class="chips inline">
      {to.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  )
}
