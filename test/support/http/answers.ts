import type { Hono } from 'hono'
import type { ServiceEnv } from '../../../server/http/service.ts'
import type { Clone } from '../database/database.ts'
import { openApp } from './app.ts'

export interface Request {
  path: string
  headers: Record<string, string>
  /** Of a POST. */
  body?: string
}

/**
 * Asks the service as it runs, with reads and operations compiled, and once more with Prisma alone reading and operations
 * interpreted. Answers the requests at which the two part, and the reads that the first left to Prisma. It is the last
 * that is done with the clone.
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
    // By the second time what is compiled is compiled.
    await answerOf(compiled, request)
    const [ours, plain] = [await answerOf(compiled, request), await answerOf(interpreted, request)]
    if (ours !== plain) different.push({ ...request, ...firstDifference(ours, plain) })
  }
  await plainDb.close()
  return { different, left }
}

/** So many, from all over a list and the same in each run. */
export function some<One>(all: One[], most: number): One[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(all.length, Math.ceil(most)) }, (_, i) => all[Math.floor(i * step)] as One)
}

const told = ['content-type', 'location', 'cache-control', 'vary', 'etag', 'content-disposition', 'x-robots-tag']

/** Status, headers that matter and body as text, without the secrets that are made anew for each answer, and its moment. */
async function answerOf(app: Hono<ServiceEnv>, { path, headers, body }: Request): Promise<string> {
  const init = body === undefined ? { headers } : { method: 'POST', headers, body }
  const response = await app.request(new Request(`http://counter.test${path}`, init))
  const lines = [...response.headers].filter(([name]) => told.includes(name)).map((pair) => pair.join(': '))
  const cookies = response.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '=…'))
  const text = (await response.text()).replace(/(name="(?:token|key)" value="|"asOf":")[^"]*/g, '$1…')
  return [response.status, ...lines.sort(), ...cookies.sort(), text].join('\n')
}

function firstDifference(ours: string, plain: string) {
  let at = 0
  while (ours[at] === plain[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80)
  return { ours: around(ours), plain: around(plain) }
}
