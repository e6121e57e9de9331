import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAdmissionControl } from '../../../server/http/limits/admission-control.ts'
import { defaultSettings } from '../../../server/http/limits/admit-requests.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

interface Asked {
  client: string
  kind: string
  came: number
}

/** Admission control with the default settings, and the outcomes of the requests. */
function open() {
  const gate = openAdmissionControl(defaultSettings)
  const inside = new Map<() => void, Asked & { since: number }>()
  const waited: (Asked & { milliseconds: number })[] = []
  const refused: Asked[] = []
  const come = (client: string, kind = 'graphql') => {
    const asked = { client, kind, came: performance.now() }
    gate.enter({
      kind,
      client,
      rank: () => 0,
      begin: (leave) => {
        waited.push({ ...asked, milliseconds: performance.now() - asked.came })
        const end = () => {
          inside.delete(end)
          leave(false)
        }
        inside.set(end, { ...asked, since: performance.now() })
      },
      refuse: () => void refused.push(asked),
    })
  }
  /** Lets time pass. Each request takes the given number of milliseconds. */
  const pass = (milliseconds: number, takes: number) => {
    for (let i = 0; i < milliseconds; i += 10) {
      vi.advanceTimersByTime(10)
      for (const [end, { since }] of inside) if (performance.now() - since >= takes) end()
      if (i % 100 === 0) gate.sweep()
    }
  }
  const insideOf = (client: string, kind?: string) =>
    [...inside.values()].filter((one) => one.client === client && (!kind || one.kind === kind)).length
  return { gate, come, pass, waited, refused, insideOf }
}

test('one client gets at most half of the slots, and half of those of a kind', () => {
  const { come, insideOf } = open()
  for (let i = 0; i < 100; i++) come('flood')
  expect(insideOf('flood')).toBe(defaultSettings.mostOfKind / 2)
  for (let i = 0; i < 100; i++) come('flood', `kind ${i}`)
  expect(insideOf('flood')).toBe(defaultSettings.most / 2)
  come('other')
  come('other', 'titles')
  expect(insideOf('other')).toBe(2)
})

test('a flood from one client delays others by at most one request, and none of them is refused', () => {
  const { come, pass, waited, refused, insideOf } = open()
  const takes = 300
  for (let second = 0; second < 50; second++) {
    for (let i = 0; i < 200; i++) come('flood')
    for (const other of ['a', 'b', 'c']) come(other)
    pass(100, takes)
  }
  const others = waited.filter(({ client }) => client !== 'flood')
  expect(refused.filter(({ client }) => client !== 'flood')).toEqual([])
  expect(others.length).toBe(150)
  expect(Math.max(...others.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(takes)
  expect(insideOf('flood', 'graphql')).toBeLessThanOrEqual(defaultSettings.mostOfKind / 2)
})

test('forty people behind one address are all answered, even at the same time', () => {
  const { come, pass, refused, waited } = open()
  for (let round = 0; round < 10; round++) {
    for (let person = 0; person < 40; person++) come('school')
    pass(1_000, 50)
  }
  expect([refused, waited.length]).toEqual([[], 400])
})

test('after all requests have ended, a client has its full share again', () => {
  const step = fc.oneof(
    fc.record({ come: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom('x', 'y') }),
    fc.record({ pass: fc.integer({ min: 10, max: 3_000 }), takes: fc.constantFrom(0, 400, 12_000, 80_000) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { come, pass, insideOf } = open()
      for (const one of steps) {
        if ('come' in one) for (let i = 0; i < 20; i++) come(one.come, one.kind)
        else pass(one.pass, one.takes)
      }
      pass(2_000, 0)
      for (const client of ['a', 'b', 'c']) {
        for (let i = 0; i < 40; i++) come(client, client)
        expect(insideOf(client)).toBeLessThanOrEqual(defaultSettings.mostOfKind / 2)
      }
      pass(500, 0)
      for (let i = 0; i < 40; i++) come('a', 'last')
      expect(insideOf('a')).toBe(defaultSettings.mostOfKind / 2)
    }),
    { numRuns: 30 },
  )
})
