import type { Capabilities, LibrarySystem } from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { NotEncodable } from '../../sip2-codec/write.ts'
import { readAccount } from './account.ts'
import { Sip2Client } from './connection/exchange.ts'
import { readSip2Settings } from './connection/options.ts'
import { cancelHold, changePickup } from './hold-writes.ts'
import { placeHold } from './place-hold.ts'
import { refuseWith } from './refusals.ts'
import { renewOnce } from './renew-once.ts'
import { signIn } from './sign-in.ts'

// Milliseconds for the first status request. When it fails, the next caller repeats it.
const firstTimeoutMs = 3_000

/**
 * Opens the adapter for SIP2. Its capabilities are read from the server. Until the first answer, nothing is offered.
 */
export async function openSip2(given: SystemSettings): Promise<LibrarySystem> {
  const asking = new Sip2Client(readSip2Settings(given))
  await asking.status({ request: (_kind, send) => send(AbortSignal.timeout(firstTimeoutMs)) }).catch(() => {})
  return {
    name: 'SIP2',
    connections: asking.settings.connections,
    get capabilities() {
      return capabilitiesOf(asking)
    },
    authenticate: (card, password, call) => signIn(asking, card, password, call),
    account: (patron, call) =>
      readAccount(asking, patron, call).catch((error: unknown) => {
        if (error instanceof NotEncodable) return null
        throw error
      }),
    pickupPlaces: async () => null,
    place: (patron, hold, call) => placeHold(asking, patron, hold, call),
    change: (patron, hold, { pickup }, call) => changePickup(asking, patron, hold, pickup, call),
    cancel: (patron, hold, call) => cancelHold(asking, patron, hold, call),
    suspend: async () => refuseWith('OTHER'),
    resume: async () => refuseWith('OTHER'),
    renew: renewOnce(asking),
    availability: async () => new Map(),
    probe: (call) => asking.status(call),
    close: async () => asking.close(),
  }
}

/** SIP2 has no messages for pickup branches, suspension, or the availability of many records. BV has charges. */
function capabilitiesOf({ supports, manner, settings }: Sip2Client): Capabilities {
  const may = (what: keyof Capabilities, isSupported = false) => isSupported && !manner.without.includes(what)
  return {
    ...{ place: may('place', supports?.hold), changePickup: may('changePickup', supports?.hold) },
    ...{ cancel: may('cancel', supports?.hold), renew: may('renew', supports?.renew) },
    itemHolds: may('itemHolds', supports?.hold && settings.itemHolds),
    cancelWaiting: may('cancel', supports?.hold) && manner.cancels === 'ALL',
    ...{
      neededUntil: false,
      suspend: false,
      pickupPlaces: false,
      availability: false,
      holdDates: false,
      queuePlaces: false,
    },
    charges: may('charges', supports !== null),
  }
}
