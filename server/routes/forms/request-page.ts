import { newFormToken } from '../../http/identity/csrf-token.ts'
import { visitorCookie } from '../../http/identity/page-viewer.ts'
import { languageCookie } from '../../http/request/language.ts'
import type { PageContext } from '../../http/service.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import type { SavedForm } from './saved-form.ts'

/** Token of a session that begins with this response. Undefined when the browser's cookies stay as they are. */
export type NewSessionToken = string | undefined

/** Requests another page of this service for the same browser. Its cookies are added to this response. */
export function requestPage(c: PageContext, address: string, session: NewSessionToken): Promise<Response> {
  return sendInProcess(c, address, { headers: headersOf(c, session) })
}

/** Submits a form that was sent before sign-in. */
export function submitSavedForm(c: PageContext, { action, fields }: SavedForm, session: string): Promise<Response> {
  const body = new URLSearchParams([...fields, ['token', newFormToken(session)]])
  return sendInProcess(c, action, { method: 'POST', headers: headersOf(c, session), body })
}

async function sendInProcess(c: PageContext, address: string, init: RequestInit): Promise<Response> {
  const answer = await c.get('ask')(new Request(new URL(address, c.req.url), init))
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
  return answer
}

/** Headers that describe this request and not the browser. */
const requestOnlyHeaders = ['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Accept-Encoding', partHeader]

function headersOf(c: PageContext, session: NewSessionToken): Headers {
  const headers = new Headers(c.req.raw.headers)
  for (const name of requestOnlyHeaders) headers.delete(name)
  headers.set('Cookie', cookiesOf(c, session))
  return headers
}

/**
 * Other cookies are copied undecoded, because a decoded value may be invalid in a header. A new session drops the
 * visitor cookie. The page is in the language of this request, which may have changed it.
 */
function cookiesOf(c: PageContext, session: NewSessionToken): string {
  const { visitor } = c.get('context')
  const own = new Map<string, string | null>([
    [visitorCookie, session === undefined ? visitor : null],
    [languageCookie, c.get('texts').code],
  ])
  if (session !== undefined) own.set(c.get('sessions').cookieName, session)
  const others = (c.req.header('Cookie') ?? '').split(/; */).filter((pair) => !own.has(pair.split('=')[0] ?? ''))
  const cookies = [...own].flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
  return [...others, ...cookies].join('; ')
}
