import { describe, expect, test } from 'vitest'
import {
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
  SystemRefused,
} from '../../../../server/domain/library-system/port.ts'
import { openKoha } from '../../../../server/library-systems/koha/open.ts'
import type { Fault } from '../../../library-systems/koha/faults.ts'
import { endableContext } from '../../../library-systems/request-context.ts'
import { call, day, failure, withKoha } from './koha.ts'

type World = Awaited<ReturnType<typeof withKoha>>
type Do = (world: World, within: RequestContext) => Promise<unknown>

/** Read calls, and the number of requests of each. */
const reads: Record<string, { questions: number; act: Do }> = {
  authenticate: { questions: 1, act: ({ koha }, within) => koha.authenticate('20000001', 'himitsu1', within) },
  account: { questions: 3, act: ({ koha, patron }, within) => koha.account(patron, within) },
  pickupPlaces: { questions: 1, act: ({ koha, patron }, within) => koha.pickupPlaces(patron, '9', within) },
  availability: { questions: 2, act: ({ koha }, within) => koha.availability(['1', '2', '3'], within) },
  probe: { questions: 1, act: ({ koha }, within) => koha.probe(within) },
}

/** Write calls. Each counts how often its effect is present. */
interface Write {
  prepare?: Do
  act: Do
  way: string
  times: (world: World) => number
}
const holdOf = ({ fake }: World, biblio: number) =>
  fake.state.holds.find((hold) => hold.biblio_id === biblio && hold.patron_id === 1)
const writes: Record<string, Write> = {
  place: {
    act: ({ koha, patron }, within) => koha.place(patron, { record: '9', pickup: 'kita' }, within),
    way: 'POST /holds',
    times: ({ fake }) => fake.state.holds.filter((hold) => hold.biblio_id === 9).length,
  },
  change: {
    act: async ({ koha, patron, hold }, within) => koha.change(patron, await hold('3'), { pickup: 'kita' }, within),
    way: 'PUT /holds/{hold_id}/pickup_location',
    times: (world) => (holdOf(world, 3)?.pickup_library_id === 'kita' ? 1 : 0),
  },
  cancel: {
    act: async ({ koha, patron, hold }, within) => koha.cancel(patron, await hold('3'), within),
    way: 'DELETE /holds/{hold_id}',
    times: (world) => (holdOf(world, 3) ? 0 : 1),
  },
  'cancel on the shelf': {
    act: async ({ koha, patron, hold }, within) => koha.cancel(patron, await hold('4'), within),
    way: 'DELETE /holds/{hold_id}',
    times: (world) => holdOf(world, 4)?.cancellationRequests ?? 99,
  },
  suspend: {
    act: async ({ koha, patron, hold }, within) => koha.suspend(patron, await hold('3'), day(9), within),
    way: 'POST /holds/{hold_id}/suspension',
    times: (world) => (holdOf(world, 3)?.suspended_until === day(9) ? 1 : 0),
  },
  resume: {
    prepare: async ({ koha, patron, hold }) => koha.suspend(patron, await hold('3'), day(9), call()),
    act: async ({ koha, patron, hold }, within) => koha.resume(patron, await hold('3'), within),
    way: 'DELETE /holds/{hold_id}/suspension',
    times: (world) => (holdOf(world, 3)?.suspended ? 0 : 1),
  },
  renew: {
    act: async ({ koha, patron, loan }, within) => koha.renew(patron, await loan('1'), within),
    way: 'POST /checkouts/{checkout_id}/renewal',
    times: ({ fake }) => fake.state.checkouts.find(({ checkout_id }) => checkout_id === 501)?.renewals ?? 99,
  },
}

/** The expected outcome of a read, and of a write whose own answer has the fault. */
const matrix: Record<Fault, { read: 'NO' | 'NOT_ALLOWED'; write: 'DONE' | 'UNKNOWN' | 'NO' | 'NOT_ALLOWED' }> = {
  RESET_BEFORE: { read: 'NO', write: 'UNKNOWN' },
  RESET_AFTER: { read: 'NO', write: 'DONE' },
  SILENT_BEFORE: { read: 'NO', write: 'UNKNOWN' },
  SILENT_AFTER: { read: 'NO', write: 'DONE' },
  HALF_AN_ANSWER: { read: 'NO', write: 'DONE' },
  GARBAGE: { read: 'NO', write: 'DONE' },
  HTML_500_BEFORE: { read: 'NO', write: 'UNKNOWN' },
  HTML_500_AFTER: { read: 'NO', write: 'DONE' },
  ERROR_500_BEFORE: { read: 'NO', write: 'NO' },
  ERROR_500_AFTER: { read: 'NO', write: 'DONE' },
  BAD_GATEWAY_AFTER: { read: 'NO', write: 'DONE' },
  UNAVAILABLE: { read: 'NO', write: 'UNKNOWN' },
  MAINTENANCE: { read: 'NO', write: 'NO' },
  OTHER_JSON: { read: 'NO', write: 'DONE' },
  TOO_LONG: { read: 'NO', write: 'UNKNOWN' },
  REDIRECT: { read: 'NO', write: 'NO' },
  TOKEN_REFUSED: { read: 'NOT_ALLOWED', write: 'NOT_ALLOWED' },
  PERMISSION_MISSING: { read: 'NOT_ALLOWED', write: 'NOT_ALLOWED' },
}
const all = Object.keys(matrix) as Fault[]

