import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  type AdmissionSettings,
  openAdmissionControl,
  type Rank,
} from '../../../server/http/limits/admission-control.ts'
import { defaultSettings } from '../../../server/http/limits/admit-requests.ts'

const small = { most: 3, least: 1, mostOfKind: 2, queue: 4, outside: 2_000, inside: 9_000 }

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** Admission control with three slots, two of one kind, and a queue of four. */
function open(change: Partial<AdmissionSettings> = {}) {
  const gate = openAdmissionControl({ ...defaultSettings, ...small, abandoned: 1, ...change })
  const inside = new Map<string, (failed: boolean) => void>()
  const refused: string[] = []
  const come = (name: string, rank: Rank = 0, kind = name) =>
    gate.enter({
      kind,
      rank: () => rank,
      begin: (leave) => void inside.set(name, leave),
      refuse: () => void refused.push(name),
    })
  const go = (name: string, failed = false) => {
    const leave = inside.get(name)
    inside.delete(name)
    leave?.(failed)
  }
  return { gate, come, go, refused, in: () => [...inside.keys()] }
}

test('requests are admitted up to the number of slots, others later by rank and arrival', () => {
  const { come, go, refused, in: inside } = open()
  for (const name of ['a', 'b', 'c', 'd', 'e']) come(name)
  come('known', 1)
  come('desk', 2)
  expect(inside()).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'b', 'c', 'desk']) go(name)
  expect(inside()).toEqual(['known', 'd', 'e'])
  expect(refused).toEqual([])
})

test('when the queue is full, the newest of the lowest rank is refused at once, the desk last', () => {
  const { come, refused } = open()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) come(name)
  expect(refused).toEqual(['h'])
  come('desk', 2)
  come('known', 1)
  expect(refused).toEqual(['h', 'g', 'f'])
  for (const name of ['k', 'l', 'm']) come(name, 2)
  expect(refused).toEqual(['h', 'g', 'f', 'e', 'd', 'known'])
  come('n', 2)
  come('o', 1)
  expect(refused.slice(-2)).toEqual(['n', 'o'])
})

test('a request that waits or works too long is refused', () => {
  const { gate, come, go, refused, in: inside } = open()
  for (const name of ['a', 'b', 'c', 'd']) come(name)
  vi.advanceTimersByTime(1_500)
  come('e')
  vi.advanceTimersByTime(600)
  gate.sweep()
  expect(refused).toEqual(['d'])
  go('a')
  expect(inside()).toEqual(['b', 'c', 'e'])
  vi.advanceTimersByTime(7_000)
  gate.sweep()
  gate.sweep()
  expect(refused).toEqual(['d', 'b', 'c'])
})

test('the queue grows with the throughput, and requests that would wait too long are refused at once', () => {
  const { gate, come, go, refused, in: inside } = open({ queue: 4, outside: 2_000 })
  for (let tenth = 0; tenth < 40; tenth++) {
    for (let i = 0; i < 3; i++) come(`t${tenth}.${i}`)
    for (const name of inside()) go(name)
    vi.advanceTimersByTime(100)
    gate.sweep()
  }
  // Thirty requests end in a second, so sixty can be admitted within the maximum wait.
  for (let i = 0; i < 100; i++) come(`crowd ${i}`)
  expect(100 - 3 - refused.length).toBeGreaterThan(54)
  expect(100 - 3 - refused.length).toBeLessThanOrEqual(60)
})

test('with the default settings a crowd that arrives at once after a quiet time is served', () => {
  const { gate, come, go, refused, in: inside } = open(defaultSettings)
  for (let i = 0; i < 200; i++) come(`${i}`, 0, 'search')
  for (let served = 0; served < 200; served++) {
    vi.advanceTimersByTime(2)
    if (served % 50 === 49) gate.sweep()
    go(inside()[0] ?? '')
  }
  expect([refused, inside()]).toEqual([[], []])
})

test('a refusal can be predicted, and is counted', () => {
  const { gate, come } = open()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) come(name)
  expect(gate.wouldRefuse('g', () => 0)).toBe(false)
  come('desk', 2)
  expect(gate.wouldRefuse('g', () => 0)).toBe(true)
  expect(gate.wouldRefuse('g', () => 1)).toBe(false)
  for (const name of ['h', 'i', 'j']) come(name, 1)
  expect(gate.wouldRefuse('g', () => 1)).toBe(true)
  expect(gate.wouldRefuse('g', () => 2)).toBe(false)
  expect(gate.counts()).toMatchObject({ inside: 3, waiting: 4, refused: { full: 2, outranked: 3 } })
})

test('thousands of clients that disconnected while waiting are removed without deep recursion', () => {
  const { gate, come, go } = open({ queue: 10_000 })
  for (const name of ['a', 'b', 'c']) come(name)
  const gone = { rank: () => 0 as const, begin: (leave: (failed: boolean) => void) => leave(false), refuse: () => {} }
  for (let i = 0; i < 10_000; i++) gate.enter({ ...gone, kind: 'gone' })
  for (const name of ['a', 'b', 'c']) go(name)
  expect(gate.counts()).toMatchObject({ inside: 0, waiting: 0 })
})

test('one kind of request leaves slots to others', () => {
  const { come, go, in: inside } = open()
  for (const name of ['t1', 't2', 't3']) come(name, 0, 'titles')
  come('guide')
  expect(inside()).toEqual(['t1', 't2', 'guide'])
  go('guide')
  expect(inside()).toEqual(['t1', 't2'])
})

test('fewer requests are admitted while the event loop is delayed, and more again afterwards', () => {
  const { gate, come, go, in: inside } = open({ most: 10, mostOfKind: 10, least: 2, queue: 100 })
  for (let i = 0; i < 20; i++) gate.adjustToDelay(100)
  for (let i = 0; i < 30; i++) come(`t${i}`)
  expect(inside()).toHaveLength(2)
  gate.adjustToDelay(30)
  for (let i = 0; i < 3; i++) gate.adjustToDelay(0)
  for (const name of inside()) go(name)
  expect(inside()).toHaveLength(5)
})

test('a failing kind gets two slots, until it succeeds again', () => {
  const { come, go, in: inside } = open({ most: 20, mostOfKind: 8, queue: 100 })
  for (let i = 0; i < 30; i++) come(`t${i}`, 0, 'titles')
  expect(inside()).toHaveLength(8)
  for (const name of inside()) go(name, true)
  expect(inside()).toHaveLength(2)
  for (const name of inside()) go(name)
  expect(inside()).toHaveLength(4)
})
