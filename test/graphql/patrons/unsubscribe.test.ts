import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { updateAlert } from '../../../server/domain/alerts/change.ts'
import { recordComplaint } from '../../../server/domain/delivery/complained.ts'
import { jitterSeconds } from '../../../server/domain/notices/jitter.ts'
import { alertFor, deliver, runJob, titlesMailedTo } from '../../domain/alerts/alerting.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { job } from '../../support/library/job.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { lend, newNotice, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

type Keyed = { mailKey: string }
const asked = '__typename ... on MailSubscription { list isOn canResume language } ... on NotFound { what: object }'

async function change(name: 'unsubscribe' | 'resubscribe', { mailKey: key }: Keyed, list: string): Promise<Answer> {
  const operation = `mutation ($key: String!, $list: MailList!) { ${name}(key: $key, list: $list) { ${asked} } }`
  return (await ask(db, operation, { key, list }))[name]
}

async function stateOf({ mailKey: key }: Keyed, list: string): Promise<Answer> {
  const operation = `query ($key: String!, $list: MailList!) {
    mailSubscription(key: $key, list: $list) { list isOn canResume language } }`
  return (await ask(db, operation, { key, list })).mailSubscription
}

const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const alertsOf = ({ id: patronId }: { id: number }) =>
  db.prisma.alert.findMany({ where: { patronId }, orderBy: { id: 'asc' } })
const switches = async (patron: { id: number }) => (await alertsOf(patron)).map(({ isOn }) => isOn)

/** Creates a patron with reminders, two active alerts and a paused one. */
async function subscriber(more: Parameters<typeof newPatron>[1] = {}) {
  const patron = await newPatron(db, { dueNoticeDays: 3, alertFrequency: 'NIGHTLY', ...more })
  const words = `条件${patron.id}`
  for (const keyword of [words, `${words}続`, `${words}休`]) await alertFor(db, patron, { keyword })
  const paused = (await alertsOf(patron))[2]
  await db.prisma.$transaction((tx) => updateAlert(tx, patron.id, paused?.id ?? 0, { isOn: false }, now))
  return { ...patron, words }
}

const isOn = { isOn: true, canResume: false, language: 'JA' }
const isOff = { isOn: false, canResume: true, language: 'JA' }

test('the key turns the reminder off, repeatedly, and restores it (M5)', async () => {
  const patron = await subscriber({ dueNoticeDays: 7 })
  const list = 'REMINDERS'
  expect(await stateOf(patron, list)).toEqual({ list, ...isOn })
  for (let i = 0; i < 2; i++) {
    expect(await change('unsubscribe', patron, list)).toEqual({ __typename: 'MailSubscription', list, ...isOff })
    expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: null, endedDueNoticeDays: 7 })
  }
  expect(await switches(patron)).toEqual([true, true, false])
  for (let i = 0; i < 2; i++) {
    expect(await change('resubscribe', patron, list)).toEqual({ __typename: 'MailSubscription', list, ...isOn })
    expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: 7, endedDueNoticeDays: null })
  }
})

test('the list of new titles turns every alert off, and restores exactly those that were on (M5)', async () => {
  const patron = await subscriber({ language: 'EN' })
  const list = 'ALERTS'
  for (let i = 0; i < 2; i++) {
    expect(await change('unsubscribe', patron, list)).toMatchObject({ ...isOff, language: 'EN' })
    expect(await switches(patron)).toEqual([false, false, false])
  }
  expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: 3 })
  for (let i = 0; i < 2; i++) {
    expect(await change('resubscribe', patron, list)).toMatchObject({ ...isOn, language: 'EN' })
    expect(await switches(patron)).toEqual([true, true, false])
  }
})

test("the patron's alerts show that they were unsubscribed, and one resumed or paused since then stays so", async () => {
  const patron = await subscriber()
  await change('unsubscribe', patron, 'ALERTS')
  const reading = '{ me { alerts { id isOn unsubscribed } } }'
  const alerts: Answer[] = (await ask(db, reading, {}, { as: patron })).me.alerts
  expect(alerts.map(({ unsubscribed }) => unsubscribed)).toEqual([true, true, false])
  const changing = 'mutation ($id: ID!, $isOn: Boolean) { updateAlert(id: $id, isOn: $isOn) { __typename } }'
  for (const isOn of [true, false]) await ask(db, changing, { id: alerts[0].id, isOn }, { as: patron })
  await change('resubscribe', patron, 'ALERTS')
  expect(await switches(patron)).toEqual([false, true, false])
})

