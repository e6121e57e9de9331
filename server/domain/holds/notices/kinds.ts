import { topicByAccountMail } from '../../notices/account-mails.ts'
import { toGuardian } from '../../notices/guardian.ts'
import { noticeKind } from '../../notices/kind.ts'
import { type ShortCount, sharedPlace, sharedValue, shortTitles } from '../../notices/short.ts'
import { readCancelled, readEnded } from './cancelled.ts'
import { readExpires, readGuardianReady, readReady, type ShelfMessage } from './on-shelf.ts'
import { type OpenHold, readHoldChanged, readHoldsPlaced } from './open-holds.ts'
import { readWithoutPickup } from './without-pickup.ts'

/** Readers of holds of our own circulation need no content of the notice. */
const aboutHolds = { topic: 'HOLDS', recipient: 'PATRON', needsNoContent: true } as const

function shortOnShelf({ holds, branch }: ShelfMessage): ShortCount {
  const [day = null] = holds.flatMap(({ lastDay }) => lastDay ?? []).sort()
  return {
    ...shortTitles(holds.map(({ title }) => title)),
    ...sharedPlace(holds.map(({ pickup }) => pickup?.place)),
    ...{ branch: branch?.code ?? null, day },
  }
}

const shortOpenHolds = ({ holds }: { holds: OpenHold[] }): ShortCount => ({
  ...shortTitles(holds.map(({ title }) => title)),
  ...sharedPlace(holds.map(({ place }) => place)),
  branch: sharedValue(holds.map(({ branch }) => branch.code)) ?? null,
})

export const holdNotices = {
  HOLD_READY: noticeKind({
    description: 'A copy is on the hold shelf.',
    ...aboutHolds,
    read: readReady,
    short: shortOnShelf,
  }),
  HOLD_EXPIRES_SOON: noticeKind({
    description: 'The shelf expiry is near.',
    ...aboutHolds,
    read: readExpires,
    short: shortOnShelf,
  }),
  HOLD_CANCELLED: noticeKind({
    description: 'The library cancelled the hold.',
    ...aboutHolds,
    read: readCancelled,
    short: ({ titles }) => shortTitles(titles),
  }),
  HOLD_ENDED: noticeKind({
    description: 'The hold ended after the last day on which the patron needed the title.',
    ...aboutHolds,
    read: readEnded,
    short: ({ titles }) => shortTitles(titles),
  }),
  HOLD_WITHOUT_PICKUP: noticeKind({
    description: 'The pickup branch no longer hands out the material. The patron must choose another.',
    ...aboutHolds,
    read: readWithoutPickup,
    short: ({ titles }) => shortTitles(titles),
  }),
  GUARDIAN_HOLD_READY: noticeKind({
    description: 'To the guardian: copies are on the hold shelf.',
    ...toGuardian,
    read: readGuardianReady,
  }),
  HOLDS_PLACED: noticeKind({
    description: 'Holds were placed.',
    topic: topicByAccountMail.HOLDS_PLACED,
    recipient: 'PATRON',
    list: 'ACCOUNT',
    read: readHoldsPlaced,
    short: shortOpenHolds,
  }),
  HOLD_CHANGED: noticeKind({
    description: 'Staff changed a hold.',
    topic: topicByAccountMail.HOLD_CHANGED,
    recipient: 'PATRON',
    list: 'ACCOUNT',
    read: readHoldChanged,
    short: shortOpenHolds,
  }),
}
