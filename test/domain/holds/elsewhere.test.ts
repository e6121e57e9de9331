import { beforeAll, describe, expect, test } from 'vitest'
import { KeyUsedForOther } from '../../../server/domain/common/idempotency-keys.ts'
import { placeInLibrarySystem } from '../../../server/domain/holds/library-system/place.ts'
import { claimSubmission } from '../../../server/domain/holds/library-system/submission.ts'
import { submissionHash } from '../../../server/domain/holds/place/submission.ts'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'
import { connectSystem, librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import {
  type LibrarySystem,
  LibrarySystemUnreachable,
  type NewHold,
} from '../../../server/domain/library-system/port.ts'
import { renewInLibrarySystem } from '../../../server/domain/loans/library-system.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron, newTitles } from '../../support/library/world.ts'

// G6, H11: one submission creates one hold, whichever process dies at any point.
describe('a submission to a library system', () => {
  const db = useDatabase()
  const placed: string[] = []
  let place = async (hold: NewHold): Promise<{ holdId: string | null }> => {
    placed.push(hold.record)
    return { holdId: `h${hold.record}` }
  }
  const plainly = place
  const account = { holds: [], loans: [], charges: null, messages: [], barred: null, expiresOn: null, homeBranch: null }
  const system = {
    name: 'Test',
    capabilities: { place: true },
    account: async () => ({ ...account, cardNumber: '', name: '' }),
    place: (_patron: object, hold: NewHold) => place(hold),
  } as unknown as LibrarySystem
  let titles: { id: number; controlNumber: string }[]
  let pickupBranchId: number
  beforeAll(async () => {
    connectSystem(db, new LibrarySystemGuard(system), 'there')
    titles = await newTitles(
      db,
      ['x1', 'x2', 'x3'].map((controlNumber) => ({ source: 'there', controlNumber })),
    )
    pickupBranchId = (await branchOf(db)).id
  })

  const pressOf = (patronId: number, key: string, over: { titleIds?: number[] } = {}) => {
    const titleIds = over.titleIds ?? titles.map(({ id }) => id)
    const asked = { key, titleIds, pickupBranchId, contactMethod: 'NONE' as const }
    const connected = librarySystemOf(db)
    if (!connected) throw new Error('No system is connected.')
    return { asked, send: () => placeInLibrarySystem(db, connected, patronId, asked, now) }
  }
  const somebody = async (n: number) => (await newPatron(db, { exportNumber: `there:${n}` })).id

  test('sent twenty times at once places each title once and returns the same outcomes', async () => {
    placed.length = 0
    const { send } = pressOf(await somebody(1), 'key-number-1')
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    expect(placed.sort()).toEqual(['x1', 'x2', 'x3'])
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('is taken over from a process that died, but not from one that is running', async () => {
    placed.length = 0
    const patronId = await somebody(2)
    const { asked, send } = pressOf(patronId, 'key-number-2', { titleIds: [titles[0]?.id ?? 0] })
    const begun = (secondsAgo: number) => ({
      ...{ patronId, key: asked.key, askedHash: submissionHash(asked), outcomes: { underWay: true } },
      createdAt: new Date(Date.now() - secondsAgo * 1000),
    })
    await db.prisma.holdSubmission.create({ data: begun(25) })
    await expect(claimSubmission(db, patronId, asked, 300)).rejects.toMatchObject({
      ...{ name: 'SystemAway', written: 'unknown' },
    })
    expect(placed).toEqual([])
    await db.prisma.holdSubmission.update({
      where: { patronId_key: { patronId, key: asked.key } },
      data: { createdAt: begun(35).createdAt },
    })
    expect(await send()).toMatchObject([{ systemHoldId: 'hx1' }])
    expect(placed).toEqual(['x1'])
  })

  test('waits for another submission of the same patron, so that no limit is counted twice (L3)', async () => {
    const patronId = await somebody(9)
    let [inFlight, most] = [0, 0]
    place = async (hold) => {
      most = Math.max(most, ++inFlight)
      await new Promise((done) => setTimeout(done, 150))
      inFlight--
      return plainly(hold)
    }
    try {
      const answers = await Promise.all(
        titles.map(({ id }, n) => pressOf(patronId, `session-number-${n}`, { titleIds: [id] }).send()),
      )
      expect(answers.flat()).toHaveLength(3)
      expect(most).toBe(1)
    } finally {
      place = plainly
    }
    const { asked } = pressOf(patronId, 'session-number-8')
    const running = { patronId, key: 'session-number-9', outcomes: { underWay: true }, createdAt: new Date() }
    await db.prisma.holdSubmission.create({ data: running })
    await expect(claimSubmission(db, patronId, asked, 300)).rejects.toMatchObject({ written: 'no' })
  })

  test('with other titles under the same key is refused', async () => {
    const patronId = await somebody(3)
    await pressOf(patronId, 'key-number-3').send()
    const other = pressOf(patronId, 'key-number-3', { titleIds: [titles[0]?.id ?? 0] })
    await expect(other.send()).rejects.toBeInstanceOf(KeyUsedForOther)
  })

  test('that gets no answer midway returns the known outcome of each title and sends no further requests', async () => {
    placed.length = 0
    place = async (hold) => {
      if (hold.record === 'x2') throw new LibrarySystemUnreachable('it is silent', { written: 'unknown' })
      return plainly(hold)
    }
    const { send } = pressOf(await somebody(4), 'key-number-4')
    const answer = await send()
    expect(answer).toMatchObject([
      { systemHoldId: 'hx1' },
      { refusal: { reason: 'PERHAPS_DONE' } },
      { refusal: { reason: 'NOT_ANSWERED' } },
    ])
    place = plainly
    // The recorded outcome does not change; only a new submission tries again.
    expect(await send()).toEqual(answer)
    expect(placed).toEqual(['x1'])
  })

  test('that reaches no system changes nothing and can be sent again', async () => {
    placed.length = 0
    place = () => Promise.reject(new LibrarySystemUnreachable('nobody listens'))
    const { send } = pressOf(await somebody(5), 'key-number-5')
    await expect(send()).rejects.toMatchObject({ name: 'SystemAway', written: 'no' })
    place = plainly
    expect(await send()).toHaveLength(3)
    expect(placed).toEqual(['x1', 'x2', 'x3'])
  })
})

// L8, R2: the standing rule applies before every library system, also before one that refuses nobody.
describe('a patron who is not in good standing, with a library system that refuses nobody', () => {
  const db = useDatabase()
  const loan = {
    id: 'loan-1',
    record: 'y2',
    barcode: null,
    words: '',
    renewals: 0,
    dueOn: '2026-08-01',
    renewalRefusal: null,
  }
  const good = {
    ...{ cardNumber: '', name: '', holds: [], loans: [loan], charges: null, messages: [] },
    ...{ barred: null, expiresOn: null, homeBranch: null },
  }
  let account: object | Error = good
  const sent: string[] = []
  const system = {
    name: 'Test',
    capabilities: { place: true, renew: true },
    account: async () => {
      if (account instanceof Error) throw account
      return account
    },
    place: async (_patron: object, hold: NewHold) => {
      sent.push(`place ${hold.record}`)
      return { holdId: 'h1' }
    },
    renew: async () => {
      sent.push('renew')
      return { dueOn: null }
    },
  } as unknown as LibrarySystem
  let asked: Omit<Parameters<typeof placeInLibrarySystem>[3], 'key'>
  let patronId: number
  beforeAll(async () => {
    const [title] = await newTitles(db, [{ source: 'there', controlNumber: 'y1' }])
    asked = { titleIds: [title?.id ?? 0], pickupBranchId: (await branchOf(db)).id, contactMethod: 'NONE' }
    patronId = (await newPatron(db, { exportNumber: 'there:9' })).id
  })
  const connected = (enforcesStanding?: boolean) => {
    connectSystem(db, new LibrarySystemGuard(system), 'there', { enforcesStanding })
    const found = librarySystemOf(db)
    if (!found) throw new Error('No system is connected.')
    return found
  }
  let key = 0
  const place = (enforcesStanding?: boolean) =>
    placeInLibrarySystem(db, connected(enforcesStanding), patronId, { ...asked, key: `standing-${++key}` }, now)
  const renew = (enforcesStanding?: boolean) =>
    renewInLibrarySystem(db, connected(enforcesStanding), patronId, [{ loanId: 'loan-1', renewalsSeen: 0 }], now)

  const yesterday = dateIn(now).subtract({ days: 1 }).toString()
  test.each([
    ['with a card that expired yesterday', { expiresOn: yesterday }, { name: 'CardExpired', on: yesterday }],
    [
      'who is blocked',
      { barred: { reason: 'BARRED', words: '窓口へお越しください。', until: null } },
      { name: 'RefusedByLibrary', reason: 'BARRED', words: '窓口へお越しください。' },
    ],
    [
      'with too much debt',
      { barred: { reason: 'DEBT', words: '', until: null } },
      { name: 'RefusedByLibrary', reason: 'DEBT' },
    ],
  ])(
    '%s reserves and renews nothing, unless only the library system judges the standing',
    async (_who, over, refusal) => {
      account = { ...good, ...over }
      sent.length = 0
      await expect(place()).rejects.toMatchObject(refusal)
      expect(await renew()).toMatchObject([{ refusal }])
      expect(sent).toEqual([])
      expect(await place(false)).toMatchObject([{ systemHoldId: 'h1' }])
      expect(await renew(false)).toMatchObject([{ refusal: null }])
      expect(sent).toEqual(['place y1', 'renew'])
    },
  )

  test('with a card that ends today can still reserve', async () => {
    account = { ...good, expiresOn: dateIn(now).toString() }
    expect(await place()).toMatchObject([{ systemHoldId: 'h1' }])
  })

  test('is refused when the account cannot be read', async () => {
    account = new LibrarySystemUnreachable('nobody listens')
    sent.length = 0
    await expect(place()).rejects.toMatchObject({ name: 'SystemAway', written: 'no' })
    await expect(renew()).rejects.toMatchObject({ name: 'SystemAway' })
    expect(sent).toEqual([])
  })
})
