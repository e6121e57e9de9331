import type { Hono } from 'hono'
import type { ServiceEnv } from '../../../server/http/service.ts'
import type { Clone } from '../database/database.ts'
import { openApp } from './app.ts'

export interface Request {
  path: string
  headers: Record<string, string>
  /** The body of a POST. */
  body?: string
}

/**
 * Sends each request to the service with compiled reads and operations, and again with Prisma's reads and interpreted
 * operations. Returns the requests with different answers, and the reads that the first left to Prisma. The clone
 * cannot be used afterwards.
 */
export async function compareAnswers({ db, openInterpreted }: Clone, requests: Request[]) {
  const plainDb = await openInterpreted()
  const [compiled, interpreted] = [openApp(db).app, openApp(plainDb).app]
  const left: string[] = []
  let asking: Request | undefined
  db.onFallback((operation, reason) => left.push(`${operation}: ${reason}, for ${JSON.stringify(asking)}`))
  const different: object[] = []
  for (const request of requests) {
    asking = request
    // From the second request on, the compiled plan is used.
    await answerOf(compiled, request)
    const [ours, plain] = [await answerOf(compiled, request), await answerOf(interpreted, request)]
    if (ours !== plain) different.push({ ...request, ...firstDifference(ours, plain) })
  }
  await plainDb.close()
  return { different, left }
}

/** At most `most` elements, spread evenly over the list, the same in each run. */
export function sample<One>(all: One[], most: number): One[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(all.length, Math.ceil(most)) }, (_, i) => all[Math.floor(i * step)] as One)
}

const told = ['content-type', 'location', 'cache-control', 'vary', 'etag', 'content-disposition', 'x-robots-tag']

/** Status, relevant headers and body as text, without its time and its random secrets. */
async function answerOf(app: Hono<ServiceEnv>, { path, headers, body }: Request): Promise<string> {
  const init = body === undefined ? { headers } : { method: 'POST', headers, body }
  const response = await app.request(new Request(`http://counter.test${path}`, init))
  const lines = [...response.headers].filter(([name]) => told.includes(name)).map((pair) => pair.join(': '))
  const cookies = response.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '=…'))
  const text = (await response.text()).replace(/(name="(?:token|key|draft)" value="|"asOf":")[^"]*/g, '$1…')
  return [response.status, ...lines.sort(), ...cookies.sort(), text].join('\n')
}

function firstDifference(ours: string, plain: string) {
  let at = 0
  while (ours[at] === plain[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80)
  return { ours: around(ours), plain: around(plain) }
}
