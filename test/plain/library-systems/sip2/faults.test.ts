import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  type Cardholder,
  type LibrarySystem,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
  type SystemHold,
  type SystemLoan,
} from '../../../../server/domain/library-system/port.ts'
import type { Fault } from '../../../library-systems/sip2/fake.ts'
import { call, card, errorOf, openWithFake, password, patronOf } from '../../../library-systems/sip2/opened.ts'

interface Known {
  patron: Cardholder
  hold: SystemHold
  loan: SystemLoan
}

type Ask = (system: LibrarySystem, known: Known, call: RequestContext) => Promise<unknown>

/** The calls, with the message code of each. */
const reads: Record<string, [code: string, Ask]> = {
  authenticate: ['23', (system, _known, call) => system.authenticate(card, password, call)],
  account: ['63', (system, { patron }, call) => system.account(patron, call)],
  'account, at a copy': ['17', (system, { patron }, call) => system.account(patron, call)],
  probe: ['99', (system, _known, call) => system.probe(call)],
}

const changes: Record<string, [code: string, Ask]> = {
  place: [
    '15',
    (system, { patron }, call) =>
      system.place(patron, { record: '8', pickup: 'kita', barcodes: ['B0000008', 'B0000038'] }, call),
  ],
  change: ['15', (system, { patron, hold }, call) => system.change(patron, hold, { pickup: 'minami' }, call)],
  cancel: ['15', (system, { patron, hold }, call) => system.cancel(patron, hold, call)],
  renew: ['29', (system, { patron, loan }, call) => system.renew(patron, loan, call)],
}

interface Outcome {
  read: 'done' | 'unreachable'
  change: 'done' | 'unknown'
  /** The number of changes that the server made. */
  written: 0 | 1
}

const done: Outcome = { read: 'done', change: 'done', written: 1 }
/** Faults in which the answer is lost and the change is seen afterwards. */
const seen: Outcome = { read: 'unreachable', change: 'done', written: 1 }

const outcomes: Record<Fault, Outcome> = {
  WRONG_CHECKSUM_ONCE: done,
  NO_CHECKSUM_ONCE: done,
  WRONG_DIGIT_FIRST: done,
  UNREADABLE_ONCE: done,
  // After a request to resend, the server repeats its answer.
  GARBAGE: done,
  CUT: done,
  HALF: seen,
  HTML: seen,
  WRONG_CHECKSUM: seen,
  OTHER_ANSWER: seen,
  ENDLESS: seen,
  CLOSED_AFTER: seen,
  CLOSED_BEFORE: { read: 'unreachable', change: 'unknown', written: 0 },
  SILENT_BEFORE: { read: 'unreachable', change: 'unknown', written: 0 },
  SILENT_AFTER: { read: 'unreachable', change: 'unknown', written: 1 },
}

const faults = Object.entries(outcomes) as [Fault, Outcome][]

async function prepared() {
  const { fake, system } = await openWithFake({ options: { connections: '2' } })
  const patron = await patronOf(system)
  const account = await system.account(patron, call())
  const hold = account?.holds.find(({ state }) => state === 'QUEUED')
  const [loan] = account?.loans ?? []
  if (!hold || !loan) throw new Error('There is nothing to change.')
  fake.count()
  return { fake, system, known: { patron, hold, loan } }
}

const timeFor = (fault: Fault) => (fault.startsWith('SILENT') ? 250 : 10_000)