test('a reminder chosen again is not overwritten by a restoration', async () => {
  const patron = await subscriber({ dueNoticeDays: 7 })
  await change('unsubscribe', patron, 'REMINDERS')
  const setting = 'mutation ($days: Int) { updateNoticeSettings(dueNoticeDays: $days) { __typename } }'
  await ask(db, setting, { days: null }, { as: patron })
  expect(await change('resubscribe', patron, 'REMINDERS')).toMatchObject({ isOn: false, canResume: false })
  await ask(db, setting, { days: 1 }, { as: patron })
  expect(await change('resubscribe', patron, 'REMINDERS')).toMatchObject(isOn)
  expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: 1, endedDueNoticeDays: null })
})

test('a change of language does not prevent the restoration', async () => {
  const patron = await subscriber()
  await change('unsubscribe', patron, 'REMINDERS')
  await ask(db, 'mutation { updateNoticeSettings(language: EN) { __typename } }', {}, { as: patron })
  expect(await stateOf(patron, 'REMINDERS')).toMatchObject({ canResume: true, language: 'EN' })
})

test('a pending reminder is not sent after unsubscribing, and is sent after a restoration (M2, M5)', async () => {
  const [ended, back] = [await subscriber(), await subscriber()]
  for (const patron of [ended, back]) await lend(db, patron, await newTitle(db), 3)
  await job('remind').run(db, now, { leftUndone: () => {}, mailer: nullMailer })
  expect(await db.prisma.notice.count({ where: { patronId: ended.id, kind: 'DUE_SOON', state: 'WAITING' } })).toBe(1)
  await change('unsubscribe', ended, 'REMINDERS')
  await change('unsubscribe', back, 'REMINDERS')
  await change('resubscribe', back, 'REMINDERS')
  const letters = await messagesUntil(db, new Date(now.getTime() + jitterSeconds * 1000))
  expect([messagesTo(letters, ended), messagesTo(letters, back)]).toEqual([[], [expect.anything()]])
  expect(messagesTo(letters, back)[0]).toMatchObject({ kind: 'DUE_SOON', mailKey: back.mailKey })
})

test('pending news is not sent after unsubscribing, and is sent after a restoration, including titles not yet mailed (M3, M5)', async () => {
  const [ended, back, early] = [await subscriber(), await subscriber(), await subscriber()]
  for (const { words } of [ended, back, early]) await newTitle(db, { title: `${words}の本` })
  await runJob(db, now)
  expect(await db.prisma.notice.count({ where: { patronId: ended.id, kind: 'NEW_TITLES' } })).toBe(1)
  await change('unsubscribe', ended, 'ALERTS')
  await change('unsubscribe', back, 'ALERTS')
  await change('resubscribe', back, 'ALERTS')
  // The mail is still pending.
  await db.prisma.alertMatch.updateMany({ where: { alert: { patronId: early.id } }, data: { noticeId: null } })
  await db.prisma.notice.deleteMany({ where: { patronId: early.id } })
  await change('unsubscribe', early, 'ALERTS')
  const letters = await deliver(db, now)
  expect([titlesMailedTo(letters, ended), titlesMailedTo(letters, back)]).toEqual([[], [[`${back.words}の本`]]])
  await runJob(db, later({ days: 1 }))
  expect(titlesMailedTo(await deliver(db, later({ days: 1 })), early)).toEqual([])
  await change('resubscribe', early, 'ALERTS')
  await runJob(db, later({ days: 2 }))
  const told = await deliver(db, later({ days: 2 }))
  expect([titlesMailedTo(told, early), titlesMailedTo(told, ended)]).toEqual([[[`${early.words}の本`]], []])
})

test('an unsubscribed alert has no pending titles', async () => {
  const patron = await subscriber()
  await newTitle(db, { title: `${patron.words}の新刊` })
  await runJob(db, now)
  await db.prisma.alertMatch.updateMany({ where: { alert: { patronId: patron.id } }, data: { noticeId: null } })
  const waiting = async () =>
    (await ask(db, '{ me { alerts { waiting } } }', {}, { as: patron })).me.alerts.map((alert: Answer) => alert.waiting)
  expect(await waiting()).toEqual([1, 0, 0])
  await change('unsubscribe', patron, 'ALERTS')
  expect(await waiting()).toEqual([0, 0, 0])
})

