import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { applyPlans } from '../../../server/domain/holds/library-system/apply-plans.ts'
import {
  cancelInLibrarySystem,
  resumeInLibrarySystem,
  suspendInLibrarySystem,
} from '../../../server/domain/holds/library-system/change.ts'
import {
  createSequenceInLibrarySystem,
  deleteSequenceInLibrarySystem,
  removeFromSequenceInLibrarySystem,
  reorderSequenceInLibrarySystem,
} from '../../../server/domain/holds/library-system/change-sequence.ts'
import {
  cancelSetInLibrarySystem,
  removeFromSetInLibrarySystem,
} from '../../../server/domain/holds/library-system/change-set.ts'
import { placeInLibrarySystem } from '../../../server/domain/holds/library-system/place.ts'
import { readAccountPlans } from '../../../server/domain/holds/library-system/read-plans.ts'
import { accountsPerRun, watchPlans } from '../../../server/domain/holds/library-system/watch-plans.ts'
import { submissionHash } from '../../../server/domain/holds/place/submission.ts'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'
import { readAccount } from '../../../server/domain/library-system/account.ts'
import { connectSystem, librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import { findTitles } from '../../../server/domain/library-system/matching.ts'
import { type ConnectedSystem, connectFakeSystem, shortTimes } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import type { Fault } from '../../library-systems/koha/faults.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'

const db = useDatabase()
let behind: ConnectedSystem
let koha: FakeKoha
let patronId: number
let pickupBranchId: number
let key = 0

beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  koha = behind.fake as FakeKoha
  pickupBranchId = (await branchOf(db)).id
  patronId = (await newPatron(db, { exportNumber: 'koha:1' })).id
})
afterAll(() => behind.close())
beforeEach(async () => {
  await koha.faults.clear()
  connectSystem(db, new LibrarySystemGuard(behind.adapter), 'koha')
  koha.state.holds = []
  koha.state.checkouts = []
  await db.prisma.holdPlan.deleteMany()
  // One in progress would hold up those of the following tests.
  await db.prisma.holdSubmission.deleteMany()
})

/** The titles of the records 21, 22, … of the fake. */
const titleIds = (count: number) => behind.titles.slice(20, 20 + count).map(({ id }) => id)
const recordOf = (name: string) => 21 + 'abcdefgh'.indexOf(name)
const system = () => {
  const found = librarySystemOf(db)
  if (!found) throw new Error('No system is connected.')
  return found
}
const patron = () => ({ db, system: system(), patronId, now })
const submission = (count: number, over: { inOrder?: boolean; anyOf?: number; key?: string }) => ({
  ...{ key: `plan-${++key}`, titleIds: titleIds(count), pickupBranchId, contactMethod: 'NONE' as const },
  ...over,
})
const place = (asked: ReturnType<typeof submission>) => placeInLibrarySystem(db, system(), patronId, asked, now)
const watch = () =>
  watchPlans(db, now, (_what, error) => {
    throw error
  })
const holdOf = (name: string) => {
  const hold = koha.state.holds.find(({ biblio_id }) => biblio_id === recordOf(name))
  if (!hold) throw new Error(`There is no hold on ${name}.`)
  return hold
}
const idOf = (name: string) => String(holdOf(name).hold_id)

/** The holds in Koha, such as `a b~ c!`: `~` is suspended, `!` has a copy, `*` is to be cancelled. */
const inKoha = () =>
  koha.state.holds
    .map((hold) => {
      const mark = hold.cancellationRequests > 0 ? '*' : hold.status ? '!' : hold.suspended ? '~' : ''
      return 'abcdefgh'[hold.biblio_id - 21] + mark
    })
    .toSorted()
    .join(' ')
/** The sizes of the sequences and sets that the patron sees. */
const shown = async () => {
  const found = await readAccount(db, system(), patronId, now)
  if (!found) throw new Error('There is no account.')
  const titleOf = await findTitles(db, system(), [...found.account.holds, ...found.account.loans])
  return (await readAccountPlans(db, patronId, found.account, titleOf)).map(({ members }) => members.length)
}
const planCount = () => db.prisma.holdPlan.count()
const onlyPlan = () => db.prisma.holdPlan.findFirstOrThrow({ include: { members: { orderBy: { position: 'asc' } } } })

const capture = (name: string, status: 'W' | 'T' = 'W') =>
  Object.assign(holdOf(name), { status, priority: 0, waiting_date: status === 'W' ? '2026-11-30' : null })
