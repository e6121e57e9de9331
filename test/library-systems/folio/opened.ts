import { onTestFinished } from 'vitest'
import type { Account, Cardholder, RequestContext } from '../../../server/domain/library-system/port.ts'
import { openFolio } from '../../../server/library-systems/folio/open.ts'
import { requestContext } from '../request-context.ts'
import { startFakeFolio } from './fake.ts'

export const now = new Date('2026-11-27T03:00:00Z')

export function callOf(ms = 30_000): RequestContext {
  return requestContext(AbortSignal.timeout(ms), now)
}

/** Opens the adapter with a fake of its own for one test. */
export async function openWithFakeFolio({ options = {}, ...wanted }: Wanted = {}) {
  const fake = await startFakeFolio({ now: () => now, ...wanted })
  const settings = { ...fake.settings, options: { ...fake.settings.options, ...options } }
  const folio = openFolio(settings)
  onTestFinished(async () => {
    await folio.close()
    await fake.close()
  })
  return { fake, folio, settings }
}

type Wanted = Parameters<typeof startFakeFolio>[0] & { options?: Record<string, string> }

export const patron: Cardholder = { key: 'ext-20000001', cardNumber: '20000001' }

export function notNull<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The value is missing.')
  return value
}

export function holdOf(account: Account | null, state: string) {
  return notNull(account?.holds.find((hold) => hold.state === state))
}
