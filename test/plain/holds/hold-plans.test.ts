import { describe, expect, test } from 'vitest'
import {
  blockedMembers,
  isOver,
  nextActs,
  type Plan,
  type PlanFacts,
  type PlanMember,
  settlePlan,
} from '../../../server/domain/holds/library-system/plan.ts'
import type { SystemHold } from '../../../server/domain/library-system/port.ts'

/*
 * A hold is written as its name, and then: q queued, s suspended without an end, d suspended until a day, t in transit,
 * r ready, x cancellation requested. A member is marked: + it has a slot, ~ this service suspended it, ? its hold is not known.
 */
const states = {
  q: 'QUEUED',
  s: 'SUSPENDED',
  d: 'SUSPENDED',
  t: 'IN_TRANSIT',
  r: 'READY',
  x: 'CANCEL_REQUESTED',
} as const
type Letter = keyof typeof states

const names = ['a', 'b', 'c', 'd']

function holdOf(text: string, cancellable = true): SystemHold {
  const [id = '', letter = 'q'] = text
  const state = states[letter as Letter]
  return {
    ...{ id, state, record: id, barcode: null, words: '', pickup: null, placedAt: null, place: null },
    ...{ shelfExpiresOn: null, suspendedUntil: letter === 'd' ? '2026-12-24' : null, changeable: true },
    cancellable: state === 'READY' ? cancellable : state === 'QUEUED' || state === 'SUSPENDED',
  }
}

/** Builds the members `a`, `b~`, `c+`, `d?` and the holds of the account. */
function given(
  wanted: number | null,
  members: string,
  account: string,
  { lent = '', used = 0, cancellable = true } = {},
) {
  const plan: Plan = {
    ...{ id: 1, wanted, used },
    members: members.split(' ').map((text): PlanMember => {
      const [name = ''] = text
      const id = names.indexOf(name)
      const [hasSlot, heldBack] = [text.includes('+'), text.includes('~')]
      return { id, titleId: id, holdId: text.includes('?') ? null : name, hasSlot, heldBack }
    }),
  }
  const holds = account
    .split(' ')
    .filter(Boolean)
    .map((text) => holdOf(text, cancellable))
  const facts: PlanFacts = {
    holdWith: (id) => holds.find((hold) => hold.id === id),
    holdOn: (titleId) => holds.find((hold) => hold.id === names[titleId]),
    isLent: (titleId) => lent.includes(names[titleId] ?? '?'),
  }
  const settled = settlePlan(plan, facts)
  const told = settled.members.map(
    ({ holdId, hasSlot, heldBack }) => holdId + (hasSlot ? '+' : '') + (heldBack ? '~' : ''),
  )
  const acts = (gate: 'READY' | 'LOANED' = 'READY') =>
    isOver(settled)
      ? 'over'
      : nextActs(settled, gate)
          .map(({ act, member }) => `${act} ${member.holdId}`)
          .join(', ')
  return { settled, members: told.join(' '), used: settled.used, acts }
}

