import * as z from 'zod'
import {
  type AccountState,
  type Capabilities,
  type Cardholder,
  capabilityNames,
  type LibrarySystem,
  LibrarySystemAccessDenied,
  type RequestContext,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { readAccount } from './account.ts'
import { authenticate } from './authenticate.ts'
import { readAvailability } from './availability.ts'
import { KohaFailed, RequestFormRejected } from './client/client.ts'
import { checkoutShape, holdShape, parseAs } from './client/response-schemas.ts'
import { type KohaSettings, readKohaSettings } from './client/settings.ts'
import { cancelHold, changePickup, resumeHold, suspendHold } from './hold-writes.ts'
import { toHold } from './holds.ts'
import { allowsItemHolds } from './item-holds.ts'
import { type KohaParts, maxIdsPerRequest, oneOfQuery, openKohaParts, parseId } from './koha.ts'
import { toLoan } from './loans.ts'
import { readPickupPlaces } from './pickup-places.ts'
import { placeHold } from './place.ts'
import { renewLoan } from './renew.ts'

/** Milliseconds for which a Koha that cannot group holds is not asked again. */
const leftOutMs = 600_000

/**
 * Makes a hold group, which the REST API knows since 25.11. With the preference `DisplayAddHoldGroups`, Koha then fills only
 * one of the holds. This only shortens the time in which several get a copy, so no failure matters.
 */
function holdGrouper({ client }: KohaParts) {
  let leftOutUntil = Number.NEGATIVE_INFINITY
  return async function group({ key }: Cardholder, holdIds: readonly string[], call: RequestContext): Promise<void> {
    if (performance.now() < leftOutUntil || parseId(key) === null) return
    try {
      const body = { hold_ids: holdIds.map(Number) }
      await client.write('POST', `/patrons/${key}/hold_groups`, call, { body })
    } catch (error) {
      // A hold got its copy meanwhile, or staff have grouped it.
      if (error instanceof SystemRefused) return
      if (!isInability(error)) throw error
      leftOutUntil = performance.now() + leftOutMs
    }
  }
}

/** An older version, a missing permission or a failure that concerns only this request. */
const isInability = (error: unknown) =>
  error instanceof RequestFormRejected || error instanceof LibrarySystemAccessDenied || error instanceof KohaFailed

/** The number of patrons whose numbers fit into a URL. */
const patronsPerRead = maxIdsPerRequest

/**
 * Reads the states of holds and loans of many patrons with two requests. Copies and titles are left out, because nobody
 * reads them. Pages of a list shift while Koha changes. Then a row can be repeated and another one missing, so that no
 * patron of the answer is complete.
 */
async function readAccountStates(
  { list, settings }: KohaParts,
  patrons: readonly Cardholder[],
  call: RequestContext,
): Promise<Map<string, AccountState>> {
  const ids = patrons.flatMap(({ key }) => parseId(key) ?? [])
  if (ids.length === 0) return new Map()
  const q = oneOfQuery('patron_id', ids)
  const [holds, checkouts] = await Promise.all([
    list('/holds', holdShape, call, { q }, ['cancellation_requested']),
    list('/checkouts', checkoutShape, call, { q }),
  ])
  if (hasRepeated(holds.map(({ hold_id }) => hold_id))) return new Map()
  if (hasRepeated(checkouts.map(({ checkout_id }) => checkout_id))) return new Map()
  const states = new Map(ids.map((id): [string, AccountState] => [String(id), { holds: [], loans: [] }]))
  for (const hold of holds) states.get(String(hold.patron_id))?.holds.push(toHold(hold, null, settings))
  for (const checkout of checkouts) states.get(String(checkout.patron_id))?.loans.push(toLoan(checkout, null))
  return states
}

const hasRepeated = (ids: readonly number[]) => new Set(ids).size < ids.length

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
