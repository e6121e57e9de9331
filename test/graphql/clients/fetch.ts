import { onTestFinished } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { openApp } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'

/**
 * The fetch function for a client library: it calls the service over HTTP with a token or none, and `sent` counts the
 * requests. The service listens until the end of the test.
 */
export async function fetchFor(db: Database, patron?: { id: number }) {
  const { app } = openApp(db)
  const listener = openHttpListener(0, { host: '127.0.0.1' })
  listener.answerBy((request, bindings) => app.fetch(request, bindings))
  onTestFinished(() => listener.close(0))
  const port = await listener.port
  const session = patron && (await newBearer(db, patron))
  const asked = { sent: 0 }
  const call = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    asked.sent += 1
    const headers = new Headers(init.headers)
    if (session) headers.set('Authorization', `Bearer ${session}`)
    const { pathname, search } = new URL(input instanceof Request ? input.url : String(input))
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers })
  }
  return Object.assign(call, { asked })
}

export const url = 'http://counter.test/graphql'
