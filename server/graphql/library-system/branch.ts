import { cachedShelvingLocations } from '../../domain/library/rules/rule-cache.ts'
import { findBranchByCode } from '../../domain/library-system/matching.ts'
import type { SystemCopy } from '../../domain/library-system/port.ts'
import { Deferred, ExternalObject } from './external-object.ts'

/**
 * Returns our branch with the library system's code, or a placeholder when the code is unknown. Patrons cannot read such
 * a code, so the placeholder does not contain it (G7).
 */
export function deferredBranch(code: string | null): Deferred {
  return new Deferred(async (_args, { db, now }) => {
    const unknown = { code: '', name: '図書館でご確認ください', nameEn: 'please ask the library' }
    // The library system may hand out at branches that are unknown here.
    const handsOut = { acceptsPickup: true, acceptsAvPickup: true }
    return (await findBranchByCode(db, code, now)) ?? new ExternalObject('0', { ...unknown, ...handsOut })
  })
}

/**
 * Returns our location with the library system's code at a branch. An unknown one is a placeholder with the name that the
 * library system sends, or with its code.
 */
export function deferredLocation(
  { code, name }: NonNullable<SystemCopy['location']>,
  branchCode: string | null,
): Deferred {
  return new Deferred(async (_args, { db, now }) => {
    const branch = await findBranchByCode(db, branchCode, now)
    const known = (await cachedShelvingLocations(db)).find((one) => one.branchId === branch?.id && one.code === code)
    const named = name ?? code
    return known ?? new ExternalObject('0', { code, name: named, nameEn: named, kind: 'OPEN' })
  })
}
