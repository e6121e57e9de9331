import { expect, test } from 'vitest'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { branchOf, newPatron, patronOf, patrons } from '../support/library/world.ts'
import { signedInCookies } from './crowd.ts'
import { routesOf } from './routes.ts'

const db = useDatabase()

/** What one request for a file costs. */
interface Cost {
  /** Whether the rate limit counts the request. */
  limited: boolean
  /** Statements of a repeated request. Null when the example has no such file. */
  statements: number | null
  /** Whether a client that sends the ETag gets 304. */
  revalidates: boolean
}

const free = { limited: false, statements: 0, revalidates: false }
/** Computed once a process, and sent from memory. */
const once = { limited: true, statements: 0, revalidates: true }
/** Computed for each request. */
const each = (statements: number) => ({ limited: true, statements, revalidates: false })

/** The same, with an ETag for clients that have it. */
const fresh = (statements: number) => ({ ...each(statements), revalidates: true })
/** The demo library has no such file. */
const absent = { limited: true, statements: null, revalidates: false }

const costs: Record<string, Cost> = {
  // Health checks have a connection of their own, and bypass the limits of requests.
  '/livez': free,
  '/version': free,
  '/healthz': free,
  '/readyz': free,
  // In memory since the start.
  '/static/:asset': { ...free, revalidates: true },
  '/static/:theme': { ...free, revalidates: true },
  '/card-worker.js': { ...free, revalidates: true },
  '/push-worker.js': { ...free, revalidates: true },
  '/favicon.ico': { ...free, statements: null },
  '/schema.graphql': once,
  '/documents.json': once,
  // From the caches of the library's rules, or from the catalogue in statements whose rows are bounded.
  '/robots.txt': each(0),
  '/sitemap.xml': fresh(2),
  '/sitemaps/:sitemap': fresh(0),
  '/feeds/new.xml': fresh(1),
  '/feeds/:feed': fresh(1),
  '/feeds/:news': fresh(0),
  '/feeds/features/:id/:titles': absent,
  '/opensearch.xml': fresh(0),
  '/search/suggest.json': each(0),
  '/sru': each(0),
  '/oai': fresh(0),
  '/app.webmanifest': each(0),
  '/.well-known/oauth-authorization-server': each(0),
  '/titles/:id/cover/:file': absent,
  '/icons/:version/:size': absent,
  '/images/:name': absent,
  '/guide/folding/names.csv': fresh(0),
  // For one patron.
  '/calendar/:file': absent,
  '/me/history.csv': each(1),
  '/me/data.json': each(13),
  // For staff.
  '/desk/to-buy.csv': each(2),
  '/desk/overdue.csv': each(2),
  '/desk/records/withdrawn.csv': each(1),
  '/desk/records/:id/marc.xml': each(1),
  '/desk/numbers.csv': each(1),
  '/desk/numbers.svg': each(1),
  '/desk/system/upgrading.txt': each(0),
  '/desk/imports/:id/refused.csv': absent,
  '/desk/imports/profiles/:kind/:profile': absent,
}

const endsAsFile = /\.\w{2,8}$/

test('every address of a file is listed with its cost: rate limit, statements, ETag', async () => {
  const [service, limited] = [openApp(db), openApp(db, { requestsPerMinute: 1 })]
  await db.prisma.policy.update({ where: { id: 1 }, data: { searchEngines: true } })
  const cookieOf = async (person: { id: number }) =>
    Object.entries({ ...(await signedInCookies(db, person)), desk: (await branchOf(db)).id })
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  const admin = await newPatron(db, { role: 'ADMIN' })
  const cookies = ['', await cookieOf(await patronOf(db, patrons.hanako)), await cookieOf(admin)]
  let statements = 0
  db.onStatement(() => {
    statements += 1
  })

  /** The cost of a file for the first of the viewers who gets it. Null when the address has a page. */
  async function costOf(path: string, address: string): Promise<Omit<Cost, 'limited'> | null> {
    for (const Cookie of cookies) {
      const get = async (headers = {}) => {
        const answer = await service.app.request(address, { headers: { Cookie, ...headers } })
        await answer.body?.cancel()
        return answer
      }
      const { status, headers } = await get()
      if (status !== 200 || /^text\/(html|event-stream)/.test(headers.get('Content-Type') ?? '')) continue
      let ofRepeated = Number.POSITIVE_INFINITY
      // On a busy machine a cache may expire between two requests.
      for (let i = 0; i < 3 && ofRepeated > (costs[path]?.statements ?? 0); i++) {
        statements = 0
        await get()
        ofRepeated = Math.min(ofRepeated, statements)
      }
      const etag = headers.get('ETag')
      const unchanged = etag && (await get({ 'If-None-Match': etag }))
      return { statements: ofRepeated, revalidates: unchanged ? unchanged.status === 304 : false }
    }
    return endsAsFile.test(address) ? { statements: null, revalidates: false } : null
  }

  const addresses = new Map(
    routesOf(service).flatMap(({ method, path, address }) => (method === 'GET' ? [[path, address] as const] : [])),
  )
  const found: Record<string, Cost> = {}
  for (const [n, [path, address]] of [...addresses].entries()) {
    const cost = await costOf(path, address)
    if (!cost) continue
    const network = { 'X-Forwarded-For': `2001:db8:${n.toString(16)}::1` }
    const statuses = []
    for (let i = 0; i < 2; i++) statuses.push((await limited.app.request(address, { headers: network })).status)
    const isLimited = [429, 503].includes(statuses[1] as number)
    found[path] = { limited: isLimited, ...cost }
  }
  expect(found).toEqual(costs)
})
