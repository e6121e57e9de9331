import { NotAllowed, Unreachable } from '../../../domain/library-system/port.ts'
import { said } from './errors.ts'
import { type Answer, exchange } from './exchange.ts'
import type { KohaSettings } from './settings.ts'

/** Longer than a question takes, so that a token never ends on its way. */
const marginMs = 60_000
const limitMs = 10_000

/** The service's own token, kept until shortly before its end; asked for once, however many wait for it. */
export function tokens({ base, clientId, secret }: KohaSettings) {
  // By this machine's own running clock: what either wall clock shows does not matter.
  let current: { token: string; endsAt: number } | null = null
  let asking: Promise<string> | null = null

  async function askForOne(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
    }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const url = new URL(`${base}/oauth/token`)
    // Not the time of one question: others wait too.
    const answer = await exchange({ method: 'POST', url, headers, body }, AbortSignal.timeout(limitMs))
    const { token, lifeMs } = readToken(answer)
    current = { token, endsAt: performance.now() + lifeMs - Math.min(marginMs, lifeMs / 2) }
    return token
  }

  /** The one that is kept, or, where it is `refused`, another. */
  return async (signal: AbortSignal, refused?: string): Promise<string> => {
    if (current && current.token !== refused && current.endsAt > performance.now()) return current.token
    asking ??= askForOne().finally(() => {
      asking = null
    })
    return waitFor(asking, signal)
  }
}

function readToken({ status, body }: Answer) {
  if (status === 400 || status === 401 || status === 403) {
    // Other words could be anybody's.
    const [words] = /^(Unimplemented grant type|unauthorized_client)$/.exec(said(body).words) ?? []
    throw new NotAllowed(`it gives no token for the API key (${status}${words ? `: ${words}` : ''})`)
  }
  const { access_token, expires_in } = (typeof body === 'object' && body ? body : {}) as Record<string, unknown>
  if (status !== 200 || typeof access_token !== 'string' || !/^[\x21-\x7e]{1,2000}$/.test(access_token)) {
    throw new Unreachable(`it answers ${status} where it should give a token`)
  }
  const seconds = typeof expires_in === 'number' && expires_in > 0 ? Math.min(expires_in, 86_400) : 300
  return { token: access_token, lifeMs: seconds * 1000 }
}

function waitFor<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((have, fail) => {
    const late = () => fail(new Unreachable('it did not answer in time'))
    if (signal.aborted) late()
    else signal.addEventListener('abort', late, { once: true })
    value.then(have, fail).finally(() => signal.removeEventListener('abort', late))
  })
}