/** Ends the request when a silent fault happens. */
function untilSilence(fault: Fault) {
  const { within, end } = endableContext(10_000)
  return { within, happens: () => (fault.startsWith('SILENT') ? end() : undefined) }
}

function outcome(result: unknown) {
  if (result instanceof LibrarySystemAccessDenied)
    return result.written === 'no' ? 'NOT_ALLOWED' : 'NOT_ALLOWED, UNKNOWN'
  if (result instanceof LibrarySystemUnreachable) return result.written === 'no' ? 'NO' : 'UNKNOWN'
  return result instanceof Error ? `${result.name}: ${result.message}` : 'DONE'
}

describe.each(Object.entries(reads))('Koha read %s', (_name, { act, questions }) => {
  test(`it takes ${questions} requests and a token`, async () => {
    const world = await withKoha()
    await act(world, call())
    expect(world.fake.calls).toHaveLength(1 + questions)
    await act(world, call())
    expect(world.fake.calls).toHaveLength(1 + 2 * questions)
  })

  test.each(all)('it fails cleanly with %s', async (fault) => {
    const world = await withKoha()
    await world.koha.probe(call())
    const { within, happens } = untilSilence(fault)
    world.fake.faults.set(fault, { happens })
    expect(outcome(await failure(act(world, within)))).toBe(matrix[fault].read)
    // A request is repeated at most once with another token and once without embedding.
    const again = { TOKEN_REFUSED: 3, ERROR_500_BEFORE: 2, ERROR_500_AFTER: 2 }[fault as string] ?? 1
    expect(world.fake.calls.length).toBeLessThanOrEqual(2 + questions * again)
    await world.fake.faults.clear()
    await act(world, call())
  })
})

describe.each(Object.entries(writes))('Koha write %s', (_name, { prepare, act, way, times }) => {
  const isIt = (method: string, path: string) => `${method} ${path}` === way

  test.each(all)('it has the expected outcome with %s', async (fault) => {
    const world = await withKoha()
    world.fake.state.rules.holdsPerRecord = 99
    await prepare?.(world, call())
    const before = world.fake.state.writes.length
    const { within, happens } = untilSilence(fault)
    world.fake.faults.set(fault, { on: isIt, happens })
    const result = outcome(await failure(act(world, within)))
    expect(result).toBe(matrix[fault].write)
    const sent = world.fake.calls.filter((one) => isIt(one.method, one.way)).length
    expect(sent).toBe(fault === 'TOKEN_REFUSED' ? 2 : 1)
    expect(times(world)).toBe(world.fake.state.writes.length - before)
    if (result === 'DONE') expect(times(world)).toBe(1)
    if (result === 'NO') expect(times(world)).toBe(0)

    // The patron sees the result, and repeats the action when it was not performed.
    await world.fake.faults.clear()
    await world.account()
    if (times(world) === 0) await act(world, call())
    expect(times(world)).toBe(1)
  })

  test('it succeeds with an expired token', async () => {
    const world = await withKoha()
    await prepare?.(world, call())
    world.fake.forgetTokens()
    expect(outcome(await failure(act(world, call())))).toBe('DONE')
    expect(times(world)).toBe(1)
  })
})

describe('A refused connection', () => {
  test.each([...Object.entries(reads), ['place', writes.place] as const])(
    'it makes %s unreachable',
    async (_name, one) => {
      const world = await withKoha()
      await world.fake.faults.refuseConnections()
      const result = await failure(one?.act(world, call()) ?? Promise.resolve())
      expect(outcome(result)).toBe('NO')
      expect(String(result)).toContain('ECONNREFUSED')
      await world.fake.faults.clear()
      await one?.act(world, call())
    },
  )
})

test('an untrusted certificate ends the connection before anything is sent', async () => {
  const world = await withKoha({ untrusted: true })
  for (const { act } of [...Object.values(reads), { act: writes.place?.act as Do }]) {
    const result = await failure(act(world, call()))
    expect(outcome(result)).toBe('NO')
    expect(String(result)).toContain('its certificate is not trusted')
  }
  expect(world.fake.calls).toEqual([])
})

