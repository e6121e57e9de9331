import { beforeEach, expect, test } from 'vitest'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { urls } from '../../../server/urls.ts'
import { useDatabase } from '../../database.ts'
import { branchOf } from '../../world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
beforeEach(() => useWebhookSettings({ key: 'k'.repeat(32), networks: [], thisMachine: false }))

test('staff register a webhook, see its secret once, test it and remove it; an address at home is refused and kept in the form', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.webhooks)
  await browser.submit(urls.desk.webhooks, { url: 'https://10.0.0.1/in', kinds: 'TITLES' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('https://10.0.0.1/in')
  await browser.submit(urls.desk.webhooks, { url: 'https://city.example/told', kinds: 'TITLES' })
  expect(browser.page.html).toMatch(/whsec_[\w+/]{43}=/)
  const webhook = await db.prisma.webhook.findFirstOrThrow()
  await browser.visit(urls.desk.webhooks)
  expect(browser.page.html).not.toContain('whsec_')
  await browser.submit(urls.desk.webhook(`Webhook:${webhook.id}`), { act: 'test' })
  expect(browser.page.html).toContain('1分以内に')
  await browser.submit(urls.desk.webhook(`Webhook:${webhook.id}`), { act: 'remove' })
  expect(await db.prisma.webhook.count()).toBe(0)
  const acts = await db.prisma.auditEntry.findMany({
    where: { action: { endsWith: 'Webhook' } },
    orderBy: { id: 'asc' },
  })
  expect(acts.map(({ action }) => action)).toEqual(['registerWebhook', 'testWebhook', 'removeWebhook'])
  expect(JSON.stringify(acts)).not.toContain('whsec_')
})