describe('a set of which the patron wants some (A1, G13)', () => {
  test.each([
    ['waits', 1, 'a b c', 'aq bq cq', 'a b c', ''],
    ['is complete with the first copy', 1, 'a b c', 'aq br cs', 'a b+ c', 'cancel a, cancel c'],
    ['counts a copy in transit', 1, 'a b c', 'at bq cq', 'a+ b c', 'cancel b, cancel c'],
    ['prefers the copy on the shelf', 1, 'a b c', 'at br cq', 'a b+ c', 'cancel c'],
    ['keeps the copy that was first', 1, 'a+ b c', 'at br cq', 'a+ b c', 'cancel b, cancel c'],
    ['asks to cancel a second copy once', 1, 'a+ b', 'ar bx', 'a+ b', ''],
    ['waits for two', 2, 'a b c d', 'ar bq cq dq', 'a+ b c d', ''],
    ['has two', 2, 'a+ b c d', 'ar bq ct dq', 'a+ b c+ d', 'cancel b, cancel d'],
    ['is over when all that are left are wanted', 2, 'a b c', 'ar bq', 'a+ b', 'over'],
    ['gets the slot back of a copy that was lost', 1, 'a+ b c', 'aq bq cq', 'a b c', ''],
    ['gives no slot to a hold that is being cancelled', 1, 'a b', 'ax bq', 'a b', ''],
    ['finds a hold that was placed without an answer', 1, 'a b? c', 'aq bq cq', 'a b c', ''],
    ['forgets a title that was never placed', 1, 'a b? c', 'aq cq', 'a c', ''],
    ['forgets a hold that lapsed', 1, 'a b c', 'aq bq', 'a b', ''],
    ['ends without holds', 1, 'a b c', '', '', 'over'],
  ])('%s', (_what, wanted, members, account, after, acts) => {
    const seen = given(wanted, members, account)
    expect(seen.members).toBe(after)
    expect(seen.acts()).toBe(acts)
  })

  test.each([
    ['was seen with its copy', 'a+ b c', '', 1],
    ['was captured and borrowed between two looks', 'a b c', 'a', 1],
    ['ended without a copy', 'a b c', '', 0],
    ['was never placed, although its title is on loan', 'a? b c', 'a', 0],
  ])('a hold that is gone and %s', (_what, members, lent, used) => {
    const seen = given(1, members, 'bq cq', { lent })
    expect(seen.used).toBe(used)
    expect(seen.acts()).toBe(used === 1 ? 'cancel b, cancel c' : '')
  })

  test('leaves a second copy alone where the library system does not cancel it', () => {
    expect(given(1, 'a+ b c', 'ar br cq', { cancellable: false }).acts()).toBe('cancel c')
  })
})

describe('a sequence (S2, G13)', () => {
  test.each([
    ['begins', 'a b c', 'aq bq cq', 'a b c', 'suspend b, suspend c'],
    ['is in order', 'a b~ c~', 'aq bs cs', 'a b~ c~', ''],
    ['goes on when the first is on the shelf', 'a b~ c~', 'ar bs cs', 'a b~ c~', 'resume b'],
    ['waits while the first is in transit', 'a b~ c~', 'at bs cs', 'a b~ c~', ''],
    ['goes on when the first ended', 'a b~ c~', 'bs cs', 'b~ c~', 'resume b'],
    ['suspends again what was resumed elsewhere', 'a b~ c~', 'aq bq cs', 'a b c~', 'suspend b'],
    ['leaves a suspension until a day to the patron', 'a b~ c~', 'ar bd cs', 'a b c~', ''],
    ['leaves a suspension that it did not make', 'a b c~', 'as bs cs', 'a b c~', ''],
    ['cannot suspend a copy that came too early', 'a b c~', 'aq br cs', 'a b c~', ''],
    ['finds holds that were placed without an answer', 'a b? c?', 'aq bq', 'a b', 'suspend b'],
    ['resumes the last one', 'a b~', 'bs', 'b~', 'resume b'],
    ['is over with the last one', 'a b', 'bq', 'b', 'over'],
  ])('%s', (_what, members, account, after, acts) => {
    const seen = given(null, members, account)
    expect(seen.members).toBe(after)
    expect(seen.acts()).toBe(acts)
  })

  test('waits until the first is lent, where the library says so', () => {
    const seen = given(null, 'a b~ c~', 'ar bs cs')
    expect(seen.acts('LOANED')).toBe('')
    const blocked = (gate: 'READY' | 'LOANED') =>
      [...blockedMembers(seen.settled.members, gate)].map(([one, by]) => `${one.holdId} by ${by.holdId}`)
    expect(blocked('LOANED')).toEqual(['b by a', 'c by b'])
    expect(blocked('READY')).toEqual(['c by b'])
  })
})
