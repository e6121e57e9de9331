import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  type LibrarySystem,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
} from '../../../../server/domain/library-system/port.ts'
import { openFolio } from '../../../../server/library-systems/folio/open.ts'
import { type FolioFault, folioFaults } from '../../../library-systems/folio/fake.ts'
import { callOf, notNull, openWithFakeFolio, patron } from '../../../library-systems/folio/opened.ts'
import { uuidOf } from '../../../library-systems/folio/state.ts'
import { requestContext } from '../../../library-systems/request-context.ts'
import { openFolder } from '../../../support/source/examples.ts'

const record = uuidOf('instance 10')
const silent: readonly FolioFault[] = ['silent-before', 'silent-after']
const neverDone: readonly FolioFault[] = ['silent-before', 'reset-before', 'status-503', 'status-401']

type Ask = (folio: LibrarySystem, call: ReturnType<typeof callOf>) => Promise<unknown>

const reads: Record<string, Ask> = {
  authenticate: (folio, call) => folio.authenticate('20000001', 'himitsu1', call),
  account: (folio, call) => folio.account(patron, call),
  pickupPlaces: (folio, call) => folio.pickupPlaces(patron, record, call),
  probe: (folio, call) => folio.probe(call),
}

/** Each write is prepared by reading an account without faults. */
const writes: Record<string, (folio: LibrarySystem) => Promise<Ask>> = {
  place: async () => (folio, call) => folio.place(patron, { record, pickup: uuidOf('kita') }, call),
  cancel: async (folio) => {
    const hold = notNull((await folio.account(patron, callOf()))?.holds[0])
    return (folio, call) => folio.cancel(patron, hold, call)
  },
  renew: async (folio) => {
    const loan = notNull((await folio.account(patron, callOf()))?.loans[0])
    return (folio, call) => folio.renew(patron, loan, call)
  },
}

const callFor = (trouble: FolioFault) => callOf(silent.includes(trouble) ? 500 : 60_000)

/** Returns the outcome as a word. Errors that are not of the port fail the test. */
async function outcome(asking: Promise<unknown>): Promise<string> {
  try {
    await asking
    return 'done'
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable)) throw error
    for (const secret of ['20000001', 'himitsu1', '舟を編む', 'eyJz']) expect(inspect(error)).not.toContain(secret)
    return `${error instanceof LibrarySystemAccessDenied ? 'not allowed' : 'unreachable'}, written: ${error.written}`
  }
}

describe.each(Object.entries(reads))('FOLIO read %s', (name, ask) => {
  test.each(folioFaults)('a read fails cleanly with %s', async (trouble) => {
    const { folio, fake } = await openWithFakeFolio()
    fake.faults.trouble = trouble
    const answered = await outcome(ask(folio, callFor(trouble)))
    const notAllowed = trouble === 'status-401' && name !== 'authenticate'
    // At sign-in, status 401 is an answer about the patron.
    if (trouble === 'status-401' && name === 'authenticate') expect(answered).toBe('done')
    else expect(answered).toBe(`${notAllowed ? 'not allowed' : 'unreachable'}, written: no`)
    expect(fake.state.written).toEqual([])
  })
})

describe.each(Object.entries(writes))('FOLIO write %s', (_name, prepare) => {
  /** Makes the write fail. Reads go on working, or fail too. */
  async function tried(trouble: FolioFault, to: 'all' | 'writes') {
    const { folio, fake } = await openWithFakeFolio()
    const ask = await prepare(folio)
    Object.assign(fake.faults, { trouble, to })
    const before = fake.calls.all
    const answered = await outcome(ask(folio, callFor(trouble)))
    return { answered, written: fake.state.written.length, writes: fake.calls.writes, calls: fake.calls.all - before }
  }

  test.each(folioFaults)('a write with %s is confirmed by a read and never sent twice', async (trouble) => {
    const { answered, written, writes, calls } = await tried(trouble, 'writes')
    const done = !neverDone.includes(trouble)
    expect({ written, writes }).toEqual({ written: done ? 1 : 0, writes: 1 })
    if (trouble === 'status-401')
      expect({ answered, calls }).toEqual({ answered: 'not allowed, written: no', calls: 1 })
    // The timeout covers the whole call, so nothing more may be sent.
    else if (silent.includes(trouble))
      expect({ answered, calls }).toEqual({ answered: 'unreachable, written: unknown', calls: 1 })
    else expect({ answered, calls }).toEqual({ answered: done ? 'done' : 'unreachable, written: unknown', calls: 2 })
  })

  test.each(folioFaults)('a write with %s everywhere never reports "not written" when it was', async (trouble) => {
    const { answered, writes } = await tried(trouble, 'all')
    expect(writes).toBe(1)
    expect(answered).toBe(trouble === 'status-401' ? 'not allowed, written: no' : 'unreachable, written: unknown')
  })

  test('a refused connection writes nothing', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const ask = await prepare(folio)
    await fake.close()
    expect(await outcome(ask(folio, callOf()))).toBe('unreachable, written: no')
  })

  test('an aborted call sends nothing', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const ask = await prepare(folio)
    const before = fake.calls.all
    expect(await outcome(ask(folio, requestContext(AbortSignal.abort())))).toBe('unreachable, written: no')
    expect(fake.calls.all).toBe(before)
  })
})

test('a lost answer is not confirmed by another hold on the title at another branch', async () => {
  const { folio, fake } = await openWithFakeFolio()
  Object.assign(fake.faults, { trouble: 'reset-before', to: 'writes' })
  const queued = notNull((await folio.account(patron, callOf()))?.holds[0]?.record)
  const place = folio.place(patron, { record: queued, pickup: uuidOf('kita') }, callOf())
  expect(await outcome(place)).toBe('unreachable, written: unknown')
})

test('a FOLIO clock that is an hour off does not affect the confirmation', async () => {
  const { folio, fake } = await openWithFakeFolio({ now: () => new Date('2026-11-27T02:00:00Z') })
  Object.assign(fake.faults, { trouble: 'reset-after', to: 'writes' })
  expect(await outcome(folio.place(patron, { record, pickup: uuidOf('kita') }, callOf()))).toBe('done')
  expect(fake.state.written.length).toBe(1)
})

test('a server without a valid certificate receives nothing', async () => {
  const { folder, discard } = await openFolder()
  onTestFinished(discard)
  const tls = {
    key: await readFile(`${folder}/library.key`, 'utf8'),
    cert: await readFile(`${folder}/library.pem`, 'utf8'),
  }
  const { folio, fake } = await openWithFakeFolio({ tls })
  expect(await outcome(folio.authenticate('20000001', 'himitsu1', callOf()))).toBe('unreachable, written: no')
  expect(await outcome(folio.place(patron, { record, pickup: uuidOf('kita') }, callOf()))).toBe(
    'unreachable, written: no',
  )
  expect(fake.calls.all).toBe(0)
})

test('a host name that does not resolve counts as not written', async () => {
  const { settings } = await openWithFakeFolio()
  const folio = openFolio({ ...settings, url: 'https://folio.invalid' })
  expect(await outcome(folio.place(patron, { record, pickup: uuidOf('kita') }, callOf()))).toBe(
    'unreachable, written: no',
  )
})
