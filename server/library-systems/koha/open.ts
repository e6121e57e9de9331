import * as z from 'zod'
import { type Capabilities, capabilityNames, type LibrarySystem } from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { readAccount } from './account.ts'
import { patronsPerRead, readAccountStates } from './account-states.ts'
import { authenticate } from './authenticate.ts'
import { readAvailability } from './availability.ts'
import { parseAs } from './client/response-schemas.ts'
import { type KohaSettings, readKohaSettings } from './client/settings.ts'
import { holdGrouper } from './hold-groups.ts'
import { cancelHold, changePickup, resumeHold, suspendHold } from './hold-writes.ts'
import { allowsItemHolds } from './item-holds.ts'
import { openKohaParts } from './koha.ts'
import { readPickupPlaces } from './pickup-places.ts'
import { placeHold } from './place.ts'
import { renewLoan } from './renew.ts'

/** Opens the adapter for Koha's REST API, from version 22.11, with an API key for this service. */
export function openKoha(settings: SystemSettings): LibrarySystem {
  const koha = openKohaParts(readKohaSettings(settings))
  return {
    name: 'Koha',
    capabilities: capabilitiesOf(koha.settings),
    connections: koha.settings.connections,
    authenticate: (card, password, call) => authenticate(koha, card, password, call),
    account: (patron, call) => readAccount(koha, patron, call),
    accountStates: (patrons, call) => readAccountStates(koha, patrons, call),
    patronsPerRead,
    pickupPlaces: (patron, record, call, copy) => readPickupPlaces(koha, patron, { record, copy }, call),
    place: (patron, hold, call) => placeHold(koha, patron, hold, call),
    change: (patron, hold, { pickup }, call) => changePickup([koha, patron, hold, call], pickup),
    cancel: (patron, hold, call) => cancelHold([koha, patron, hold, call]),
    suspend: (patron, hold, until, call) => suspendHold([koha, patron, hold, call], until),
    resume: (patron, hold, call) => resumeHold([koha, patron, hold, call]),
    group: holdGrouper(koha),
    renew: (patron, loan, call) => renewLoan(koha, patron, loan, call),
    availability: (records, call) => readAvailability(koha, records, call),
    probe: async (call) => {
      const { body } = await koha.client.read('/libraries', call, { query: { _per_page: 1 } })
      parseAs(z.array(z.object({ library_id: z.string() })), body)
    },
    // Connections are not kept, so there is nothing to close.
    close: async () => {},
  }
}

/**
 * Koha supports every capability. The library can exclude some. Charges are read only for a debt limit, and copies are
 * reserved only by the option for it.
 */
function capabilitiesOf({ without, debtLimit, itemHolds }: KohaSettings): Capabilities {
  const isSet = { charges: debtLimit !== null, itemHolds: allowsItemHolds(itemHolds) }
  const needed = { cancelWaiting: 'cancel', itemHolds: 'availability' } as const
  const leftOut = (name: keyof Capabilities) =>
    without.includes(name) || (name in needed && without.includes(needed[name as keyof typeof needed]))
  const flags = capabilityNames.map(
    (name) => [name, !leftOut(name) && (!(name in isSet) || isSet[name as keyof typeof isSet])] as const,
  )
  return Object.fromEntries(flags) as Record<keyof Capabilities, boolean>
}