function endHold(name: string) {
  const hold = holdOf(name)
  koha.state.holds = koha.state.holds.filter((one) => one !== hold)
}
function collect(name: string) {
  endHold(name)
  const item = koha.state.items.find(({ biblio_id }) => biblio_id === recordOf(name))
  const more = {
    library_id: 'CHUO_1',
    due: '2026-12-14',
    checkoutDate: '2026-11-30T10:15:00+09:00',
    renewals: 0,
    refuse: null,
  }
  koha.state.checkouts.push({ checkout_id: 900 + recordOf(name), patron_id: 1, item_id: item?.item_id ?? 0, ...more })
}

// G13, S2: the library system knows single holds, and this service keeps their order.
describe('a sequence in a library system', () => {
  test('is placed in order, and each volume is resumed when the one before is on the shelf', async () => {
    await place(submission(3, { inOrder: true }))
    expect(inKoha()).toBe('a b~ c~')
    await watch()
    expect(inKoha()).toBe('a b~ c~')
    capture('a', 'T')
    await watch()
    expect(inKoha()).toBe('a! b~ c~')
    capture('a')
    await watch()
    expect(inKoha()).toBe('a! b c~')
    collect('a')
    capture('b')
    await watch()
    expect(inKoha()).toBe('b! c')
    collect('b')
    await watch()
    expect(inKoha()).toBe('c')
    expect(await planCount()).toBe(0)
  })

  test('goes on when a volume is cancelled', async () => {
    await place(submission(3, { inOrder: true }))
    await cancelInLibrarySystem(db, system(), { patronId, holdId: idOf('a') }, now)
    await watch()
    expect(inKoha()).toBe('b c~')
    expect(await shown()).toEqual([2])
    await cancelInLibrarySystem(db, system(), { patronId, holdId: idOf('b') }, now)
    expect(await shown()).toEqual([1])
    await watch()
    expect(inKoha()).toBe('c')
    // One hold that waits for nothing is no sequence, although the next look ends the plan.
    expect(await shown()).toEqual([])
  })

  test('keeps its order while the patron suspends and resumes the holds (H8)', async () => {
    await place(submission(3, { inOrder: true }))
    await suspendInLibrarySystem(db, system(), patronId, { from: null, until: dateIn(now).add({ days: 7 }) }, now)
    expect(inKoha()).toBe('a~ b~ c~')
    expect(holdOf('b').suspended_until).toBeNull()
    await watch()
    expect(inKoha()).toBe('a~ b~ c~')
    await resumeInLibrarySystem(db, system(), patronId, now)
    expect(inKoha()).toBe('a b~ c~')
  })

  test('is made of holds that were there, reordered, reduced and ended (S1, S3)', async () => {
    await place(submission(4, {}))
    expect(inKoha()).toBe('a b c d')
    const id = await createSequenceInLibrarySystem(patron(), ['a', 'b', 'c'].map(idOf))
    expect(inKoha()).toBe('a b~ c~ d')
    await reorderSequenceInLibrarySystem(patron(), id, ['c', 'a', 'b'].map(idOf))
    expect(inKoha()).toBe('a~ b~ c d')
    await expect(createSequenceInLibrarySystem(patron(), [idOf('a'), idOf('d')])).rejects.toMatchObject({
      name: 'AlreadyInSequence',
    })
    await removeFromSequenceInLibrarySystem(patron(), idOf('c'))
    expect(inKoha()).toBe('a b~ c d')
    await deleteSequenceInLibrarySystem(patron(), id)
    expect(inKoha()).toBe('a b c d')
    expect(await planCount()).toBe(0)
  })
})

