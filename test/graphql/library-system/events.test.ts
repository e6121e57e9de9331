import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { createWebhook } from '../../../server/domain/webhooks/register.ts'
import type { WebhookSender } from '../../../server/domain/webhooks/sender.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { follow, signedInPatron } from '../../jobs/library-system/following.ts'
import { type ConnectedSystem, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { openSubscription } from '../subscriptions/follow.ts'

const db = useDatabase()
let behind: ConnectedSystem
let fake: FakeKoha
beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  fake = behind.fake as FakeKoha
  connectSchema(schema)
})
afterAll(() => behind.close())

// G10: one source, the recorded difference, serves subscriptions, webhooks and mail.
test('changes in the library system reach subscribers and webhooks with the ids that the API uses', async () => {
  useWebhookSettings({ key: 'k'.repeat(32), networks: [], thisMachine: true })
  await db.prisma.$transaction((tx) => createWebhook(tx, 'http://127.0.0.1:9/told', ['holds', 'loans'], now))
  const patron = await signedInPatron(db, 'koha', '1')
  const service = openApp(db)
  const token = await newBearer(db, patron)
  const holds = await openSubscription(service, 'subscription { holdChanged { holdId hold { id state } } }', { token })
  const loans = await openSubscription(service, 'subscription { loanChanged { loanId loan { id dueOn } } }', { token })
  await follow(db, 0)
  const [hold, loan] = [fake.state.holds.find((one) => one.hold_id === 602), fake.state.checkouts[0]]
  Object.assign(hold ?? {}, { priority: 0, status: 'W', waiting_date: '2026-11-24', expiration_date: '2026-12-01' })
  Object.assign(loan ?? {}, { due: '2026-12-15' })
  expect(await follow(db, 1)).toMatchObject({ changes: 2 })
  expect((await holds.told(1)).map(({ data }) => data.holdChanged)).toEqual([
    { holdId: 'Hold:602', hold: { id: 'Hold:602', state: 'READY' } },
  ])
  expect((await loans.told(1)).map(({ data }) => data.loanChanged)).toEqual([
    { loanId: 'Loan:501', loan: { id: 'Loan:501', dueOn: '2026-12-15' } },
  ])
  fake.state.holds = fake.state.holds.filter((one) => one.hold_id !== 602)
  await follow(db, 2)
  await follow(db, 3)
  expect((await holds.told(2))[1]?.data.holdChanged).toEqual({ holdId: 'Hold:602', hold: null })

  const bodies: { type: string; data: { ids: string[] } }[] = []
  const send: WebhookSender['send'] = async ({ body }) => {
    bodies.push(JSON.parse(body))
    return { is: 'SENT', status: 204 }
  }
  await vi.waitFor(async () => {
    const tools = { leftUndone: () => {}, mailer: nullMailer, webhooks: { concurrency: 1, send } }
    await job('tell-programs').run(db, later({ minutes: 4 }), tools)
    const ids = bodies.flatMap(({ data }) => data.ids)
    expect(ids).toEqual(expect.arrayContaining(['Hold:602', 'Loan:501']))
    // Unchanged rows are not reported.
    expect(ids.filter((id) => !['Hold:602', 'Loan:501'].includes(id))).toEqual([])
  }, 30_000)
  // Nobody can tell from a message whose hold it is (P8).
  expect(JSON.stringify(bodies)).not.toContain('20000001')
})
