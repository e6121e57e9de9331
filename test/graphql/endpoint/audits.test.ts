import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpListener, openHttpListener } from '../../../server/http/listener.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const db = useDatabase()

let door: HttpListener
let address: string
beforeAll(async () => {
  door = openHttpListener(0, { host: '127.0.0.1' })
  const { app } = openApp(db)
  door.answerBy(app.fetch)
  address = `http://127.0.0.1:${await door.port}${urls.graphql}`
})
afterAll(() => door.close(100))

const audits = serverAudits({ url: () => address })

test('the list of audits is not empty', () => {
  expect(audits.length).toBeGreaterThan(55)
})

test.each(audits.map((audit) => [audit.name, audit] as const))('GraphQL over HTTP: %s', async (_, audit) => {
  const result = await audit.fn()
  // A deviating status is part of the failure message.
  const { status, reason } = result as { status: string; reason?: string }
  expect([status, reason]).toEqual(['ok', undefined])
})