// G13, A1: when the wanted number has a copy, the other holds are cancelled.
describe('an any-of set in a library system', () => {
  test('ends the others when the first copy came', async () => {
    await place(submission(3, { anyOf: 1 }))
    expect(inKoha()).toBe('a b c')
    await watch()
    expect(inKoha()).toBe('a b c')
    capture('b', 'T')
    await watch()
    expect(inKoha()).toBe('b!')
    await watch()
    expect(await planCount()).toBe(0)
  })

  test('ends the others also when the copy was borrowed between two looks', async () => {
    await place(submission(3, { anyOf: 1 }))
    collect('c')
    await watch()
    expect(inKoha()).toBe('')
  })

  test('asks staff to take back a second copy that came meanwhile', async () => {
    await place(submission(4, { anyOf: 1 }))
    capture('a')
    capture('d')
    await watch()
    await watch()
    expect(inKoha()).toBe('a! d*')
    expect(holdOf('d').cancellationRequests).toBe(1)
  })

  test('is cancelled as a whole, and reduced down to the wanted number (A2)', async () => {
    await place(submission(3, { anyOf: 2 }))
    await expect(cancelInLibrarySystem(db, system(), { patronId, holdId: idOf('a') }, now)).rejects.toMatchObject({
      name: 'HoldInAnyOf',
    })
    const { id } = await onlyPlan()
    await cancelSetInLibrarySystem(patron(), id)
    expect(inKoha()).toBe('')
    expect(await planCount()).toBe(0)
    await place(submission(3, { anyOf: 1 }))
    await removeFromSetInLibrarySystem(patron(), idOf('a'))
    expect(inKoha()).toBe('b c')
    await removeFromSetInLibrarySystem(patron(), idOf('b'))
    expect(inKoha()).toBe('c')
    // One hold of which one is wanted is like any other hold.
    expect(await planCount()).toBe(0)
  })

  test('does not take over a hold that was there before', async () => {
    await place(submission(1, {}))
    const placements = await place(submission(3, { anyOf: 1 }))
    expect(placements).toMatchObject([{ refusal: { reason: 'ALREADY_RESERVED' } }, {}, {}])
    capture('b')
    await watch()
    expect(inKoha()).toBe('a b!')
  })
})

const suspension = (method: string, way: string) => method !== 'GET' && way.endsWith('/suspension')
const cancellation = (method: string) => method === 'DELETE'
const placing = (method: string, way: string) => method === 'POST' && way === '/holds'
const faults: Fault[] = [
  ...(['RESET_BEFORE', 'RESET_AFTER', 'SILENT_BEFORE', 'SILENT_AFTER', 'HALF_AN_ANSWER'] as const),
  ...(['HTML_500_AFTER', 'ERROR_500_BEFORE', 'ERROR_500_AFTER', 'UNAVAILABLE'] as const),
]

// G6, G13: a fault in the middle leaves a state that the next look repairs.
describe.each(faults)('after the fault %s', (fault) => {
  const during = async (on: (method: string, way: string) => boolean, work: () => Promise<unknown>) => {
    connectSystem(db, new LibrarySystemGuard(behind.adapter, shortTimes(400)), 'koha')
    koha.faults.set(fault, { on, times: 1 })
    await work().catch(() => {})
    await koha.faults.clear()
    connectSystem(db, new LibrarySystemGuard(behind.adapter), 'koha')
  }

  test('of a suspension, the sequence is in order at the next look', async () => {
    await during(suspension, () => place(submission(3, { inOrder: true })))
    await watch()
    expect(inKoha()).toBe('a b~ c~')
    await during(suspension, async () => {
      capture('a')
      await watch()
    })
    await watch()
    expect(inKoha()).toBe('a! b c~')
  })

  test('of a placement, the holds that exist belong together', async () => {
    let sent = 0
    await during(
      (method, way) => placing(method, way) && ++sent === 2,
      () => place(submission(3, { inOrder: true })),
    )
    await watch()
    expect(['a', 'a b~', 'a b~ c~', 'a c~']).toContain(inKoha())
    const known = await db.prisma.holdPlanMember.count({ where: { systemHoldId: { not: null } } })
    expect(known).toBe(koha.state.holds.length === 1 ? 0 : koha.state.holds.length)
  })

  test('of a cancellation, the others end at the next look', async () => {
    await place(submission(3, { anyOf: 1 }))
    capture('b')
    await during(cancellation, watch)
    await watch()
    expect(inKoha()).toBe('b!')
  })
})