describe.each(faults)('SIP2 fault %s', (fault, outcome) => {
  test.each(Object.entries(reads))('the read %s has the expected outcome', async (_name, [code, ask]) => {
    const { fake, system, known } = await prepared()
    const usual = await ask(system, known, call())
    fake.count()
    Object.assign(fake.faults, { fault, on: [code] })
    const work = ask(system, known, call(timeFor(fault)))
    if (outcome.read === 'done') expect(await work).toEqual(usual)
    else {
      const error = await errorOf(work)
      expect(error).toBeInstanceOf(LibrarySystemUnreachable)
      expect(error).toMatchObject({ written: 'no' })
      expect(String(error)).not.toMatch(/2000000|himitsu|secret|猫/)
    }
    expect(fake.state.written).toEqual([])
    expect(fake.count()).toBeLessThan(30)
    // The call works again after the fault.
    fake.calm()
    expect(await ask(system, known, call())).toEqual(usual)
  })

  test.each(Object.entries(changes))('the change %s has the expected outcome', async (name, [code, ask]) => {
    const { fake, system, known } = await prepared()
    Object.assign(fake.faults, { fault, on: [code] })
    const work = ask(system, known, call(timeFor(fault)))
    // The lists of SIP2 do not contain the pickup branch.
    const isSeen = outcome.change === 'done' && !(outcome === seen && name === 'change')
    if (isSeen) await work
    else {
      const error = await errorOf(work)
      expect(error).toBeInstanceOf(LibrarySystemUnreachable)
      expect(error).toMatchObject({ written: 'unknown' })
    }
    expect(fake.state.written.length).toBe(outcome.written)
    expect(fake.calls[code]).toBe(fault === 'UNREADABLE_ONCE' ? 2 : 1)
  })
})

test.each(Object.entries(changes))('the outcome is unknown when reads fail too: %s', async (_name, [code, ask]) => {
  for (const fault of ['CLOSED_AFTER', 'CLOSED_BEFORE', 'HALF'] as const) {
    const { fake, system, known } = await prepared()
    Object.assign(fake.faults, { fault })
    expect(await errorOf(ask(system, known, call()))).toMatchObject({ written: 'unknown' })
    expect(fake.calls[code]).toBe(1)
  }
})

test.each(Object.entries({ ...reads, ...changes }))(
  'a refused connection writes nothing: %s',
  async (_name, [, ask]) => {
    const { fake, system, known } = await prepared()
    await fake.stop()
    // An unused connection cannot be distinguished from a lost answer yet.
    await setTimeout(50)
    const error = await errorOf(ask(system, known, call()))
    expect(error).toBeInstanceOf(LibrarySystemUnreachable)
    expect(error).toMatchObject({ written: 'no' })
    await fake.start()
    await ask(system, known, call())
    expect(fake.state.written.length).toBeLessThan(2)
  },
)

test.each(Object.entries({ ...reads, ...changes }))(
  'a wrong clock of the server does not matter: %s',
  async (_name, [, ask]) => {
    const { fake, system, known } = await prepared()
    fake.faults.daysOff = 400
    await ask(system, known, call())
  },
)

describe('SIP2 sign-in of the service', () => {
  test('a wrong login is not an outage', async () => {
    const { fake, system } = await openWithFake()
    fake.dropAll()
    fake.faults.deniesLogin = true
    const error = await errorOf(system.authenticate(card, password, call()))
    expect(error).toBeInstanceOf(LibrarySystemAccessDenied)
    expect(String(error)).not.toContain('secret')
  })

  test('a server that reports offline receives no requests', async () => {
    const { fake, system } = await openWithFake()
    fake.dropAll()
    fake.faults.isOffline = true
    fake.count()
    expect(await errorOf(system.authenticate(card, password, call()))).toBeInstanceOf(LibrarySystemUnreachable)
    expect(fake.calls['23']).toBeUndefined()
    expect(await errorOf(system.probe(call()))).toBeInstanceOf(LibrarySystemUnreachable)
  })

  test('a server that is down at the start offers nothing, and everything once it answers', async () => {
    const { fake, system } = await openWithFake({ isDown: true })
    expect(Object.values(system.capabilities).some((can) => can)).toBe(false)
    await fake.start()
    await system.probe(call())
    expect(system.capabilities).toMatchObject({ place: true, renew: true, suspend: false })
  })
})
