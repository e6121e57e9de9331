import * as z from 'zod'
import {
  type Cardholder,
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
} from '../../domain/library-system/port.ts'
import type { HttpClient, HttpResponse } from '../http-client.ts'
import { parseJson } from './edge-patron.ts'
import type { FolioOptions } from './options.ts'
import { systemRefusal } from './refusals.ts'

const text = z.string().nullish()
const signedIn = z.object({
  user: z.object({ username: text, barcode: text, externalSystemId: text, active: z.boolean().nullish() }),
})

/**
 * Verifies a username and password. edge-patron verifies none, so this calls FOLIO's sign-in (mod-users-bl), which
 * needs no permission and returns the user. The tokens in its answer are discarded.
 */
export async function signIn(
  http: HttpClient,
  options: FolioOptions,
  { username, password }: { username: string; password: string },
  call: RequestContext,
): Promise<Cardholder | null> {
  if (username === '' || password === '') return null
  const answer = await requestSignIn(http, options, { username, password }, call)
  if (isRejected(answer)) return null
  return cardholderFrom(acceptedBody(answer), username)
}

/** Sends an empty sign-in request. FOLIO rejects it before it looks up a user, which proves that sign-in works. */
export async function probeSignIn(http: HttpClient, options: FolioOptions, call: RequestContext): Promise<void> {
  const answer = await requestSignIn(http, options, {}, call)
  if (answer.status !== 400 && answer.status !== 422) acceptedBody(answer)
}

function requestSignIn(
  http: HttpClient,
  { okapi, tenant }: FolioOptions,
  body: object,
  call: RequestContext,
): Promise<HttpResponse> {
  const url = new URL(okapi)
  url.pathname = `${okapi.pathname.replace(/\/$/, '')}/bl-users/login-with-expiry`
  const headers = { 'x-okapi-tenant': tenant, 'content-type': 'application/json' }
  const request = { method: 'POST', url, headers, body: JSON.stringify(body) } as const
  return call.request('read', (signal) => http.ask(request, signal))
}

/** FOLIO answers 404 when the password is right but the user record no longer exists. */
function isRejected({ status, body }: HttpResponse): boolean {
  return status === 401 || status === 422 || (status === 404 && body.includes('No record found'))
}

function acceptedBody({ status, body }: HttpResponse): unknown {
  if (status === 403) throw new LibrarySystemAccessDenied('signing in to FOLIO is answered with status 403')
  if (status !== 200 && status !== 201)
    throw new LibrarySystemUnreachable(`signing in to FOLIO is answered with status ${status}`)
  return parseJson(body)
}

function cardholderFrom(value: unknown, username: string): Cardholder | null {
  const read = signedIn.safeParse(value)
  if (!read.success) throw new LibrarySystemUnreachable('the sign-in answer of FOLIO has an unknown format')
  const { user } = read.data
  // A search by username may match another user, whose account must not be opened.
  if (user.username?.toLowerCase() !== username.toLowerCase())
    throw new LibrarySystemUnreachable('FOLIO signed in another user')
  if (user.active === false) return null
  if (!user.externalSystemId) throw systemRefusal({ reason: 'OTHER', code: 'no external system id' })
  return { key: user.externalSystemId, cardNumber: user.barcode || username }
}