describe('after a process died', () => {
  /** The state that a process leaves: its claim, its plan with the known holds, and the holds in Koha. */
  async function left(asked: ReturnType<typeof submission>, members: string) {
    const placements = await place({ ...asked, key: `other-${asked.key}` })
    expect(placements).toHaveLength(3)
    const { members: rows, id } = await onlyPlan()
    for (const [index, mark] of members.split(' ').entries()) {
      const row = rows[index]
      const hold = koha.state.holds.find(({ hold_id }) => String(hold_id) === row?.systemHoldId)
      if (!row || !hold) throw new Error('A hold is missing.')
      const heldBack = mark.includes('~')
      if (!mark.includes('s')) Object.assign(hold, { suspended: false })
      if (mark.startsWith('-')) koha.state.holds = koha.state.holds.filter((one) => one !== hold)
      const systemHoldId = mark.startsWith('k') ? String(hold.hold_id) : null
      await db.prisma.holdPlanMember.update({ where: { id: row.id }, data: { systemHoldId, heldBack } })
    }
    await db.prisma.holdPlan.update({ where: { id }, data: { key: asked.key } })
    const claim = { patronId, key: asked.key, askedHash: submissionHash(asked), outcomes: { underWay: true } }
    await db.prisma.holdSubmission.create({ data: { ...claim, createdAt: new Date(Date.now() - 31_000) } })
  }

  // k: the hold is known. p: it was placed, and this was not recorded. -: it was not placed. s: it is suspended.
  test.each([
    ['- - -', ''],
    ['p - -', 'a'],
    ['k - -', 'a'],
    ['k p -', 'a b~'],
    ['k k -', 'a b~'],
    ['k k p', 'a b~ c~'],
    ['k k k', 'a b~ c~'],
    ['k k~ k', 'a b~ c~'],
    ['k ks~ k', 'a b~ c~'],
  ])('with its sequence at %o, the next look makes it %o', async (members, after) => {
    const asked = submission(3, { inOrder: true })
    await left(asked, members)
    await watch()
    await watch()
    expect(inKoha()).toBe(after)
    expect(await planCount()).toBe(after.includes(' ') ? 1 : 0)
  })

  test.each(['- - -', 'p - -', 'k p -', 'k k p', 'k ks~ k'])(
    'with its sequence at %o, the repeated submission completes it',
    async (members) => {
      const asked = submission(3, { inOrder: true })
      await left(asked, members)
      const placements = await place(asked)
      for (const placement of placements) expect(placement).toHaveProperty('systemHoldId')
      await watch()
      expect(inKoha()).toBe('a b~ c~')
    },
  )

  test('a submission that is in progress is left alone', async () => {
    const asked = submission(3, { inOrder: true })
    await left(asked, 'k k -')
    await db.prisma.holdSubmission.updateMany({ where: { key: asked.key }, data: { createdAt: new Date() } })
    await watch()
    expect(inKoha()).toBe('a b')
    expect((await onlyPlan()).members).toHaveLength(3)
  })
})

describe('the job', () => {
  test('reads a bounded number of accounts, those first that were not looked at for longest', async () => {
    const others = await Promise.all(
      Array.from({ length: accountsPerRun + 3 }, (_, n) => newPatron(db, { exportNumber: `koha:${5_000 + n}` })),
    )
    await db.prisma.holdPlan.createMany({ data: others.map(({ id }) => ({ patronId: id, wanted: 1, createdAt: now })) })
    const first = await watch()
    // The library system does not have these patrons, so their plans stay until their data is deleted.
    expect(first).toEqual({ accounts: accountsPerRun, changed: 0, refused: accountsPerRun })
    expect(await db.prisma.holdPlan.count({ where: { checkedAt: null } })).toBe(3)
    await watch()
    expect(await db.prisma.holdPlan.count({ where: { checkedAt: null } })).toBe(0)
  })

  test('sends three requests for an account, and two more for each change', async () => {
    await place(submission(3, { anyOf: 1 }))
    await watch()
    const requests = async () => {
      const before = koha.calls.length
      const { changed } = await watch()
      return [koha.calls.length - before, changed]
    }
    expect(await requests()).toEqual([3, 0])
    capture('b')
    expect(await requests()).toEqual([3 + 2 * 2, 2])
    await place(submission(3, { inOrder: true }))
    expect(await requests()).toEqual([3, 0])
  })

  test('keeps a plan that was made while the account was read', async () => {
    await place(submission(1, {}))
    let ended = () => {}
    const other = new Promise<void>((resolve) => {
      ended = resolve
    })
    const adapter = Object.create(behind.adapter) as typeof behind.adapter
    adapter.account = async (...asked) => {
      const account = await behind.adapter.account(...asked)
      await other
      return account
    }
    connectSystem(db, new LibrarySystemGuard(adapter), 'koha')
    const looking = applyPlans(patron())
    await new Promise((resolve) => setTimeout(resolve, 300))
    connectSystem(db, new LibrarySystemGuard(behind.adapter), 'koha')
    await place({ ...submission(3, { inOrder: true }), titleIds: behind.titles.slice(23, 26).map(({ id }) => id) })
    ended()
    await looking
    expect((await onlyPlan()).members).toHaveLength(3)
  })

  test('two looks at once give each slot once', async () => {
    await place(submission(3, { anyOf: 1 }))
    capture('a')
    capture('b')
    await Promise.allSettled([applyPlans(patron()), applyPlans(patron()), applyPlans(patron())])
    await watch()
    expect(inKoha()).toBe('a! b*')
  })
})
