import type {
  Capabilities,
  Cardholder,
  LibrarySystem,
  RequestContext,
  SystemLoan,
} from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { NotEncodable } from '../../sip2-codec/write.ts'
import { readAccount } from './account.ts'
import { Sip2Client } from './connection/exchange.ts'
import { readSip2Settings } from './connection/options.ts'
import { cancelHold, changePickup, type Renewed, renewedSince, renewLoan } from './hold-writes.ts'
import { placeHold } from './place-hold.ts'
import { refuseWith } from './refusals.ts'
import { signIn } from './sign-in.ts'

/** Milliseconds in which a press can come from a page that was read before the renewal. */
const recentMs = 60_000

/**
 * Renews a loan once for all who read it with the same due date. Callers at the same time share one request, and a later
 * one first reads whether the due date has moved. Koha's SIPServer renews twice when two connections ask at once, even
 * beyond the number of renewals that it allows.
 */
function renewOnce(asking: Sip2Client) {
  const underWay = new Map<string, Promise<Renewed>>()
  const recent = new Set<string>()
  return (patron: Cardholder, loan: SystemLoan, call: RequestContext): Promise<Renewed> => {
    const name = JSON.stringify([patron.key, loan.id, loan.dueOn])
    const shared = underWay.get(name)
    if (shared) return shared
    const renew = async () => {
      const before = recent.has(name) ? await renewedSince(asking, loan, call) : undefined
      return before ?? renewLoan(asking, patron, loan, call)
    }
    const renewal = renew().finally(() => underWay.delete(name))
    underWay.set(name, renewal)
    const note = () => {
      recent.add(name)
      setTimeout(() => recent.delete(name), recentMs).unref()
    }
    renewal.then(note, () => {})
    return renewal
  }
}

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
  const may = (capability: keyof Capabilities, isSupported = false) =>
    isSupported && !manner.without.includes(capability)
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
