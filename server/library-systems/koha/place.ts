import { type Cardholder, type NewHold, type RequestContext, SystemRefused } from '../../domain/library-system/port.ts'
import { ownRefusal } from './client/refusals.ts'
import { type Hold, holdShape, type Item, parseAs } from './client/response-schemas.ts'
import { allowsItemHolds, holdsOf, isHoldable } from './item-holds.ts'
import { type KohaParts, parseId } from './koha.ts'
import { readPickupPlaces } from './pickup-places.ts'
import { FailedWithoutEffect, writeOnce } from './write-outcome.ts'

/**
 * Places a hold on a record, or on one of its copies. Koha may accept the same hold twice, because it has neither an
 * idempotency key nor a lock. So existing holds are read before the write, and again when the answer is lost. No hold date
 * is sent, because Koha can refuse even today's.
 */
export async function placeHold(
  koha: KohaParts,
  patron: Cardholder,
  { record, pickup, copy, neededUntil }: NewHold,
  call: RequestContext,
) {
  const { key } = patron
  const [patronId, biblioId] = [parseId(key), parseId(record)]
  if (patronId === null || biblioId === null) throw ownRefusal('NOT_FOUND')
  return koha.alone(`place ${key} ${record}`, call.signal, async () => {
    const [holds, items] = await Promise.all([
      readHolds(koha, patronId, biblioId, call),
      readItems(koha, biblioId, call),
    ])
    const item = copy === undefined ? null : holdableCopy(koha, items, copy)
    if (item === null && needsCopy(koha, items)) throw ownRefusal('ITEM_REQUIRED')
    // A hold on any copy leaves nothing for a second one. Koha limits the number of holds on several copies.
    const isSame = (hold: Hold) => item === null || hold.item_id === item.item_id
    if (holds.some(isSame)) throw ownRefusal('ALREADY_RESERVED')
    if (item === null && items.length > 0 && !items.some(isHoldable)) throw ownRefusal('NO_COPIES')
    const look = async () => {
      const hold = (await readHolds(koha, patronId, biblioId, call)).find(isSame)
      return hold ? { holdId: String(hold.hold_id) } : null
    }
    // With both numbers, Koha 23.05 does not apply its rules to the copy.
    const wanted = item ? { item_id: item.item_id } : { biblio_id: biblioId }
    const lastDay = neededUntil === undefined ? {} : { expiration_date: neededUntil }
    try {
      return await writeOnce(
        call,
        () => post(koha, { patron_id: patronId, ...wanted, pickup_library_id: pickup, ...lastDay }, call),
        look,
      )
    } catch (error) {
      if (item && isRecordFull(error)) throw ownRefusal('TOO_MANY_HOLDS')
      if (error instanceof FailedWithoutEffect) await throwIfRecordMissing(koha, patron, record, call)
      if (error instanceof SystemRefused && error.refused.reason === 'PICKUP_NOT_OFFERED')
        await throwIfCollectedNowhere(koha, patron, { record, copy }, call)
      throw error
    }
  })
}

/** The copy with this barcode. Throws NOT_HOLDABLE when the library does not let patrons reserve it (G18). */
function holdableCopy({ settings }: KohaParts, items: readonly Item[], copy: string): Item {
  const item = items.find(({ external_id }) => external_id === copy)
  if (!item || holdsOf(item, settings.itemHolds) === undefined) throw ownRefusal('NOT_HOLDABLE')
  return item
}

/** Whether the library demands that one copy is chosen, which Koha's REST API does not know. */
const needsCopy = ({ settings }: KohaParts, items: readonly Item[]): boolean =>
  items.some((item) => holdsOf(item, settings.itemHolds) === 'REQUIRED')

/** The patron has holds on other copies of the record, and Koha allows no further one. */
const isRecordFull = (error: unknown) =>
  error instanceof SystemRefused && /^too_?many_?holds_?for_?this_?record$/i.test(error.refused.code)

async function post({ client }: KohaParts, body: object, call: RequestContext) {
  const answer = await client.write('POST', '/holds', call, { body })
  const { hold_id } = parseAs(holdShape.pick({ hold_id: true }), answer.body, 'unknown')
  return { holdId: String(hold_id) }
}

/**
 * Throws NOT_FOUND when the record does not exist. Koha answers that with a string, which its own response validation
 * turns into status 500. So the record is checked with another request, whose other outcomes are ignored.
 */
async function throwIfRecordMissing(koha: KohaParts, patron: Cardholder, record: string, call: RequestContext) {
  try {
    await readPickupPlaces(koha, patron, { record }, call)
  } catch (error) {
    if (error instanceof SystemRefused && error.refused.reason === 'NOT_FOUND') throw error
  }
}

/**
 * Throws when the patron can collect the record or the copy nowhere. Koha's list of pickup branches comes from the copies,
 * and the list is checked first. So Koha answers for a record without copies that the branch is wrong.
 */
async function throwIfCollectedNowhere(
  koha: KohaParts,
  patron: Cardholder,
  wanted: { record: string; copy?: string | undefined },
  call: RequestContext,
) {
  const places = await readPickupPlaces(koha, patron, wanted, call).catch(() => null)
  if (places?.length === 0) throw ownRefusal(wanted.copy === undefined ? 'NO_COPIES' : 'NOT_HOLDABLE')
}

/**
 * Reads the copies of a record. Where no rule about single copies applies, Koha decides about a record whose copies cannot
 * be read.
 */
async function readItems({ itemsBy, settings }: KohaParts, biblioId: number, call: RequestContext): Promise<Item[]> {
  return itemsBy('biblio_id', [biblioId], call, []).catch((error: unknown) => {
    if (allowsItemHolds(settings.itemHolds)) throw error
    return []
  })
}

/** Reads the patron's holds on a record. */
async function readHolds({ list }: KohaParts, patronId: number, biblioId: number, call: RequestContext) {
  const holds = await list('/holds', holdShape, call, { patron_id: patronId, biblio_id: biblioId })
  return holds.filter(({ patron_id, biblio_id }) => patron_id === patronId && biblio_id === biblioId)
}
