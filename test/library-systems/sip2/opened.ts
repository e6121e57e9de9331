import { onTestFinished } from 'vitest'
import type { Cardholder, LibrarySystem, RequestContext } from '../../../server/domain/library-system/port.ts'
import { openSip2 } from '../../../server/library-systems/sip2/open.ts'
import { requestContext } from '../request-context.ts'
import { type FakeOptions, startFakeSip2 } from './fake.ts'

export const card = '20000001'
export const password = 'himitsu1'

export const call = (milliseconds = 10_000): RequestContext =>
  requestContext(AbortSignal.timeout(milliseconds), new Date('2026-11-27T01:00:00Z'))

/** Opens the adapter with a fake of its own for one test. */
export async function openWithFake({ isDown = false, ...options }: FakeOptions & { isDown?: boolean } = {}) {
  const fake = await startFakeSip2(options)
  if (isDown) await fake.stop()
  const system = await openSip2(fake.settings)
  onTestFinished(async () => {
    await system.close()
    await fake.close()
  })
  return { fake, system }
}

export async function patronOf(system: LibrarySystem, cardNumber = card): Promise<Cardholder> {
  const patron = await system.authenticate(cardNumber, password, call())
  if (!patron) throw new Error('The patron was not known.')
  return patron
}

/** Returns the thrown error. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('nothing')
  const error = await work.then(
    () => nothing,
    (thrown: unknown) => thrown,
  )
  if (error === nothing) throw new Error('Nothing was thrown.')
  return error
}