test.each([randomUUID(), randomUUID().toUpperCase(), '', 'x', '1', `${randomUUID()}x`, "' OR true --"])(
  'an invalid key changes nothing, and the answer discloses nothing: %j',
  async (mailKey) => {
    const patron = await subscriber()
    for (const list of ['REMINDERS', 'ALERTS']) {
      expect(await stateOf({ mailKey }, list)).toBeNull()
      for (const name of ['unsubscribe', 'resubscribe'] as const) {
        expect(await change(name, { mailKey }, list)).toEqual({ __typename: 'NotFound', what: 'subscription' })
      }
    }
    expect([await switches(patron), (await rowOf(patron)).dueNoticeDays]).toEqual([[true, true, false], 3])
  },
)

test('an unknown list and a malformed key are bad input', async () => {
  const { mailKey } = await subscriber()
  await expect(change('unsubscribe', { mailKey }, 'EVERYTHING')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await expect(change('unsubscribe', { mailKey: 'a\u0000' }, 'ALERTS')).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  })
})

test("a patron's key affects only that patron's mails, whoever is signed in (P8)", async () => {
  const [patron, other] = [await subscriber(), await subscriber()]
  const operation = `mutation ($key: String!) { unsubscribe(key: $key, list: ALERTS) { __typename } }`
  await ask(db, operation, { key: patron.mailKey }, { as: other })
  expect([await switches(patron), await switches(other)]).toEqual([
    [false, false, false],
    [true, true, false],
  ])
})

test('ten concurrent requests count as one, and opposite ones end in one of the two states (idempotent)', async () => {
  const patron = await subscriber({ dueNoticeDays: 7 })
  const times = async (names: ('unsubscribe' | 'resubscribe')[]) =>
    Promise.all(names.flatMap((name) => ['REMINDERS', 'ALERTS'].map((list) => change(name, patron, list))))
  await times(Array.from({ length: 5 }, () => 'unsubscribe'))
  expect(await rowOf(patron)).toMatchObject({ dueNoticeDays: null, endedDueNoticeDays: 7 })
  await times(['unsubscribe', 'resubscribe', 'unsubscribe', 'resubscribe'])
  const { dueNoticeDays, endedDueNoticeDays } = await rowOf(patron)
  expect([dueNoticeDays, endedDueNoticeDays].sort()).toEqual([7, null])
  await times(['resubscribe'])
  expect([(await rowOf(patron)).dueNoticeDays, await switches(patron)]).toEqual([7, [true, true, false]])
})

test('a spam report unsubscribes its list in the same way, and can be undone (M5, M6)', async () => {
  const patron = await subscriber()
  const message = `spam-of-${patron.id}`
  await newNotice(db, { kind: 'NEW_TITLES', patronId: patron.id, message, sentAt: now })
  await db.prisma.$transaction((tx) => recordComplaint(tx, message))
  expect(await stateOf(patron, 'ALERTS')).toMatchObject(isOff)
  await change('resubscribe', patron, 'ALERTS')
  expect(await switches(patron)).toEqual([true, true, false])
})

test('after the address changed, was removed or all was erased, the keys of old mails are invalid (P4, P8)', async () => {
  const code = async (patron: { id: number }, address: string) => {
    const claiming =
      'mutation ($address: String!, $password: String!) { claimMailAddress(address: $address, password: $password) { __typename } }'
    await ask(db, claiming, { address, password }, { as: patron })
    const { content } = await db.prisma.notice.findFirstOrThrow({
      where: { patronId: patron.id, kind: 'VERIFY_ADDRESS' },
    })
    return (content as { code: string }).code
  }
  const acts: ((patron: { id: number }) => Promise<unknown>)[] = [
    async (patron) => {
      const proof = await code(patron, `another-${patron.id}@example.jp`)
      await ask(
        db,
        'mutation ($code: String!) { verifyMailAddress(code: $code) { __typename } }',
        { code: proof },
        { as: patron },
      )
    },
    (as) =>
      ask(db, 'mutation ($p: String!) { deleteMailAddress(password: $p) { __typename } }', { p: password }, { as }),
    (as) =>
      ask(db, 'mutation ($p: String!) { deleteOptionalData(password: $p) { __typename } }', { p: password }, { as }),
  ]
  for (const act of acts) {
    const patron = await subscriber({ passwordHash })
    await change('unsubscribe', patron, 'REMINDERS')
    await act(patron)
    const changed = await rowOf(patron)
    expect(changed.mailAddress).not.toBe(patron.mailAddress)
    expect(await stateOf(patron, 'REMINDERS')).toBeNull()
    expect(await change('resubscribe', patron, 'REMINDERS')).toMatchObject({ __typename: 'NotFound' })
    expect(await stateOf(changed, 'REMINDERS')).toMatchObject({ isOn: false })
  }
})
