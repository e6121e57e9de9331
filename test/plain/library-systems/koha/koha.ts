import { afterEach } from 'vitest'
import type {
  Cardholder,
  LibrarySystem,
  RequestContext,
  SystemHold,
  SystemLoan,
} from '../../../../server/domain/library-system/port.ts'
import { openKoha } from '../../../../server/library-systems/koha/open.ts'
import { type FakeKoha, type FakeOptions, startFakeKoha } from '../../../library-systems/koha/fake.ts'
import { requestContext } from '../../../library-systems/request-context.ts'

const open: FakeKoha[] = []
afterEach(async () => {
  for (const fake of open.splice(0)) await fake.close()
})

/** Opens the adapter with a fake Koha for one test. */
export async function withKoha(options: FakeOptions = {}) {
  const fake = await startFakeKoha(options)
  open.push(fake)
  const koha = openKoha(fake.settings)
  return { fake, koha, ...asPatron(koha, '1') }
}

export const call = (ms = 20_000): RequestContext => requestContext(AbortSignal.timeout(ms))

export function asPatron(koha: LibrarySystem, key: string) {
  const patron: Cardholder = { key, cardNumber: `2000000${key}` }
  const account = async () => {
    const found = await koha.account(patron, call())
    if (!found) throw new Error('There is no such patron.')
    return found
  }
  return {
    patron,
    account,
    hold: async (record: string): Promise<SystemHold> =>
      only((await account()).holds.filter((one) => one.record === record)),
    loan: async (record: string): Promise<SystemLoan> =>
      only((await account()).loans.filter((one) => one.record === record)),
  }
}

function only<T>(rows: T[]): T {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`Expected one row, found ${rows.length}.`)
  return row
}

/** Returns the date a number of days from now, in the library's time zone. */
export const day = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** Returns the error of a promise that rejects. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  )
