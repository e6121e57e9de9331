import { describe, expect, onTestFinished, test } from 'vitest'
import type { FakeFolio } from '../../library-systems/folio/fake.ts'
import { card, connectFakeSystem } from '../../library-systems/gateway.ts'
import { requestContext } from '../../library-systems/request-context.ts'
import type { startFakeSip2 } from '../../library-systems/sip2/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later } from '../../support/library/now.ts'
import { follow, setPolicy, signedInPatron } from './following.ts'

type FakeSip2 = Awaited<ReturnType<typeof startFakeSip2>>

/** Makes the waiting hold on the third record ready. */
const makeReady = {
  folio: ({ state }: FakeFolio) => {
    const hold = state.holds.find(({ status }) => status === 'Open - Not yet filled')
    Object.assign(hold ?? {}, { status: 'Open - Awaiting pickup', position: 1 })
  },
  sip2: ({ state }: FakeSip2) => {
    const hold = state.holds.find((one) => one.state === 'QUEUED' && one.card === card.number)
    const barcode = state.records.find(({ number }) => number === hold?.record)?.barcodes[0]
    Object.assign(hold ?? {}, { state: 'READY', barcode })
  },
}

const titleOfHold = { folio: '吾輩は猫である', sip2: '三四郎' }

// G10, G12
describe.each(['folio', 'sip2'] as const)('accounts of %s, which are read one by one', (kind) => {
  const db = useDatabase()
  const mailbox = useMailbox()

  test('a hold that becomes ready is mailed once, also where neither branch nor last day are known', async () => {
    const behind = await connectFakeSystem(db, kind)
    onTestFinished(behind.close)
    await setPolicy(db, { readyMailSender: 'SERVICE', readySchedule: '*/5 * * * *' })
    const holder = await behind.adapter.authenticate(
      card.number,
      card.password,
      requestContext(AbortSignal.timeout(9_000)),
    )
    const patron = await signedInPatron(db, kind, holder?.key ?? '', { cardNumber: card.number, language: 'JA' })
    expect(await follow(db, 0)).toEqual({ changes: 0, mails: 0, undone: [] })
    expect(await db.prisma.followedHold.count()).toBe(3)
    expect(await follow(db, 1)).toEqual({ changes: 0, mails: 0, undone: [] })
    makeReady[kind](behind.fake as FakeFolio & FakeSip2)
    expect(await follow(db, 2)).toMatchObject({ mails: 1, undone: [] })
    for (const minutes of [3, 4]) expect(await follow(db, minutes)).toMatchObject({ mails: 0 })
    await job('deliver').run(db, later({ minutes: 5 }), { leftUndone: () => {}, mailer: mailbox.mailer })
    const [mail, ...more] = await mailbox.to(patron.to)
    expect(more).toEqual([])
    expect(mail?.text).toContain(titleOfHold[kind])
    if (kind === 'folio') expect(mail?.text).toContain('取置期限: 図書館でご確認ください')
    if (kind === 'sip2') expect(mail?.text).toContain('受取館: 図書館でご確認ください')
  })
})
