import { expect, onTestFinished, test, vi } from 'vitest'
import { readClosedHours } from '../../../server/domain/library-system/closed-hours.ts'
import { LibrarySystemGuard, SystemAway } from '../../../server/domain/library-system/guard.ts'
import {
  type LibrarySystem,
  LibrarySystemUnreachable,
  SystemRefused,
} from '../../../server/domain/library-system/port.ts'
import { openMetrics } from '../../../server/operations/metrics.ts'
import { seriesIn } from '../../support/library/series.ts'

const now = new Date('2026-11-24T10:00:00+09:00')
const holder = { key: 'person-41', cardNumber: '20000001' }
const hold = { record: 'record-77', pickup: 'chuo' }

/** A library system, its guard, and the metrics that Prometheus reads. */
function watchedSystem({ closed }: { closed?: string } = {}) {
  const does = {
    probe: vi.fn<LibrarySystem['probe']>(async () => {}),
    place: vi.fn<LibrarySystem['place']>(async () => ({ holdId: 'hold-9' })),
    account: vi.fn<LibrarySystem['account']>(async () => null),
  }
  const hours = (closed && readClosedHours(closed)) || undefined
  const guard = new LibrarySystemGuard({ name: 'Test', capabilities: {}, ...does } as unknown as LibrarySystem, {
    silence: 0,
    pause: 50,
    closed: hours,
  })
  const metrics = openMetrics()
  onTestFinished(metrics.close)
  metrics.system(guard)
  const text = () => metrics.registry.metrics()
  const series = async () => seriesIn(await text())
  return {
    ...{ does, guard, text },
    place: () => guard.ask(now, 'place', (system, call) => system.place(holder, hold, call)).catch((error) => error),
    account: () => guard.ask(now, 'account', (system, call) => system.account(holder, call)),
    states: async () => {
      const found = await series()
      return ['up', 'down', 'closed'].filter((state) => found.get(`madoguchi_system_state{state="${state}"}`) === 1)
    },
    counted: async (question: string, outcome: string) =>
      (await series()).get(`madoguchi_system_questions_total{question="${question}",outcome="${outcome}"}`),
    timed: async (question: string) =>
      (await series()).get(`madoguchi_system_question_seconds_count{question="${question}"}`),
  }
}

test('requests to the library system are counted by operation and outcome, and timed', async () => {
  const { does, place, account, counted, timed, text } = watchedSystem()
  const refused = { reason: 'DEBT', code: 'owes', words: '延滞している「秘密の題名」' } as const
  await account()
  await place()
  does.place.mockRejectedValueOnce(new SystemRefused(refused))
  expect(await place()).toBeInstanceOf(SystemRefused)
  does.place.mockRejectedValueOnce(new TypeError('20000001'))
  expect(await place()).toBeInstanceOf(TypeError)
  does.place.mockRejectedValue(new LibrarySystemUnreachable('nobody listens'))
  for (let i = 0; i < 5; i++) expect(await place()).toBeInstanceOf(SystemAway)
  expect(await counted('account', 'answered')).toBe(1)
  const outcomes = ['answered', 'refused', 'failed', 'unreachable', 'unasked']
  expect(await Promise.all(outcomes.map((outcome) => counted('place', outcome)))).toEqual([1, 1, 1, 3, 2])
  expect(await timed('place')).toBe(6)
  expect(await text()).not.toMatch(/20000001|person-41|record-77|hold-9|秘密|owes/)
})

test("the metric shows up, down or closed, and monitoring detects the recovery without a patron's request", async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const { does, place, states, guard } = watchedSystem()
  expect(await states()).toEqual(['up'])
  does.place.mockRejectedValue(new LibrarySystemUnreachable('nobody listens'))
  does.probe.mockRejectedValue(new LibrarySystemUnreachable('nobody listens'))
  for (let i = 0; i < 3; i++) await place()
  expect(await states()).toEqual(['down'])
  expect(does.probe).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60)
  expect(await states()).toEqual(['down'])
  expect(does.probe).toHaveBeenCalledTimes(1)
  does.probe.mockResolvedValue()
  vi.advanceTimersByTime(60)
  await vi.waitFor(async () => expect(await states()).toEqual(['up']))
  expect(guard.status(now).state).toBe('ANSWERS')
  await states()
  expect(does.probe).toHaveBeenCalledTimes(2)
})

test('closed hours are not an outage', async () => {
  const { states } = watchedSystem({ closed: '00:00-12:00' })
  vi.useFakeTimers({ now, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  expect(await states()).toEqual(['closed'])
})
