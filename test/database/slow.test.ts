import { expect, onTestFinished, test, vi } from 'vitest'
import { statementName } from '../../server/database/postgres/statement-names.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openObservedApp } from '../support/http/watched.ts'

const db = useDatabase()

async function open(settings: Parameters<typeof openObservedApp>[1], on = db) {
  const service = await openObservedApp(on, settings)
  onTestFinished(service.close)
  return service
}

const secret = '秘密の書名'
const search = urls.search({ text: secret })

test('slow requests and statements are logged with id, pattern and text, but without values', async () => {
  const { ask, lines } = await open({ slow: 1 })
  const id = (await ask(search, { headers: { 'X-Request-Id': 'id-1' } })).headers.get('X-Request-Id')
  expect(id).toBe('id-1')
  await vi.waitFor(() => expect(lines.some(({ msg }) => msg === 'slow request')).toBe(true), 30_000)
  expect(lines.find(({ msg }) => msg === 'slow request')).toMatchObject({
    requestId: 'id-1',
    route: '/search',
    method: 'GET',
    status: 200,
    milliseconds: expect.any(Number),
    statements: expect.any(Number),
  })
  // The first request reads the schema version for all, so that statement belongs to no request.
  const statement = lines.find(({ msg, requestId }) => msg === 'slow statement' && requestId !== undefined)
  expect(statement).toMatchObject({ requestId: 'id-1', route: '/search', milliseconds: expect.any(Number) })
  expect(statement?.sql).toContain('$1')
  expect(statement?.statement).toMatch(/^m[\w-]{22}$/)
  expect(JSON.stringify(lines)).not.toContain(secret)
})

test('statements in a transaction are attributed to their request and counted', async () => {
  const { lines } = await open({ slow: 1 })
  const { RequestScope } = await import('../../server/common/request-scope.ts')
  const inHand = new RequestScope({ brought: 'id-2' })
  const one = db.forOneAsker({ scope: inHand })
  await one.query('SELECT 1')
  const sql = 'SELECT count(*)::int AS n FROM generate_series(1, $1::int) a'
  await one.prisma.$transaction(async (tx) => {
    await tx.$queryRawUnsafe(sql, 2_000_000)
    await tx.branch.count()
  })
  // BEGIN and COMMIT are two more.
  expect(inHand.statements).toBe(5)
  const found = lines.find(({ statement }) => statement === statementName(sql))
  expect(found).toMatchObject({ requestId: 'id-2', sql })
})

test('many slow requests of a kind are logged once a second', async () => {
  const { ask, lines } = await open({ slow: 1 })
  for (let i = 0; i < 12; i++) await ask(`${search}&page=${i + 2}`)
  const told = lines.filter(({ msg }) => msg === 'slow request')
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThan(8)
})

test('nothing is logged when the slow log is disabled', async () => {
  const { ask, lines } = await open({ slow: 0 })
  await ask(search)
  expect(lines).toEqual([])
})
