import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { LibrarySystemGuard, SystemBusy } from '../../../server/domain/library-system/guard.ts'
import { operationTimes } from '../../../server/domain/library-system/operation.ts'
import {
  type LibrarySystem,
  LibrarySystemUnreachable,
  type RequestContext,
} from '../../../server/domain/library-system/port.ts'

const now = new Date('2026-11-24T10:00:00+09:00')
const times = { read: 200, write: 400, operation: 800, look: 400, lookAgain: 80, queue: 150, fast: 80 }

function open({ connections = 8, ...over }: { connections?: number } & Partial<typeof times> = {}) {
  const guard = new LibrarySystemGuard({ name: 'Test', capabilities: {}, connections } as LibrarySystem, {
    times: { ...times, ...over },
    pause: 50,
  })
  const run = <Result>(work: (call: RequestContext) => Promise<Result>) =>
    guard.ask(now, 'probe', (_, call) => work(call))
  return {
    guard,
    run,
    errorOf: (work: (call: RequestContext) => Promise<unknown>) => run(work).catch((error) => error),
  }
}

/** A request that ends after a time, or is ended by its signal. */
const takes = (milliseconds: number) => (signal: AbortSignal) =>
  wait(milliseconds, 'answer', { signal }).catch(() => {
    throw new LibrarySystemUnreachable('it did not answer in time', { written: 'unknown' })
  })

