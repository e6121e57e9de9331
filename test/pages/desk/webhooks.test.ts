import { beforeEach, expect, test } from 'vitest'
import { maxWebhooks } from '../../../server/domain/webhooks/register.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
beforeEach(() => useWebhookSettings({ key: 'k'.repeat(32), networks: [], thisMachine: false }))

test('the page stays small with the maximum number of webhooks, each with its last deliveries', async () => {
  const at = new Date('2026-11-01T00:00:00Z')
  const line = { epoch: 'x', xid: 0n, lineKind: '', lineRowId: 0, salt: 's', createdAt: at }
  for (let i = 0; i < maxWebhooks; i++) {
    const url = `https://webhooks.library-programs.example.jp/madoguchi/receiver/${i}`
    const { id } = await db.prisma.webhook.create({
      data: { ...line, url, kinds: ['titles', 'items', 'branches', 'holds', 'loans'], failingSince: at },
    })
    const messages = Array.from({ length: 4 }, (_, n) => ({
      webhookId: id,
      message: `msg_${i}_${n}`,
      type: 'branch.changed',
      createdAt: at,
      nextAt: at,
      attempts: 7,
      status: 503,
      error: 'ECONNREFUSED',
    }))
    await db.prisma.webhookMessage.createMany({ data: messages })
  }
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.webhooksDone('tested'))
  expect(Buffer.byteLength(browser.page.html)).toBeLessThan(14_336)
  await db.prisma.webhook.deleteMany()
})

test('staff register a webhook, see its secret once, test it and remove it; a private address is refused and stays in the form', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.webhooks)
  await browser.follow('登録する')
  await browser.submit(urls.desk.newWebhook, { url: 'https://10.0.0.1/in', kinds: 'TITLES' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('https://10.0.0.1/in')
  await browser.submit(urls.desk.newWebhook, { url: 'https://city.example/told', kinds: 'TITLES' })
  expect(browser.page.html).toMatch(/whsec_[\w+/]{43}=/)
  const webhook = await db.prisma.webhook.findFirstOrThrow()
  await browser.visit(urls.desk.webhooks)
  expect(browser.page.html).not.toContain('whsec_')
  await browser.submit(urls.desk.webhooks, { test: String(webhook.id) })
  expect(browser.page.html).toContain('1分以内に')
  await browser.submit(urls.desk.webhooks, { remove: String(webhook.id) })
  expect(await db.prisma.webhook.count()).toBe(0)
  const acts = await db.prisma.auditEntry.findMany({
    where: { action: { endsWith: 'Webhook' } },
    orderBy: { id: 'asc' },
  })
  expect(acts.map(({ action }) => action)).toEqual(['createWebhook', 'testWebhook', 'deleteWebhook'])
  expect(JSON.stringify(acts)).not.toContain('whsec_')
})
