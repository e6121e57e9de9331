import { maxItems } from '../../domain/catalogue/titles/copies.ts'
import { librarySystemCodeOf } from '../../domain/library/branches/library-system-code.ts'
import type { SystemCopy } from '../../domain/library-system/port.ts'
import type { Context } from '../engine/context/context.ts'
import { locationWithId } from '../library/locations.ts'
import { deferredBranch, deferredLocation } from '../library-system/branch.ts'
import { resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { Deferred, ExternalObject } from '../library-system/external-object.ts'

const itemStates = {
  AVAILABLE: 'ON_SHELF',
  ON_LOAN: 'ON_LOAN',
  ON_HOLD_SHELF: 'HELD',
  IN_TRANSIT: 'MOVING',
  REFERENCE_ONLY: 'REFERENCE_ONLY',
  MISSING: 'UNAVAILABLE',
  OTHER: 'UNKNOWN',
} as const satisfies Record<SystemCopy['state'], string>

const stateOf = (copy: SystemCopy | undefined) => (copy ? itemStates[copy.state] : 'UNKNOWN')

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
      ...{ barcode, shelfMark, referenceOnly, branch, state: stateOf(copy), dueOn: copy?.dueOn ?? null },
      permanentLocation: own,
      location: copy?.location ? deferredLocation(copy.location, librarySystemCodeOf(row.branch)) : own,
    })
  })
  // These copies were added in the library system after the last catalogue import.
  const news = [...known.values()].map(
    (copy) =>
      new ExternalObject('0', {
        ...{ barcode: copy.barcode, state: stateOf(copy), dueOn: copy.dueOn },
        branch: deferredBranch(copy.branch),
        location: copy.location ? deferredLocation(copy.location, copy.branch) : null,
      }),
  )
  return [...ours, ...news]
}

resolveFromLibrarySystem<Row>('Title', {
  items: ({ id }, _args, context) => itemsWithLiveState(id, context),
  copies: async ({ id }, _args, { loaders }) => {
    const { items, live } = await loaders.copiesElsewhere.load(id)
    if (!live) {
      const total = items.filter(({ status }) => status === 'AVAILABLE').length
      return { total, lendable: total, onShelf: 0, known: false }
    }
    const of = (...wanted: SystemCopy['state'][]) => live.filter(({ state }) => wanted.includes(state)).length
    const missing = of('MISSING')
    return {
      total: live.length - missing,
      lendable: live.length - missing - of('REFERENCE_ONLY'),
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
