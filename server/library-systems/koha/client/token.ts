import { LibrarySystemAccessDenied, LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import { parseKohaError } from './errors.ts'
import { type KohaResponse, sendRequest } from './exchange.ts'
import type { KohaSettings } from './settings.ts'

// Milliseconds before its expiry at which a token is replaced. A request takes less, so no token expires in flight.
const marginMs = 60_000
const timeoutMs = 5_000

/** Caches the service's access token until shortly before it expires. Concurrent callers share one token request. */
export function tokenCache({ base, clientId, secret }: KohaSettings) {
  // The expiry uses the monotonic clock, so wrong wall clocks on either side have no effect.
  let current: { token: string; endsAt: number } | null = null
  let asking: Promise<string> | null = null

  async function requestToken(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
    }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const url = new URL(`${base}/oauth/token`)
    // The token request has its own timeout, because other callers wait for it too.
    const answer = await sendRequest({ method: 'POST', url, headers, body }, AbortSignal.timeout(timeoutMs))
    const { token, lifeMs } = readToken(answer)
    current = { token, endsAt: performance.now() + lifeMs - Math.min(marginMs, lifeMs / 2) }
    return token
  }

  /** Returns the cached token, or a new one when Koha rejected the token `refused`. */
  return async (signal: AbortSignal, refused?: string): Promise<string> => {
    if (current && current.token !== refused && current.endsAt > performance.now()) return current.token
    asking ??= requestToken().finally(() => {
      asking = null
    })
    return waitFor(asking, signal)
  }
}

function readToken({ status, body }: KohaResponse) {
  if (status === 400 || status === 401 || status === 403) {
    // Only known messages are passed on, because others could contain personal data.
    const [words] = /^(Unimplemented grant type|unauthorized_client)$/.exec(parseKohaError(body).words) ?? []
    throw new LibrarySystemAccessDenied(`it gives no token for the API key (${status}${words ? `: ${words}` : ''})`)
  }
  const { access_token, expires_in } = (typeof body === 'object' && body ? body : {}) as Record<string, unknown>
  if (status !== 200 || typeof access_token !== 'string' || !/^[\x21-\x7e]{1,2000}$/.test(access_token)) {
    throw new LibrarySystemUnreachable(`it answers with status ${status} and without a token`)
  }
  const seconds = typeof expires_in === 'number' && expires_in > 0 ? Math.min(expires_in, 86_400) : 300
  return { token: access_token, lifeMs: seconds * 1000 }
}

function waitFor<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((have, fail) => {
    const late = () => fail(new LibrarySystemUnreachable('it did not answer in time'))
    if (signal.aborted) late()
    else signal.addEventListener('abort', late, { once: true })
    value.then(have, fail).finally(() => signal.removeEventListener('abort', late))
  })
}
