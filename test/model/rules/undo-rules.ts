import { isDeepStrictEqual as same } from 'node:util'
import {
  type Act,
  type Copy,
  freeNumber,
  type Hold,
  isAv,
  isOpen,
  type Model,
  nth,
  placesOf,
  stillWanted,
} from '../model.ts'
import { people } from '../small-library.ts'
import { inUse } from './patron-rules.ts'
import { no, type Rules } from './rule.ts'

/** Records the rows that an action changed. */
export function noteAct(model: Model, before: Pick<Model, 'holds' | 'copies' | 'requests'>): void {
  const after = structuredClone({ holds: model.holds, copies: model.copies, requests: model.requests })
  const holds = changed(before.holds, after.holds)
  const copies = changed(before.copies, after.copies)
  if (holds.size + copies.size === 0) return
  // A copy whose hold or loan changed is recorded too.
  for (const { was, became } of holds.values()) {
    const copy = became.copy ?? was.copy
    if (copy !== null && !copies.has(copy))
      copies.set(copy, { was: nth(before.copies, copy), became: nth(after.copies, copy) })
  }
  const requests = changed(before.requests, after.requests)
  model.acts.push({ day: model.day, undone: false, holds, copies, requests })
}

function changed<Card>(before: Card[], after: Card[]): Map<number, { was: Card; became: Card }> {
  return new Map(
    before.flatMap((was, n) => (same(was, after[n]) ? [] : [[n, { was, became: nth(after, n) }] as const])),
  )
}

export const undoRules: Rules<'undo'> = {
  undo(model, { act: n }) {
    const act = model.acts.at(-1 - n)
    if (!act || act.day !== model.day) return no('DeskActionExpired')
    if (act.undone) return 'as before'
    const trial = structuredClone(model)
    if (isFollowed(model, act) || !isUntouched(model, act)) no('CannotUndo')
    for (const [number, moved] of act.holds) putBackHold(trial, nth(trial.holds, number), moved)
    for (const [number, moved] of act.copies) putBack(nth(trial.copies, number), moved, copyFields)
    for (const [number, { was }] of act.requests) Object.assign(nth(trial.requests, number), was)
    for (const [number, moved] of act.holds) findNumber(trial, number, moved)
    if (!hasRoom(trial, act)) no('CannotUndo')
    const { holds, copies, wanted, requests } = trial
    Object.assign(model, { holds, copies, wanted, requests })
    act.undone = true
    return 'as before'
  },
}

/** Gives a hold that is on the shelf again its number, or a free one when another copy has it (H12). */
function findNumber(model: Model, n: number, { was, became }: { was: Hold; became: Hold }): void {
  const hold = nth(model.holds, n)
  const onShelf = ({ state }: Hold) => state === 'READY' || state === 'CANCEL_REQUESTED'
  const isTaken = model.holds.some(
    (other, m) => m !== n && onShelf(other) && other.pickup === hold.pickup && other.shelf === hold.shelf,
  )
  if (was.state === 'READY' && became.state !== 'READY' && hold.shelf !== null && isTaken) {
    hold.shelf = freeNumber(model, n)
  }
}

const loanOf = ({ loan }: Copy) => loan && { patron: loan.patron, renewals: loan.renewals }

/** Returns true when later actions on the same rows must be undone first. */
function isFollowed({ acts }: Model, act: Act): boolean {
  const shares = (one: Map<number, unknown>, two: Map<number, unknown>) => [...one.keys()].some((n) => two.has(n))
  return acts
    .slice(acts.indexOf(act) + 1)
    .some((later) => !later.undone && (shares(later.holds, act.holds) || shares(later.copies, act.copies)))
}

/** Returns true when the rows of the action are unchanged. */
function isUntouched({ holds, copies }: Model, act: Act): boolean {
  const moved = ({ patron, state, copy, closed }: Hold) => [patron, state, copy, closed]
  for (const [n, { was, became }] of act.holds) {
    if (was.extended !== became.extended && nth(holds, n).extended !== became.extended) return false
    // Only what the action changed must be as it was.
    if (!same(moved(was), moved(became)) && !same(moved(nth(holds, n)), moved(became))) return false
  }
  for (const [n, { was, became }] of act.copies) {
    const now = nth(copies, n)
    const place = ({ owner, at, status, slip, referenceOnly }: Copy) => [owner, at, status, slip, referenceOnly]
    if (!same(place(now), place(became))) return false
    if (!same(was.loan, became.loan) && !same(loanOf(now), loanOf(became))) return false
  }
  return true
}

function putBackHold(model: Model, hold: Hold, { was, became }: { was: Hold; became: Hold }): void {
  putBack(hold, { was, became }, holdFields)
  // A used slot becomes available again.
  if (was.set !== null && became.set === null) model.wanted[was.set] = placesOf(model, was.set) + 1
  hold.told += was.told - became.told
}

const holdFields = [
  'patron',
  'state',
  'copy',
  'until',
  'extended',
  'closed',
  'sequence',
  'place',
  'set',
  'hasPlace',
  'shelf',
  'locker',
] as const
const copyFields = ['at', 'status', 'slip', 'inside', 'loan'] as const

/** Restores only the fields that the action changed. */
function putBack<Card>(
  card: Card,
  { was, became }: { was: Card; became: Card },
  fields: readonly (keyof Card)[],
): void {
  for (const field of fields) if (!same(was[field], became[field])) card[field] = was[field]
}

/** Returns true when the earlier state does not conflict with later changes. */
function hasRoom(model: Model, act: Act): boolean {
  for (const [n, { was, became }] of act.holds) {
    const hold = nth(model.holds, n)
    const held = model.holds.filter((other) => hold.copy !== null && other.copy === hold.copy)
    if (held.length > 1 || (hold.copy !== null && nth(model.copies, hold.copy).loan)) return false
    if (isOpen(was) && !isOpen(became) && !(mayHold(model, hold) && mayWaitInSet(model, hold))) return false
  }
  for (const [n, { was, became }] of act.copies) {
    const copy = nth(model.copies, n)
    const isBack = copy.inside !== null && was.inside !== became.inside
    if (isBack && model.copies.some((other, m) => m !== n && other.inside === copy.inside)) return false
    if (!copy.loan || same(was.loan, became.loan)) continue
    const { patron } = copy.loan
    if (model.holds.some((hold) => hold.copy === n)) return false
    if (model.holds.some((hold) => isOpen(hold) && hold.patron === patron && hold.title === copy.title)) return false
    const { loans } = nth(people, patron)
    const lent = model.copies.filter(({ loan, title }) => loan?.patron === patron && !isAv(title))
    if (loans !== null && !isAv(copy.title) && lent.length > loans) return false
  }
  return true
}

/** Returns true when other members do not yet fill the set. */
function mayWaitInSet(model: Model, { set, hasPlace }: Hold): boolean {
  return set === null || hasPlace || stillWanted(model, set) > 0
}

function mayHold(model: Model, hold: Hold): boolean {
  const patron = hold.patron ?? -1
  const own = model.holds.filter((other) => isOpen(other) && other.patron === patron)
  if (own.filter(({ title }) => title === hold.title).length > 1) return false
  if (model.copies.some(({ title, loan }) => title === hold.title && loan?.patron === patron)) return false
  const { holds } = nth(people, patron)
  return holds === null || isAv(hold.title) || inUse(model, own) <= holds
}
