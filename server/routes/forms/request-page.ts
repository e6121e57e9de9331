import { newFormToken } from '../../http/identity/csrf-token.ts'
import { visitorCookie } from '../../http/identity/page-viewer.ts'
import type { PageContext } from '../../http/service.ts'
import { partHeader } from '../../urls/page-part-header.ts'
import type { KeptForm } from './saved-form.ts'

/** As the browser stands now: signed in with a session that it is just being handed, or as it came. */
export type Session = string | undefined

/** Reads another page of ours for the same browser; cookies that come with it are handed on. */
export function askPage(c: PageContext, address: string, session: Session): Promise<Response> {
  return ask(c, address, { headers: headersOf(c, session) })
}

/** Presses once more what was pressed before signing in. */
export function pressAgain(c: PageContext, { action, fields }: KeptForm, session: string): Promise<Response> {
  const body = new URLSearchParams([...fields, ['token', newFormToken(session)]])
  return ask(c, action, { method: 'POST', headers: headersOf(c, session), body })
}

async function ask(c: PageContext, address: string, init: RequestInit): Promise<Response> {
  const answer = await c.get('ask')(new Request(new URL(address, c.req.url), init))
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
  return answer
}

/** What is said of this one request and not of the browser. */
const ofRequest = ['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Accept-Encoding', partHeader]

function headersOf(c: PageContext, session: Session): Headers {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ofRequest) headers.delete(name)
  headers.set('Cookie', cookiesOf(c, session))
  return headers
}

/** Those of others as they came: decoded, they need not fit into a header. Who signs in begins as a new visitor. */
function cookiesOf(c: PageContext, session: Session): string {
  const { visitor } = c.get('context')
  const own = new Map([[visitorCookie, session === undefined ? visitor : null]])
  if (session !== undefined) own.set(c.get('sessions').cookieName, session)
  const others = (c.req.header('Cookie') ?? '').split(/; */).filter((pair) => !own.has(pair.split('=')[0] ?? ''))
  const said = [...own].flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
  return [...others, ...said].join('; ')
}
