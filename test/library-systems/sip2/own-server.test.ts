import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RequestContext, SystemRefused } from '../../../server/domain/library-system/port.ts'
import { openSip2 } from '../../../server/library-systems/sip2/open.ts'
import { newMachine, startMachines } from '../../self-check/machine.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { requestContext } from '../request-context.ts'
import { errorOf } from './opened.ts'

const db = useDatabase()
let machines: Awaited<ReturnType<typeof startMachines>>
beforeAll(async () => {
  machines = await startMachines(db)
})
afterAll(() => machines.close(1_000))

const call = (): RequestContext => requestContext(AbortSignal.timeout(30_000), now)

/** A connection. It keeps the verified patron until another one is verified. */
async function system(options: Record<string, string> = {}, machine: Parameters<typeof newMachine>[1] = {}) {
  const { login, password: secret } = await newMachine(db, machine)
  const all = { dialect: 'madoguchi', connections: '1', ...options }
  const opened = await openSip2({ url: `tcp://127.0.0.1:${machines.port}`, user: login, secret, options: all })
  onTestFinished(() => opened.close())
  return opened
}

test('the SIP2 adapter works with the SIP2 server of this program', async () => {
  const one = await system()
  expect(one.capabilities).toMatchObject({ place: true, changePickup: true, cancel: true, renew: true, suspend: false })
  const patron = await newPatron(db, { passwordHash })
  const [lent, ready, wanted] = [await newTitle(db), await newTitle(db), await newTitle(db, { copies: 2 })]
  await lend(db, patron, lent, 1)
  await hold(db, patron, ready, { state: 'READY' })

  expect(await one.authenticate(patron.cardNumber, 'wrong', call())).toBeNull()
  const known = await one.authenticate(patron.cardNumber, password, call())
  if (!known) throw new Error('The patron was not known.')
  expect(known).toEqual({ key: patron.cardNumber, cardNumber: patron.cardNumber })

  await one.place(known, { record: String(wanted.id), pickup: 'chuo' }, call())
  const before = await one.account(known, call())
  expect(before).toMatchObject({ name: patron.name, barred: null })
  expect(before?.loans).toMatchObject([{ barcode: lent.items[0]?.barcode, words: lent.title, dueOn: '2026-11-25' }])
  expect(before?.holds).toMatchObject([
    { barcode: ready.items[0]?.barcode, state: 'READY' },
    { record: String(wanted.id), words: wanted.title, state: 'QUEUED', cancellable: true },
  ])

  const [loan] = before?.loans ?? []
  const placed = before?.holds[1]
  if (!loan || !placed) throw new Error('There is nothing to change.')
  expect(await one.renew(known, loan, call())).toEqual({ dueOn: expect.stringMatching(/^2026-12-\d\d$/) })
  await one.change(known, placed, { pickup: 'miyuki' }, call())
  const own = { patronId: patron.id, titleId: wanted.id }
  const row = () => db.prisma.hold.findFirstOrThrow({ where: own })
  expect(await row()).toMatchObject({ state: 'RECEIVED', pickupBranchId: (await branchOf(db, 'miyuki')).id })
  expect(await one.cancel(known, placed, call())).toBe('CANCELLED')
  expect(await row()).toMatchObject({ state: 'CANCELLED' })
  expect((await one.account(known, call()))?.holds.length).toBe(1)
})

test('the adapter understands the refusals of this program in Japanese and in English', async () => {
  for (const language of ['014', '001']) {
    const one = await system({ language })
    const patron = await newPatron(db, { passwordHash, barredFrom: day(-3) })
    const title = await newTitle(db)
    const known = await one.authenticate(patron.cardNumber, password, call())
    if (!known) throw new Error('The patron was not known.')
    const reasonOf = async (work: Promise<unknown>) => {
      const error = await errorOf(work)
      if (!(error instanceof SystemRefused)) throw error
      return error.refused.reason
    }
    const placing = { record: String(title.id), pickup: 'chuo' }
    expect(await reasonOf(one.place(known, placing, call()))).toBe('BARRED')
    expect((await one.account(known, call()))?.barred?.words).not.toBe('')
  }
})

test('the adapter works with Windows-31J and required checksums', async () => {
  const one = await system({ encoding: 'CP932' }, { encoding: 'CP932', checksumRequired: true })
  const patron = await newPatron(db, { passwordHash, name: '髙﨑 ①郎' })
  const known = await one.authenticate(patron.cardNumber, password, call())
  expect(known && (await one.account(known, call()))?.name).toBe('髙﨑 ①郎')
})
