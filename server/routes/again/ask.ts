import { getCookie } from 'hono/cookie'
import { newFormToken } from '../../middleware/form-token.ts'
import { partHeader } from '../../middleware/page-part.ts'
import { visitorCookie } from '../../middleware/viewer.ts'
import type { PageContext } from '../../service.ts'
import type { KeptForm } from './kept-form.ts'

/** As the browser stands now: signed in with a session that it is just being handed, or as it came. */
export type Session = string | undefined

/** Reads another page of ours for the same browser; cookies that come with it are handed on. */
export async function askPage(c: PageContext, address: string, session: Session): Promise<Response> {
  const headers = headersOf(c, session)
  return handOn(c, await c.get('ask')(new Request(new URL(address, c.req.url), { headers })))
}

/** Presses once more what was pressed before signing in. */
export async function pressAgain(c: PageContext, { action, fields }: KeptForm, session: string): Promise<Response> {
  const headers = headersOf(c, session)
  const body = new URLSearchParams([...fields, ['token', newFormToken(session)]])
  return handOn(c, await c.get('ask')(new Request(new URL(action, c.req.url), { method: 'POST', headers, body })))
}

/** What is said of this one request and not of the browser. */
const ofRequest = ['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Accept-Encoding', partHeader]

function headersOf(c: PageContext, session: Session): Headers {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ofRequest) headers.delete(name)
  const { [visitorCookie]: _, ...others } = getCookie(c)
  const { visitor } = c.get('context')
  if (session !== undefined) others[c.get('sessions').cookieName] = session
  // Who signs in begins a new one.
  else if (visitor) others[visitorCookie] = visitor
  headers.set(
    'Cookie',
    Object.entries(others)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  )
  return headers
}

function handOn(c: PageContext, answer: Response): Response {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
  return answer
}
