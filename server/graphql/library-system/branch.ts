import { findBranchByCode } from '../../domain/library-system/matching.ts'
import { Deferred, ExternalObject } from './external-object.ts'

/** Returns our branch with the library system's code, or a placeholder when the code is unknown. */
export function deferredBranch(code: string | null): Deferred {
  return new Deferred(async (_args, { db }) => {
    const unknown = { name: code ?? '図書館でご確認ください', nameEn: code ?? 'please ask the library' }
    // The library system may hand out at branches that are unknown here.
    const handsOut = { acceptsPickup: true, acceptsAvPickup: true }
    return (await findBranchByCode(db, code)) ?? new ExternalObject('0', { code: code ?? '', ...unknown, ...handsOut })
  })
}
