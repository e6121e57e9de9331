import { branchCalled } from '../../domain/library-system/matching.ts'
import { Answered, Later } from './external-object.ts'

/** Our branch of a code of the other system; where it names none that we have, one that says so. */
export function branchLater(code: string | null): Later {
  return new Later(async (_args, { db }) => {
    const unknown = { name: code ?? '図書館でご確認ください', nameEn: code ?? 'please ask the library' }
    // Its system may hand out there whatever is not known here.
    const handsOut = { acceptsPickup: true, acceptsAvPickup: true }
    return (await branchCalled(db, code)) ?? new Answered('0', { code: code ?? '', ...unknown, ...handsOut })
  })
}
