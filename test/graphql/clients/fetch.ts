import type { Database } from '../../../server/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'

/**
 * The fetch function for a client library: it calls the service with a token or none, and `sent` counts the requests.
 */
export async function fetchFor(db: Database, patron?: { id: number }) {
  const { app } = openApp(db)
  const session = patron && (await newBearer(db, patron))
  const asked = { sent: 0 }
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    asked.sent += 1
    const headers = new Headers(init.headers)
    if (session) headers.set('Authorization', `Bearer ${session}`)
    return app.request(input instanceof Request ? input : String(input), { ...init, headers })
  }
  return Object.assign(fetch, { asked })
}

export const url = 'http://counter.test/graphql'