describe('An operation of a library system (G6)', () => {
  test('gives each request its own time, so that several slow answers are not too late', async () => {
    const { run, errorOf } = open()
    const three = async (call: RequestContext) => {
      for (let i = 0; i < 3; i++) await call.request('read', takes(120))
      return 'done'
    }
    expect(await run(three)).toBe('done')
    expect(await errorOf((call) => call.request('read', takes(400)))).toMatchObject({ name: 'SystemAway' })
    expect(await run((call) => call.request('write', takes(250)))).toBe('answer')
  })

  test('ends a request at its timeout even when the adapter ignores the signal, and says whether it may be done', async () => {
    const { errorOf } = open()
    const never = () => new Promise<never>(() => {})
    expect(await errorOf((call) => call.request('read', never))).toMatchObject({ written: 'no' })
    expect(await errorOf((call) => call.request('write', never))).toMatchObject({ written: 'unknown' })
    const began = performance.now()
    expect(await errorOf(never)).toMatchObject({ written: 'unknown' })
    expect(performance.now() - began).toBeGreaterThan(times.operation)
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  test('has time for looks after a lost answer, however long the write took', async () => {
    const { run } = open()
    const looks: boolean[] = []
    const found = await run(async (call) => {
      await call.request('read', takes(150))
      await call.request('read', takes(150))
      await call.request('write', takes(2_000)).catch(() => {})
      looks.push(await call.nextLook())
      return call.request('read', takes(150))
    })
    expect([found, looks]).toEqual(['answer', [true]])
  })

  test('looks again until the time for looks is over', async () => {
    const { run } = open()
    let looks = 0
    await run(async (call) => {
      while (await call.nextLook()) looks += 1
    })
    expect(looks).toBeGreaterThan(2)
    expect(looks).toBeLessThan(6)
  })

  test('has time for one more write until less than the time of a write is left', async () => {
    const { run } = open()
    const seen = await run(async (call) => {
      const before = call.hasTimeForWrite()
      await wait(times.operation - times.write + 20)
      return [before, call.hasTimeForWrite()]
    })
    expect(seen).toEqual([true, false])
  })

  test('does not send a write that has too little time left', async () => {
    const { errorOf } = open({ read: 1_000 })
    const send = vi.fn(takes(10))
    const error = await errorOf(async (call) => {
      await call.request('read', takes(700))
      await call.request('write', send)
    })
    expect([error, send.mock.calls.length]).toMatchObject([{ written: 'no' }, 0])
    expect(error).toBeInstanceOf(SystemBusy)
  })
})

test('a request that waits is not sent when another one of its operation has failed (G6)', async () => {
  const { guard, errorOf } = open({ connections: 1 })
  const send = vi.fn(takes(1))
  const error = await errorOf((call) =>
    Promise.all([
      call.request('read', () => Promise.reject(new LibrarySystemUnreachable('it is closed'))),
      call.request('read', send),
    ]),
  )
  await wait(20)
  expect([error, send.mock.calls.length, guard.load().running]).toMatchObject([{ name: 'SystemAway' }, 0, 0])
})

describe('Concurrent requests to a library system (G6)', () => {
  test('are two at the beginning, and at most as many as it allows', async () => {
    const { guard, run } = open({ queue: 2_000, operation: 2_000 })
    let most = 0
    const watched = (call: RequestContext) =>
      call.request('read', async (signal) => {
        most = Math.max(most, guard.load().running)
        return takes(5)(signal)
      })
    await Promise.all(Array.from({ length: 3 }, () => run(watched)))
    expect(most).toBe(2)
    await Promise.all(Array.from({ length: 60 }, () => run(watched)))
    expect(most).toBeGreaterThan(4)
    expect(most).toBeLessThanOrEqual(8)
    most = 0
    const single = open({ connections: 1, queue: 2_000, operation: 2_000 })
    await Promise.all(
      Array.from({ length: 5 }, () =>
        single.run((call) => call.request('read', async () => (most = Math.max(most, single.guard.load().running)))),
      ),
    )
    expect(most).toBe(1)
  })

  test('are refused as busy when they wait for too long, which does not count as an outage', async () => {
    const { guard, run, errorOf } = open({ connections: 1, read: 1_000, operation: 1_000 })
    const slow = run((call) => call.request('read', takes(500)))
    const errors = await Promise.all(Array.from({ length: 6 }, () => errorOf((call) => call.request('read', takes(1)))))
    for (const error of errors) expect(error).toMatchObject({ written: 'no', status: { state: 'ANSWERS' } })
    expect(errors.every((error) => error instanceof SystemBusy)).toBe(true)
    expect(guard.status(now).state).toBe('ANSWERS')
    expect(await slow).toBe('answer')
    expect(await run((call) => call.request('read', takes(1)))).toBe('answer')
    expect(guard.load()).toMatchObject({ running: 0, waiting: 0 })
  })
})

describe('The states of copies, which pages of titles show (G6)', () => {
  const never = () => new Promise<never>(() => {})
  /** A library system whose requests for accounts get no answer. */
  function openFrozen(connections: number) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const frozen = { name: 'Frozen', connections, capabilities: { availability: true } } as LibrarySystem
    const guard = new LibrarySystemGuard(frozen)
    const ask = (name: 'account' | 'availability', send: () => Promise<unknown>) =>
      guard
        .ask(now, name, (_, call) => call.request('read', send))
        .then(
          () => 'answered',
          (error: Error) => error.name,
        )
    const accounts = Array.from({ length: 20 }, () => ask('account', never))
    return { guard, accounts, copies: (send: () => Promise<unknown>) => ask('availability', send) }
  }

  test('are answered while requests for accounts use all of their slots', async () => {
    const { guard, copies } = openFrozen(8)
    expect(guard.load().waiting).toBeGreaterThan(10)
    expect(await copies(async () => 'answer')).toBe('answered')
  })

  test.each([1, 2, 3, 4, 8])('are given up after the time of one read, with %i connections', async (connections) => {
    const { copies } = openFrozen(connections)
    await vi.advanceTimersByTimeAsync(1_000)
    const ended: string[] = []
    for (let n = 0; n < 9; n++) void copies(never).then((end) => ended.push(end))
    await vi.advanceTimersByTimeAsync(operationTimes.read)
    await new Promise(setImmediate)
    expect(ended).toEqual(Array.from({ length: 9 }, () => expect.stringMatching(/^SystemAway$/)))
  })

  test('do not wait longer than that for the account of the viewer', async () => {
    const { guard } = openFrozen(8)
    const answer = guard.answerInTime(never())
    await vi.advanceTimersByTimeAsync(operationTimes.read)
    expect(await answer).toBeNull()
    expect(await guard.answerInTime(Promise.resolve('account'))).toBe('account')
  })
})
