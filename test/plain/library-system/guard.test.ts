import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { closedPeriodAt, readClosedHours } from '../../../server/domain/library-system/closed-hours.ts'
import { LibrarySystemGuard, SystemAway } from '../../../server/domain/library-system/guard.ts'
import {
  type LibrarySystem,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  SystemRefused,
} from '../../../server/domain/library-system/port.ts'

const now = new Date('2026-11-24T10:00:00+09:00')
const system = { name: 'Test', capabilities: {} } as LibrarySystem
const quick = {
  times: { read: 40, write: 40, operation: 80, look: 40, lookAgain: 10, queue: 30 },
  silence: 0,
  pause: 500,
}

/** Returns a request with this outcome. */
const ask = (guard: LibrarySystemGuard, work: () => Promise<string>, at = now) => guard.ask(at, 'probe', work)
const fails = (error = new LibrarySystemUnreachable('nobody listens')) => vi.fn(() => Promise.reject(error))
const answers = () => vi.fn(() => Promise.resolve('yes'))
const awayOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error as SystemAway,
  )

describe('The guard of a library system', () => {
  test('the guard sends nothing for a while after three failures in a row, and then one request (G6)', async () => {
    const told: string[] = []
    const guard = new LibrarySystemGuard(system, { ...quick, onChange: ({ state }) => told.push(state) })
    const broken = fails()
    for (let i = 0; i < 3; i++) expect(await awayOf(ask(guard, broken))).toBeInstanceOf(SystemAway)
    expect(broken).toHaveBeenCalledTimes(3)
    expect(guard.status(now)).toMatchObject({ state: 'DOWN', since: now })
    const unheard = answers()
    const away = await awayOf(ask(guard, unheard))
    expect([away, unheard.mock.calls.length]).toMatchObject([{ status: { since: now }, written: 'no' }, 0])
    await wait(quick.pause + 10)
    // One request passes. The others wait for its result and get the old failure.
    let answer = (_: string) => {}
    const slow = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)))
    const probe = ask(guard, slow)
    const others = [answers(), answers()]
    for (const other of others) expect(await awayOf(ask(guard, other))).toBeInstanceOf(SystemAway)
    answer('yes')
    expect(await probe).toBe('yes')
    for (const other of others) expect(other).not.toHaveBeenCalled()
    expect(await ask(guard, answers())).toBe('yes')
    expect(told).toEqual(['DOWN', 'ANSWERS'])
  })

  test('a success or a refusal between failures resets the count (G6)', async () => {
    const guard = new LibrarySystemGuard(system, quick)
    const refused = new SystemRefused({ reason: 'OTHER', code: '', words: '' })
    for (const work of [fails(), fails(), answers(), fails(), fails(), fails(refused as never), fails(), fails()]) {
      await ask(guard, work).catch(() => {})
    }
    expect(guard.status(now).state).toBe('ANSWERS')
    await ask(guard, fails()).catch(() => {})
    expect(guard.status(now).state).toBe('DOWN')
  })

  test('one slow question does not open the circuit while others are answered, nor does a short silence (G6)', async () => {
    const guard = new LibrarySystemGuard(system, { ...quick, silence: 300 })
    for (let i = 0; i < 10; i++) await ask(guard, fails()).catch(() => {})
    expect(guard.status(now).state).toBe('ANSWERS')
    const slow = [1, 2, 3].map(() => awayOf(ask(guard, () => wait(60).then(fails()))))
    await ask(guard, answers())
    await Promise.all(slow)
    expect(guard.status(now).state).toBe('ANSWERS')
    await wait(310)
    await ask(guard, fails()).catch(() => {})
    expect(guard.status(now).state).toBe('DOWN')
  })

  test('the guard reports the code of a refusal whose reason this service does not know (G3)', async () => {
    const unknown: string[][] = []
    const guard = new LibrarySystemGuard(system, { ...quick, onUnknownRefusal: (...told) => unknown.push(told) })
    for (const reason of ['DEBT', 'OTHER'] as const) {
      const refused = new SystemRefused({ reason, code: 'new_code', words: '' })
      await ask(guard, fails(refused as never)).catch(() => {})
    }
    expect(unknown).toEqual([['probe', 'new_code']])
  })

  test('the guard stops sending requests that this service may not send (G6)', async () => {
    const guard = new LibrarySystemGuard(system, quick)
    await ask(guard, fails(new LibrarySystemAccessDenied('its password is wrong'))).catch(() => {})
    expect(guard.status(now).state).toBe('DOWN')
  })

  test('the guard sends nothing during closed hours (G6)', async () => {
    const closed = readClosedHours('09:30-10:30') ?? undefined
    const guard = new LibrarySystemGuard(system, { ...quick, closed })
    const work = answers()
    expect(await awayOf(ask(guard, work))).toMatchObject({
      status: { state: 'CLOSED', until: new Date('2026-11-24T10:30:00+09:00') },
    })
    expect(work).not.toHaveBeenCalled()
    expect(await ask(guard, work, new Date('2026-11-24T10:30:00+09:00'))).toBe('yes')
  })
})

describe('Closed hours', () => {
  test.each([
    ['01:30-04:00', '2026-11-24T03:59:59+09:00', true],
    ['01:30-04:00', '2026-11-24T04:00:00+09:00', false],
    ['23:00-02:00', '2026-11-24T23:00:00+09:00', true],
    ['23:00-02:00', '2026-11-24T01:59:00+09:00', true],
    ['23:00-02:00', '2026-11-24T02:00:00+09:00', false],
    ['23:00-02:00', '2026-11-24T22:59:00+09:00', false],
  ])('closed hours %s contain %s: %s', (hours, moment, isClosed) => {
    const read = readClosedHours(hours)
    expect(read && closedPeriodAt(read, new Date(moment)) !== null).toBe(isClosed)
  })

  test.each(['1:30-4:00', '01:30', '25:00-26:00', '02:00-02:00', ''])('%s is not a range of closed hours', (hours) => {
    expect(readClosedHours(hours)).toBeNull()
  })
})
