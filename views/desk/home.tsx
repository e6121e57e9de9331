import { urls } from '../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { ScanAnswers, ScanForm, ScanList } from './circulation/scans.tsx'
import { type DeskFrame, DeskPage } from './frame.tsx'
import { menuOf } from './menu.ts'

export const DeskHomeQuery = graphql(`
  query DeskHome($at: ID!) {
    desk(branchId: $at) {
      counts { toPull onHoldShelf expiringToday inTransit newPurchaseRequests waitingCardApplications openContactMessages failedNotices lastBackupAt }
    }
  }
`)

type Counts = NonNullable<ResultOf<typeof DeskHomeQuery>['desk']>['counts']

interface Props {
  frame: DeskFrame
  counts: Counts
  now: Date
}

/** The first page of the desk: the field for a return, today's counts, and every page of the menu. */
export function DeskHomePage({ frame, counts, now }: Props) {
  const { texts } = frame
  const words = texts.desk.frame
  const { checkIn, scans } = texts.desk
  const groups = menuOf(frame)
  const hasCirculation = !frame.library.withheld.includes('CIRCULATION')
  return (
    <DeskPage frame={frame} title={words.home.title}>
      {hasCirculation && (
        <>
          <ScanForm frame={frame} action={urls.desk.checkIn} label={checkIn.barcode} submit={checkIn.submit}>
            {null}
          </ScanForm>
          <ScanAnswers>{null}</ScanAnswers>
        </>
      )}
      <h2>{words.home.work}</h2>
      <p class="tiles">
        {tilesOf(frame, counts, now).map(({ name, address, value, isUrgent }) => (
          <>
            <a href={address} class={isUrgent ? 'due' : undefined}>
              {texts.desk.deskCounts[name]} <b>{value}</b>
            </a>{' '}
          </>
        ))}
      </p>
      {hasCirculation && (
        <ScanList frame={frame} heading={scans.returns} isEmpty>
          {null}
        </ScanList>
      )}
      <h2>{words.home.all}</h2>
      <nav class="map" aria-label={words.home.all}>
        {groups.map(({ name, pages }) => (
          <section>
            <h3>{words.groups[name]}</h3>
            <ul>
              {pages.map((page) => (
                <li>
                  <a href={urls.desk[page]}>{texts.desk.menu[page]}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </DeskPage>
  )
}

interface Tile {
  name: keyof Counts
  address: string
  value: string
  /** Whether the tile asks for work today. */
  isUrgent: boolean
}

/** Days after which the last backup is called old. */
const oldAfter = 7

/** A tile leads to a page of the menu, so it is absent where the menu has no such page. */
function tilesOf(frame: DeskFrame, counts: Counts, now: Date): Tile[] {
  const { texts } = frame
  const words = texts.desk.frame.home
  const pages = new Set(menuOf(frame).flatMap((group) => group.pages))
  const count = (name: Exclude<keyof Counts, 'lastBackupAt'>, address: string, isUrgent = false): Tile => ({
    name,
    address,
    value: counts[name].toLocaleString(texts.tag),
    isUrgent: isUrgent && counts[name] > 0,
  })
  const days = ageInDays(counts.lastBackupAt, now)
  const backup: Tile = {
    name: 'lastBackupAt',
    address: urls.desk.system,
    value: days === null ? words.noBackup : days === 0 ? words.today : words.daysAgo(days),
    isUrgent: days === null || days > oldAfter,
  }
  return [
    ...(pages.has('pullList') ? [count('toPull', urls.desk.pullList)] : []),
    ...(pages.has('holdShelf')
      ? [count('onHoldShelf', urls.desk.holdShelf), count('expiringToday', urls.desk.holdShelf, true)]
      : []),
    ...(pages.has('arrivals') ? [count('inTransit', urls.desk.arrivals)] : []),
    ...(pages.has('requests') ? [count('newPurchaseRequests', urls.desk.requestsIn({ state: 'RECEIVED' }))] : []),
    // Also for applications that came before the library stopped accepting them.
    ...(counts.waitingCardApplications > 0 ? [count('waitingCardApplications', urls.desk.applications)] : []),
    // Also for messages that came before the form was switched off.
    ...(counts.openContactMessages > 0 ? [count('openContactMessages', urls.desk.contact)] : []),
    ...(pages.has('mail') ? [count('failedNotices', urls.desk.mailOf({ state: 'FAILED' }), true)] : []),
    ...(pages.has('system') ? [backup] : []),
  ]
}

function ageInDays(time: Counts['lastBackupAt'], now: Date): number | null {
  return time === null ? null : Math.max(0, Math.floor((now.getTime() - new Date(time).getTime()) / 86_400_000))
}
