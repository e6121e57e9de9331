import * as z from 'zod'
import { type Capabilities, capabilityNames, type LibrarySystem } from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { account } from './account.ts'
import { authenticate } from './authenticate.ts'
import { availability } from './availability.ts'
import { shaped } from './client/response-schemas.ts'
import { type KohaSettings, readSettings } from './client/settings.ts'
import { cancel, change, resume, suspend } from './hold-writes.ts'
import { openKohaParts } from './koha.ts'
import { pickupPlaces, place } from './place.ts'
import { renew } from './renew.ts'

/** Opens the adapter for Koha's REST API, from version 22.11, with an API key for this service. */
export function openKoha(settings: SystemSettings): LibrarySystem {
  const koha = openKohaParts(readSettings(settings))
  return {
    name: 'Koha',
    capabilities: offered(koha.settings),
    authenticate: (card, password, call) => authenticate(koha, card, password, call),
    account: (patron, call) => account(koha, patron, call),
    pickupPlaces: (patron, record, call) => pickupPlaces(koha, patron, record, call),
    place: (patron, hold, call) => place(koha, patron, hold, call),
    change: (patron, hold, { pickup }, call) => change([koha, patron, hold, call], pickup),
    cancel: (patron, hold, call) => cancel([koha, patron, hold, call]),
    suspend: (patron, hold, until, call) => suspend([koha, patron, hold, call], until),
    resume: (patron, hold, call) => resume([koha, patron, hold, call]),
    renew: (patron, loan, call) => renew(koha, patron, loan, call),
    availability: (records, call) => availability(koha, records, call),
    probe: async (call) => {
      const { body } = await koha.client.read('/libraries', call, { query: { _per_page: 1 } })
      shaped(z.array(z.object({ library_id: z.string() })), body)
    },
    // Connections are not kept, so there is nothing to close.
    close: async () => {},
  }
}

/** Koha supports every capability. The library can exclude some with the option `without`. */
function offered({ without }: KohaSettings): Capabilities {
  const flags = capabilityNames.map((name) => [name, !without.includes(name)] as const)
  return Object.fromEntries(flags) as Record<keyof Capabilities, boolean>
}
