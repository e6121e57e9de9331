import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { Notice } from '../parts/notice.tsx'
import { Pager } from '../parts/pager.tsx'
import { shortTitle } from '../parts/title-line.tsx'
import { AnyOfLine } from './any-of-line.tsx'
import { CancelledData, CancelledList } from './cancelled.tsx'
import { SequenceLine } from './sequence-line.tsx'
import { SkipData, skipText } from './suspension.ts'

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
            id state place expectedOn contactMethod shelfExpiresOn shelfNumber sequencePosition
            sequence { id size }
            anyOf { id wanted remaining }
            waitsFor { title { title volume } }
            title { id title volume copies { lendable } }
            pickupBranch { name nameEn }
          }
        }
      }
      holdSkip { ...SkipData }
      cancelledHolds { ...CancelledData }
    }
  }
`,
  [FrameData, CancelledData, SkipData],
)

export const holdsPerPage = 10

/** So many cancelled holds stand below the open ones; the others have a page of their own. */
const fewCancelled = 5

type Data = ResultOf<typeof HoldsQuery>
type Me = Data['me']
type HoldNode = Me['holds']['edges'][number]['node']

interface HoldsProps extends Pick<Data, 'me' | 'library'> {
  frame: Frame
  notice?: string | undefined
}

export function HoldsPage({ frame, me, library, notice }: HoldsProps) {
  const { texts } = frame
  return (
    <Page frame={frame} title={texts.holds.list.title}>
      {notice && <Notice>{notice}</Notice>}
      <p>
        {me.holdSkip && `${skipText(texts, me.holdSkip, texts.shortDay)} `}
        <a href={urls.settings()}>{texts.patrons.settings.skip.title}</a>
      </p>
      {me.holds.totalCount === 0 ? (
        <p>{texts.holds.list.none}</p>
      ) : (
        <>
          <p>
            {texts.holds.list.count(me.holds.totalCount)}
            {me.holds.totalCount > 1 && (
              <>
                {' '}
                <a href={urls.newSequence()}>{texts.holds.sequence.make}</a>
              </>
            )}
          </p>
          <p>
            <small>{texts.holds.list.open}</small>
          </p>
          <ul class="titles">
            {me.holds.edges.map(({ node }) => (
              <HoldLine frame={frame} hold={node} />
            ))}
          </ul>
          <Pager texts={texts} rows={holdsPerPage} at={me.holds.pageInfo} to={urls.holds} />
        </>
      )}
      {me.cancelledHolds.length > 0 && (
        <>
          <h2>{texts.holds.list.cancelled}</h2>
          <CancelledList texts={texts} holds={me.cancelledHolds.slice(0, fewCancelled)} days={library.closedHoldDays} />
          {me.cancelledHolds.length > fewCancelled && (
            <p>
              <a href={urls.cancelledHolds()}>{texts.holds.list.allCancelled}</a>
            </p>
          )}
        </>
      )}
    </Page>
  )
}

function HoldLine({ frame, hold }: { frame: Frame; hold: HoldNode }) {
  const { texts } = frame
  const { title } = hold
  return (
    <li>
      <a lang={texts.japanese} href={urls.hold(hold.id)}>
        {shortTitle(title)}
      </a>
      <div>
        <b class={hold.state === 'READY' ? 'yes' : undefined}>{texts.holds.list.states[hold.state]}</b>{' '}
        {hold.place !== null &&
          `${texts.holds.list.place(hold.place)} / ${texts.catalogue.title.copies.lendable(title.copies.lendable)}`}
        {hold.expectedOn && ` ${texts.holds.list.expected(texts.shortDay(hold.expectedOn))}`}
        {hold.shelfExpiresOn && texts.holds.list.expires(texts.day(hold.shelfExpiresOn))}
        {hold.shelfNumber !== null && <b> {texts.holds.list.shelfNumber(hold.shelfNumber)}</b>}
      </div>
      <SequenceLine texts={texts} of={hold} />
      <AnyOfLine texts={texts} of={hold} />
      <div>
        {texts.holds.list.pickup}: {texts.pick(hold.pickupBranch)} / {texts.holds.list.contact}:{' '}
        {texts.holds.place.contactMethods[hold.contactMethod]}
      </div>
    </li>
  )
}
