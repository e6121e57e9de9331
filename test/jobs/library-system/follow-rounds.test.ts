import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { followAccounts } from '../../../server/domain/followed-accounts/follow.ts'
import { type ConnectedSystem, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { setPolicy, signedInPatron } from './following.ts'

const db = useDatabase()
let behind: ConnectedSystem
let fake: FakeKoha
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  fake = behind.fake as FakeKoha
  await setPolicy(db, { readyMailSender: 'SERVICE', readySchedule: '* * * * *' })
  await signedInPatron(db, 'koha', '1')
})
afterAll(() => behind.close())
afterEach(() => {
  vi.useRealTimers()
})

/** Runs a whole minute, whose pauses pass at once. Returns what it found, and the times of its pauses and of its mails. */
async function runForMinute(followRequests: number, between: () => void = () => {}, stopping?: AbortSignal) {
  await db.prisma.followedAccount.deleteMany()
  await setPolicy(db, { followRequests })
  vi.useFakeTimers({ toFake: ['performance'] })
  const pauses: number[] = []
  const sent: string[] = []
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds)
    vi.advanceTimersByTime(milliseconds)
    between()
  }
  const sendMail = async (at: Date) => {
    const due = await db.prisma.notice.count({ where: { nextAt: { lte: at } } })
    sent.push(`${due} after ${at.getTime() - now.getTime()}`)
  }
  return { ...(await followAccounts(db, now, { pause, stopping, sendMail })), pauses, sent }
}

test('a run of the scheduler reads every 20 seconds, and lets mail leave as soon as it found a ready hold (G11, M1)', async () => {
  const makeReady = () => {
    const hold = fake.state.holds.find(({ hold_id }) => hold_id === 602)
    Object.assign(hold ?? {}, { priority: 0, status: 'W', waiting_date: '2026-11-24' })
  }
  expect(await runForMinute(30, makeReady)).toEqual({
    ...{ changes: 1, mails: 1, requests: 6 },
    ...{ pauses: [20_000, 20_000], sent: ['1 after 20000'] },
  })
})

test('the number of requests holds for the whole minute (G11)', async () => {
  expect(await runForMinute(4)).toMatchObject({ requests: 4 })
})

test('a run that is told to stop during its pause reads nothing more', async () => {
  const stopping = new AbortController()
  expect(await runForMinute(30, () => stopping.abort(), stopping.signal)).toMatchObject({
    requests: 2,
    pauses: [20_000],
  })
})