test('an unknown host name and a port without TLS are unreachable', async () => {
  const { fake } = await withKoha()
  for (const url of ['https://koha.invalid/api/v1', fake.url.replace('http:', 'https:')]) {
    const koha = openKoha({ ...fake.settings, url })
    expect(outcome(await failure(koha.probe(call())))).toBe('NO')
  }
})

test.each([-86_400_000, 86_400_000])('a clock that is %i ms off does not matter', async (skew) => {
  const world = await withKoha()
  world.fake.faults.clockSkewMs = skew
  for (const { act } of [...Object.values(reads), ...Object.values(writes)]) {
    const ready = await withKoha()
    ready.fake.faults.clockSkewMs = skew
    expect(outcome(await failure(act(ready, call())))).toBe('DONE')
    expect(ready.fake.calls.filter(({ way }) => way === '/oauth/token')).toHaveLength(1)
  }
})

describe('A wrong API key', () => {
  test('it is reported without the secret', async () => {
    const { fake } = await withKoha()
    const koha = openKoha({ ...fake.settings, secret: 'not-the-secret' })
    const result = await failure(koha.probe(call()))
    expect(result).toBeInstanceOf(LibrarySystemAccessDenied)
    expect(String(result)).toBe(
      'Unreachable: The library system cannot be reached: it gives no token for the API key (403: unauthorized_client).',
    )
  })
})

test('a patron who repeats a request after a lost answer does not reserve twice', async () => {
  const { koha, patron, fake } = await withKoha()
  fake.state.rules.holdsPerRecord = 99
  await koha.probe(call())
  const place = (time: RequestContext) => failure(koha.place(patron, { record: '9', pickup: 'kita' }, time))
  const { within, happens } = untilSilence('SILENT_AFTER')
  fake.faults.set('SILENT_AFTER', { on: (method) => method === 'POST', happens })
  // The look after the lost answer is not answered either.
  expect(await place({ ...within, nextLook: async () => false })).toMatchObject({ written: 'unknown' })
  expect(await place(call())).toMatchObject({ refused: { reason: 'ALREADY_RESERVED' } })
  expect(fake.state.writes).toEqual(['POST /holds'])
})

test('a write that is done late is found by a later look', async () => {
  const { koha, patron, fake } = await withKoha()
  await koha.probe(call())
  const { within, happens } = untilSilence('SILENT_BEFORE')
  fake.faults.set('SILENT_BEFORE', { on: (method) => method === 'POST', happens })
  const hold = { record: '9', pickup: 'kita' }
  let looks = 0
  const nextLook = async () => {
    looks += 1
    await fake.faults.clear()
    // Another process stands for the write that is still on its way.
    if (looks === 2) await openKoha(fake.settings).place(patron, hold, call())
    return looks <= 2
  }
  expect(await koha.place(patron, hold, { ...within, nextLook })).toMatchObject({ holdId: expect.any(String) })
  expect(looks).toBe(2)
})

describe('Concurrent requests', () => {
  test('two taps on one button place one hold', async () => {
    const { koha, patron, loan, fake } = await withKoha()
    fake.state.rules.holdsPerRecord = 99
    const placing = () => failure(koha.place(patron, { record: '9', pickup: 'kita' }, call()))
    const results = await Promise.all([placing(), placing(), placing()])
    expect(results.filter((one) => one instanceof SystemRefused)).toHaveLength(2)
    expect(fake.state.holds.filter(({ biblio_id }) => biblio_id === 9)).toHaveLength(1)

    const seen = await loan('1')
    const renewals = await Promise.all([1, 2, 3].map(() => koha.renew(patron, seen, call())))
    expect(renewals).toEqual([{ dueOn: day(21) }, { dueOn: day(21) }, { dueOn: day(21) }])
    expect(await loan('1')).toMatchObject({ renewals: 1 })
  })

  test('concurrent requests share one token', async () => {
    const { koha, fake } = await withKoha()
    await Promise.all(Array.from({ length: 20 }, () => koha.probe(call())))
    expect(fake.calls.filter(({ way }) => way === '/oauth/token')).toHaveLength(1)
    fake.forgetTokens()
    await Promise.all(Array.from({ length: 20 }, () => koha.probe(call())))
    expect(fake.calls.filter(({ way }) => way === '/oauth/token')).toHaveLength(2)
  })
})

test('connections to Koha are not kept open', async () => {
  const { koha, fake } = await withKoha()
  for (let time = 0; time < 5; time++) await koha.probe(call())
  expect(fake.connections()).toBe(fake.calls.length)
})
