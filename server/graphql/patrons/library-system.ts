import { dateIn } from '../../domain/library/calendar/dates.ts'
import type { SystemHold } from '../../domain/library-system/port.ts'
import { unknownDay } from '../../domain/library-system/unknown-day.ts'
import { favouriteAndRequestCounts } from '../../domain/patrons/my-menu.ts'
import { deferredBranch } from '../library-system/branch.ts'
import { resolveFromLibrarySystem } from '../library-system/connect-schema.ts'
import { ExternalObject } from '../library-system/external-object.ts'
import { maxMessages } from './charges.ts'

resolveFromLibrarySystem<{ id: number }>('Patron', {
  charges: async (_patron, _args, { loaders }) => (await loaders.account.load()).charges,
  libraryMessages: async (_patron, _args, { loaders }) => (await loaders.account.load()).messages.slice(0, maxMessages),
  overview: async ({ id }, _args, { db, loaders, now }) => {
    const [{ holds, loans }, counts] = await Promise.all([loaders.account.load(), favouriteAndRequestCounts(db, id)])
    const [today, tomorrow] = [dateIn(now), dateIn(now).add({ days: 1 })].map(String) as [string, string]
    return {
      loans: loans.length,
      // Overdue notices are withheld, because the library system has its own (M10).
      holdsStoppedDays: null,
      overdue: loans.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
      dueToday: loans.filter(({ dueOn }) => dueOn === today).length,
      dueTomorrow: loans.filter(({ dueOn }) => dueOn === tomorrow).length,
      holds: holds.length,
      ready: readyAt(holds),
      cancelled: 0,
      ...counts,
    }
  },
})

/** Returns holds ready for pickup by branch, earliest shelf expiry first. */
function readyAt(holds: SystemHold[]): ExternalObject[] {
  const ready = holds.filter(({ state }) => state === 'READY')
  const rows = [...new Set(ready.map(({ pickup }) => pickup))].map((code) => {
    const here = ready.filter(({ pickup }) => pickup === code)
    const last = here.flatMap(({ shelfExpiresOn }) => shelfExpiresOn ?? []).sort()[0]
    return { branch: deferredBranch(code), count: here.length, lastDay: last ?? unknownDay }
  })
  return rows.sort((a, b) => a.lastDay.localeCompare(b.lastDay)).map((row) => new ExternalObject('0', row))
}
