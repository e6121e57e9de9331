import { randomInt } from 'node:crypto'
import type { BranchKind } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { setBranchHours } from '../branches/branch-hours.ts'
import { createBranch, updateBranch } from '../branches/branches.ts'
import { setBranchDays, setWeeklyClosing } from '../calendar/change.ts'
import { createShelvingLocation } from '../locations/locations.ts'
import type { Attempts } from './attempts.ts'
import { parseEnteredDays } from './days.ts'
import type { Place } from './fault.ts'
import type { BranchPart } from './shape.ts'
import { parseEnteredWeekdays } from './weekdays.ts'

type Figures = Parameters<typeof updateBranch>[2]

/** Creates one branch and returns its id. Each value is set separately, so that every refused one is reported. */
export async function openBranch(
  tx: Tx,
  part: BranchPart,
  place: Place,
  { attempts, now }: { attempts: Attempts; now: Date },
): Promise<number> {
  const kind: BranchKind = part.kind ?? 'LIBRARY'
  const stranger = { name: '-', nameEn: '-', kind }
  const { code } = part
  const added =
    (code !== undefined && (await attempts.do([...place, 'code'], () => createBranch(tx, { ...stranger, code })))) ||
    // A branch with a refused code gets a placeholder, so that the rest of it is checked too. The transaction is rolled
    // back later.
    (await createBranch(tx, { ...stranger, code: `refused-${randomInt(1e9)}` }))
  const id = added.branchId
  const set = (field: string, figures: Figures) => attempts.do([...place, field], () => updateBranch(tx, id, figures))
  const { name, nameEn, nameReading, nameEasy, nameZh, nameKo, postalCode, address, addressEn, phone, fax, map } = part
  const names = { name, nameEn, nameReading, nameEasy, nameZh, nameKo }
  const contact = { postalCode, address, addressEn, phone, fax }
  for (const [field, value] of Object.entries({ ...names, ...contact })) {
    if (value !== undefined) await set(field, { [field]: value })
  }
  if (map !== undefined) await set('map', { mapUrl: map })
  if (part.librarySystemCode !== undefined)
    await set('librarySystemCode', { librarySystemCode: part.librarySystemCode })
  const { pickup = true, avPickup = pickup, provisionalPasswords = false } = part
  await set('avPickup', { acceptsPickup: pickup, acceptsAvPickup: avPickup })
  await set('provisionalPasswords', { givesProvisionalPasswords: provisionalPasswords })
  for (const [n, location] of (part.locations ?? []).entries()) {
    await attempts.do([...place, 'locations', n], () => createShelvingLocation(tx, id, location))
  }
  await openHours(tx, id, part, { place, attempts })
  await createPrivateCalendar(tx, id, part, { place, attempts, now })
  return id
}

/** A weekday named on several lines has the hours of all of them. */
async function openHours(
  tx: Tx,
  branchId: number,
  { hours = {} }: BranchPart,
  { place, attempts }: { place: Place; attempts: Attempts },
): Promise<void> {
  const lines = Object.entries(hours).map(([typed, spans]) => ({
    typed,
    days: parseEnteredWeekdays(typed) ?? [],
    spans,
  }))
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const named = lines.filter(({ days }) => days.includes(weekday))
    const last = named.at(-1)
    if (!last) continue
    const spans = named.flatMap((line) => line.spans)
    await attempts.do([...place, 'hours', last.typed], () => setBranchHours(tx, branchId, [{ weekday, spans }]))
  }
}

async function createPrivateCalendar(
  tx: Tx,
  branchId: number,
  part: BranchPart,
  { place, attempts, now }: { place: Place; attempts: Attempts; now: Date },
): Promise<void> {
  const { closedWeekdays = [], closedOnHolidays = false, closed = [] } = part
  const weekly = { closedWeekdays, closedOnHolidays }
  const opens = await attempts.do([...place, 'closedWeekdays'], () => setWeeklyClosing(tx, branchId, weekly, now))
  // The single days are checked even when the weekly rule is refused.
  if (!opens) await setWeeklyClosing(tx, branchId, { closedWeekdays: [], closedOnHolidays: false }, now)
  for (const [n, { day, from, until, note }] of closed.entries()) {
    const here = [...place, 'closed', n]
    const days = parseEnteredDays(from ?? day ?? '', until, now)
    if (typeof days === 'string') attempts.add(here, days)
    else await attempts.do(here, () => setBranchDays(tx, branchId, { ...days, isOpen: false, note }, now))
  }
}
