import { maxItems } from '../../domain/catalogue/titles/copies.ts'
import { isLendable } from '../../domain/holds/eligibility/lendable.ts'
import { librarySystemCodeOf } from '../../domain/library/branches/library-system-code.ts'
import { librarySystemOf } from '../../domain/library-system/connected.ts'
import { liveItemState } from '../../domain/library-system/copies.ts'
import type { SystemCopy, SystemHold } from '../../domain/library-system/port.ts'
import { unavailableFeatures } from '../../domain/library-system/withheld.ts'
import type { Context } from '../engine/context/context.ts'
import { locationWithId } from '../library/locations.ts'
import { deferredBranch, deferredLocation } from '../library-system/branch.ts'
import { resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { Deferred, ExternalObject } from '../library-system/external-object.ts'

interface Row {
  id: number
}

/** Returns the copies in our catalogue with the current state from the library system (G5). */
async function itemsWithLiveState(titleId: number, { loaders }: Context): Promise<ExternalObject[]> {
  const { items, live } = await loaders.copiesElsewhere.load(titleId)
  const known = new Map(live?.map((copy) => [copy.barcode, copy]))
  const ours = items.slice(0, maxItems).map((row) => {
    const copy = known.get(row.barcode)
    known.delete(row.barcode)
    const { barcode, branch, shelfMark, referenceOnly } = row
    const own = new Deferred((_args, context) => locationWithId(row.locationId, context))
    return new ExternalObject(String(row.id), {
      ...{ barcode, shelfMark, referenceOnly, branch, state: liveItemState(copy), dueOn: copy?.dueOn ?? null },
      volume: copy?.volume ?? null,
      permanentLocation: own,
      location: copy?.location ? deferredLocation(copy.location, librarySystemCodeOf(row.branch)) : own,
    })
  })
  // These copies were added in the library system after the last catalogue import.
  const news = [...known.values()].map(
    (copy) =>
      new ExternalObject('0', {
        ...{ barcode: copy.barcode, state: liveItemState(copy), dueOn: copy.dueOn, volume: copy.volume ?? null },
        branch: deferredBranch(copy.branch),
        location: copy.location ? deferredLocation(copy.location, copy.branch) : null,
      }),
  )
  return [...ours, ...news]
}

/** Returns the only copy that fills a hold, with the little that is known when our catalogue does not have it. */
export async function copyOfHold({ barcode, volume }: SystemHold, titleId: number | null, context: Context) {
  const items = titleId === null ? [] : await itemsWithLiveState(titleId, context)
  const found = items.find(({ fields }) => fields.barcode === barcode)
  if (!found) return new ExternalObject('0', { barcode, volume, state: 'UNKNOWN', branch: deferredBranch(null) })
  return new ExternalObject(found.id, { ...found.fields, volume: volume ?? found.fields.volume })
}

/**
 * Returns the numbers of our copies on which a hold can be placed (G18). When the library system does not report that, it
 * decides, and every copy that can be lent is possible.
 */
async function holdableItemIds(titleId: number, { db, loaders }: Context) {
  const system = librarySystemOf(db)
  if (unavailableFeatures(system).includes('ITEM_HOLDS')) return { ids: [], isRequired: false }
  const { items, live } = await loaders.copiesElsewhere.load(titleId)
  const listed = items.slice(0, maxItems)
  if (!system?.capabilities.availability)
    return { ids: listed.filter(isLendable).map(({ id }) => id), isRequired: false }
  const holds = new Map(live?.map((copy) => [copy.barcode, copy.holds]))
  const ids = listed.filter(({ barcode }) => holds.get(barcode) !== undefined).map(({ id }) => id)
  return { ids, isRequired: [...holds.values()].includes('REQUIRED') }
}

resolveFromLibrarySystem<Row>('Title', {
  items: ({ id }, _args, context) => itemsWithLiveState(id, context),
  holdableItems: async ({ id }, _args, context) => {
    const { ids } = await holdableItemIds(id, context)
    if (ids.length === 0) return []
    return (await itemsWithLiveState(id, context)).filter((item) => ids.includes(Number(item.id)))
  },
  requiresItem: async ({ id }, _args, context) => (await holdableItemIds(id, context)).isRequired,
  copies: async ({ id }, _args, { loaders }) => {
    const { items, live } = await loaders.copiesElsewhere.load(id)
    if (!live) {
      const total = items.filter(({ status }) => status === 'AVAILABLE').length
      return { total, lendable: items.filter(isLendable).length, onShelf: 0, known: false }
    }
    const of = (...wanted: SystemCopy['state'][]) => live.filter(({ state }) => wanted.includes(state)).length
    const total = live.length - of('MISSING', 'WITHDRAWN', 'DAMAGED')
    return {
      total,
      lendable: total - of('REFERENCE_ONLY'),
      onOrder: of('ON_ORDER'),
      onShelf: of('AVAILABLE'),
      known: true,
      branchIds: new Set(
        items
          .filter(({ barcode }) => live.some((copy) => copy.barcode === barcode && copy.state === 'AVAILABLE'))
          .map(({ branchId }) => branchId),
      ),
    }
  },
})

type ItemRow = { titleId: number; barcode: string } | ExternalObject

/** Returns a copy that was not read with its title, as the library system reports it. */
async function liveCopy({ titleId, barcode }: { titleId: number; barcode: string }, { loaders }: Context) {
  const { live } = await loaders.copiesElsewhere.load(titleId)
  return live?.find((copy) => copy.barcode === barcode)
}

resolveFromLibrarySystem<ItemRow>(
  'Item',
  {
    state: async (row, _args, context) =>
      row instanceof ExternalObject ? row.fields.state : liveItemState(await liveCopy(row, context)),
    dueOn: async (row, _args, context) =>
      row instanceof ExternalObject ? (row.fields.dueOn ?? null) : ((await liveCopy(row, context))?.dueOn ?? null),
  },
  { titleId: true, barcode: true },
)
