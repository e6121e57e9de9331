import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { connectLibrarySystem } from '../../../server/library-systems/connect.ts'
import type { FakeFolio } from '../../library-systems/folio/fake.ts'
import { card, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import { openStubSystem } from '../../library-systems/stub.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

const title = '秘密の本の題名'

// G6: a response that cannot be read is logged, and the log contains no data of a patron.
describe.each(systemKinds)('the log of %s', (kind) => {
  const db = useDatabase()

  test('has no title, card or secret, whatever that system sends', async () => {
    const behind = await connectFakeSystem(db, kind)
    onTestFinished(behind.close)
    connectSchema(schema)
    const service = openApp(db)
    const browser = await openSignedInBrowser(service)
    expect(browser.page.text).toContain('ログアウト')
    const { secret, user, options } = behind.settings
    const said = `${title} ${card.number} ${card.password} ${secret} 佐藤 花子`
    const stub = await openStubSystem(kind, said)
    onTestFinished(stub.close)
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) })
    const own = { ...options, ...(options.okapi && { okapi: stub.url }) }
    const connect = () => {
      const system = { kind, source: kind, url: stub.url, secret, user, options: own }
      return connectLibrarySystem(system as Parameters<typeof connectLibrarySystem>[0], { db, log })
    }
    for (const [answer, signsIn] of stub.answers.flatMap((one) => [[one, true] as const, [one, false] as const])) {
      Object.assign(stub, { answer, signsIn })
      const { close } = await connect()
      for (const address of ['/me', '/holds', '/loans', `/titles/${behind.titles[3]?.id}`]) {
        const response = await browser.send(address)
        expect([200, 403, 503], `${address}: ${answer}`).toContain(response.status)
      }
      const token = browser.token()
      const asked = { query: '{ me { name holds(first: 5) { edges { node { id title { title } } } } } }' }
      const headers = { 'content-type': 'application/json', 'x-form-token': token }
      await browser.send('/graphql', { method: 'POST', body: JSON.stringify(asked), headers })
      await close()
    }
    // The circuit opens when nothing was answered for some seconds.
    const { close } = await connect()
    const isSaid = () => lines.some((line) => line.includes('does not answer'))
    for (const end = Date.now() + 15_000; !isSaid() && Date.now() < end; await wait(500)) await browser.send('/me')
    await close()
    const all = [...lines, ...service.logged]
    expect(stub.asked).toBeGreaterThan(stub.answers.length)
    for (const hidden of [title, card.number, card.password, secret, '佐藤'])
      expect(all.filter((line) => line.includes(hidden))).toEqual([])
    expect(isSaid()).toBe(true)
  })
})

describe('an account', () => {
  const db = useDatabase()

  test('that is rejected as a whole is reported so, and is not an error of this service', async () => {
    const behind = await connectFakeSystem(db, 'folio')
    onTestFinished(behind.close)
    const fake = behind.fake as FakeFolio
    const service = openApp(db)
    const browser = await openSignedInBrowser(service)
    const [hold] = fake.state.holds
    if (!hold) throw new Error('The fake system has no hold.')
    // The adapter has no value for this state, so it rejects the account.
    fake.state.holds.push({ ...hold, id: 'x', status: 'Open - Awaiting delivery' })
    for (const address of ['/holds', '/loans', '/me']) {
      const response = await browser.send(address)
      expect(response.status, address).toBe(403)
      const page = await response.text()
      expect(page).toContain('図書館のシステムが受け付けませんでした。図書館へお問い合わせください。')
      expect(page).not.toContain('図書館からの返事')
    }
    expect((await browser.visit(`/titles/${behind.titles[8]?.id}`)).status).toBe(200)
    expect(service.logged).toEqual([])
  })
})
