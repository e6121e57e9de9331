import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { live } from '../parts/in-place.ts'
import { Pager } from '../parts/paging/pager.tsx'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'
import { CancelledData, CancelledList } from './cancelled.tsx'
import { CopyReserved } from './copy-reserved.tsx'
import { AnyOfLine } from './groups/any-of-line.tsx'
import { KeptHere } from './groups/kept-here.tsx'
import { SequenceLine } from './groups/sequence-line.tsx'
import { HoldDates } from './hold-dates.tsx'
import { needsOtherPickup } from './lacks-pickup.ts'
import { PickupPlaceData, pickupPlaceText } from './pickup-place.tsx'
import { offersSeveral } from './several.tsx'
import { HoldSteps, StepsData } from './steps.tsx'
import { SkipData, suspensionText } from './suspension.ts'
import { OtherPickupLink } from './without-pickup.tsx'

export const HoldsQuery = graphql(
  `
  query Holds($first: Int, $after: String, $last: Int, $before: String) {
    ...FrameData
    library { closedHoldDays }
    me {
      holds(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges {
          node {
            id state place expectedOn contactMethod shelfExpiresOn shelfNumber sequencePosition neededUntil suspendedUntil
            ...PickupPlaceData
            sequence { id size }
            anyOf { id wanted remaining }
            waitsFor { title { title volume } }
            ...StepsData
            title { id title volume isAv copies { lendable } }
            item { volume shelfMark barcode }
            pickupBranch { name nameEn nameReading nameEasy nameZh nameKo acceptsPickup acceptsAvPickup }
          }
        }
      }
      holdsWithoutPickup { __typename }
      holdSkip: holdSuspension { ...SkipData }
      cancelledHolds { ...CancelledData }
    }
  }
`,
  [FrameData, CancelledData, SkipData, StepsData, PickupPlaceData],
)

export const holdsPerPage = 10

/** Number of cancelled holds below the open ones. The others have their own page. */
const maxCancelledShown = 5

type Data = ResultOf<typeof HoldsQuery>
type Me = Data['me']
type HoldNode = Me['holds']['edges'][number]['node']

export function HoldsPage({ frame, me, library }: { frame: Frame } & Pick<Data, 'me' | 'library'>) {
  const { texts } = frame
  const limit = titleLimit(
    me.holds.edges.map(({ node }) => node.title),
    titleBytes,
  )
  return (
    <Page frame={frame} title={texts.holds.list.title}>
      <div {...live(urls.accountChanges, texts.holds.list.changed)} />
      {isOffered(frame, 'SKIP') && (
        <p>
          {me.holdSkip && `${suspensionText(texts, me.holdSkip, texts.shortDay)} `}
          <a href={urls.settings()}>{texts.patrons.settings.skip.title}</a>
        </p>
      )}
      {me.holds.totalCount === 0 ? (
        <p>{texts.holds.list.none}</p>
      ) : (
        <>
          <p>
            {texts.holds.list.count(me.holds.totalCount)}
            {me.holds.totalCount > 1 && isOffered(frame, 'SEQUENCES') && (
              <>
                {' '}
                <a href={urls.newSequence()}>{texts.holds.sequence.make}</a>
              </>
            )}
          </p>
          {offersSeveral(frame) && (
            <p>
              <a href={urls.severalHolds()}>{texts.holds.several.title}</a>
            </p>
          )}
          <p>
            <small>{isOffered(frame, 'CHANGES') ? texts.holds.list.open : texts.holds.list.openOnly}</small>
          </p>
          {me.holdsWithoutPickup && <OtherPickupLink texts={texts} />}
          {me.holds.edges.some(({ node }) => node.sequence || node.anyOf) && <KeptHere frame={frame} />}
          <ul class="titles">
            {me.holds.edges.map(({ node }) => (
              <HoldLine frame={frame} hold={node} limit={limit} />
            ))}
          </ul>
          <Pager texts={texts} rows={holdsPerPage} at={me.holds.pageInfo} to={urls.holds} />
        </>
      )}
      {me.cancelledHolds.length > 0 && (
        <>
          <h2>{texts.holds.list.cancelled}</h2>
          <CancelledList
            texts={texts}
            holds={me.cancelledHolds.slice(0, maxCancelledShown)}
            days={library.closedHoldDays}
          />
          {me.cancelledHolds.length > maxCancelledShown && (
            <p>
              <a href={urls.cancelledHolds()}>{texts.holds.list.allCancelled}</a>
            </p>
          )}
        </>
      )}
    </Page>
  )
}

/** Bytes for the open holds' titles. */
const titleBytes = 5_000

function HoldLine({ frame, hold, limit }: { frame: Frame; hold: HoldNode; limit: number }) {
  const { texts } = frame
  return (
    <li>
      <a lang={texts.japanese} href={urls.hold(hold.id)}>
        {shortTitle(hold.title, limit)}
      </a>
      {hold.shelfExpiresOn ? (
        <Ready texts={texts} hold={hold} lastDay={hold.shelfExpiresOn} />
      ) : (
        <Waiting texts={texts} hold={hold} />
      )}
      <CopyReserved texts={texts} of={hold.item} />
      <HoldSteps frame={frame} of={hold} />
      {needsOtherPickup(hold) && <div class="no">{texts.holds.list.noPickup}</div>}
      <SequenceLine texts={texts} of={hold} />
      <AnyOfLine texts={texts} of={hold} />
      <HoldDates texts={texts} of={hold} />
      <div>
        {texts.holds.list.pickup}: {texts.pick(hold.pickupBranch)}
        {hold.pickupPlace && ` ${texts.holds.list.pickupPlace(texts.pick(hold.pickupPlace))}`}
        {isOffered(frame, 'CONTACT') &&
          ` / ${texts.holds.list.contact}: ${texts.holds.place.contactMethods[hold.contactMethod]}`}
      </div>
    </li>
  )
}

type StateProps = { texts: Texts; hold: HoldNode }

/** The pickup branch, the shelf number and the last pickup day of a ready hold. */
function Ready({ texts, hold, lastDay }: StateProps & { lastDay: NonNullable<HoldNode['shelfExpiresOn']> }) {
  const words = texts.holds.list
  const parts = [
    words.states[hold.state],
    texts.pick(hold.pickupBranch),
    words.expires(texts.day(lastDay)),
    hold.shelfNumber !== null && words.shelfNumber(hold.shelfNumber),
    pickupPlaceText({ texts, of: hold }),
  ]
  return <div class="yes">{parts.filter(Boolean).join(' ')}</div>
}

function Waiting({ texts, hold: { state, place, expectedOn, title } }: StateProps) {
  const words = texts.holds.list
  return (
    <div>
      <b>{words.states[state]}</b>{' '}
      {place !== null && `${words.place(place)} / ${texts.catalogue.title.copies.lendable(title.copies.lendable)}`}
      {expectedOn && ` ${words.expected(texts.shortDay(expectedOn))}`}
    </div>
  )
}
