import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

test('a process older than its database refuses to serve, and says so to load balancers, people and programs', async () => {
  const { app } = openApp(db)
  const ask = async (path: string, init?: RequestInit) => {
    const response = await app.request(path, init)
    return { status: response.status, text: await response.text() }
  }
  const query = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"query":"{ library { name } }"}',
  }
  const { oldestSchema } = await db.prisma.schemaCompatibility.findUniqueOrThrow({ where: { id: 1 } })
  const serving = async () => [
    (await ask(urls.ready)).status,
    (await ask(urls.top)).status,
    (await ask(urls.graphql, query)).status,
  ]
  expect(await serving()).toEqual([200, 200, 200])
  await db.prisma.schemaCompatibility.update({ where: { id: 1 }, data: { oldestSchema: '29990101000000_contracted' } })
  await expect.poll(serving).toEqual([503, 503, 503])
  expect(JSON.parse((await ask(urls.ready)).text)).toMatchObject({ ok: false, because: 'database-too-new' })
  expect((await ask(urls.top)).text).toContain('少し待ってから、もう一度お試しください')
  expect((await ask(urls.graphql, query)).text).toContain('"UNAVAILABLE"')
  expect((await ask(urls.alive)).status).toBe(200)
  await db.prisma.schemaCompatibility.update({ where: { id: 1 }, data: { oldestSchema } })
  await expect.poll(serving).toEqual([200, 200, 200])
})
