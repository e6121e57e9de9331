import { beforeEach, expect, test } from 'vitest'
import { deleteAlert, updateAlert } from '../../../server/domain/alerts/change.ts'
import { writeDigests } from '../../../server/domain/alerts/digest.ts'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { deliverNotices } from '../../../server/domain/delivery/deliver.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { alertFor, deliver, mailAt, patronWithAlert, runJob, titlesMailedTo } from './alerting.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.alert.deleteMany({})
  await db.prisma.notice.deleteMany({})
  await db.prisma.newTitle.deleteMany({})
})

const setOn = ({ id, alert }: Awaited<ReturnType<typeof patronWithAlert>>, isOn: boolean, at = now) =>
  db.prisma.$transaction((tx) => updateAlert(tx, id, alert.id, { isOn }, at))

test('a patron gets one mail for all alerts, with each title once, newest first (M3)', async () => {
  const patron = await patronWithAlert(db, { keyword: '宇宙' })
  await alertFor(db, patron, { author: '銀河' })
  const by = [{ role: '著者', name: '銀河 太郎' }]
  await newTitle(db, { title: '宇宙の本', contributors: by, addedAt: later({ minutes: 1 }) })
  await newTitle(db, { title: '海の本', contributors: by, addedAt: later({ minutes: 2 }) })
  const letters = await mailAt(db, later({ hours: 1 }))
  expect(titlesMailedTo(letters, patron)).toEqual([['海の本', '宇宙の本']])
  expect(letters[0]).toMatchObject({
    kind: 'NEW_TITLES',
    total: 2,
    titles: [{ author: '銀河 太郎', materialType: null }, {}],
  })
  expect(await mailAt(db, later({ days: 1 }))).toEqual([])
})

test('a mail names twenty titles and states the total', async () => {
  const patron = await patronWithAlert(db, { keyword: 'たくさん' })
  for (let i = 0; i < 25; i++) await newTitle(db, { title: `たくさん${i}` })
  const [letter] = await mailAt(db, later({ hours: 1 }))
  expect(letter).toMatchObject({ to: patron.mailAddress, total: 25 })
  expect(titlesMailedTo(letter ? [letter] : [], patron)[0]).toHaveLength(20)
  expect(await mailAt(db, later({ days: 1 }))).toEqual([])
})

test('without new titles, no notice is written and no mail is sent (M3)', async () => {
  await patronWithAlert(db, { keyword: '誰も出さない本' })
  await newTitle(db, { title: '別の本' })
  expect(await runJob(db, now)).toMatchObject({ mails: 0 })
  expect(await db.prisma.notice.count()).toBe(0)
})

test('an alert that is off finds nothing, and one switched off after its notice was written is not mailed (M3)', async () => {
  const [off, late] = [
    await patronWithAlert(db, { keyword: '消した' }),
    await patronWithAlert(db, { keyword: '消した' }),
  ]
  await setOn(off, false)
  await newTitle(db, { title: '消した後の本' })
  expect(await runJob(db, now)).toMatchObject({ mails: 1 })
  await setOn(late, false)
  expect(await deliver(db, now)).toEqual([])
  expect(await db.prisma.notice.count()).toBe(0)
  await setOn(late, true, later({ days: 1 }))
  expect(await mailAt(db, later({ days: 1 }))).toEqual([])
})

test('a deleted alert is not mailed, and cannot be deleted again', async () => {
  const patron = await patronWithAlert(db, { keyword: '削除' })
  await newTitle(db, { title: '削除の本' })
  await runJob(db, now)
  const remove = () => db.prisma.$transaction((tx) => deleteAlert(tx, patron.id, patron.alert.id))
  await remove()
  await expect(remove()).rejects.toMatchObject({ name: 'NotFound' })
  expect(await deliver(db, now)).toEqual([])
})

test.each([
  ['none', { mailAddress: null, mailVerifiedAt: null }],
  ['not verified', { mailVerifiedAt: null }],
  ['failing', { mailFailingSince: now }],
])(
  'with an address that is %s no notice is written, and no match is lost when it is corrected',
  async (_which, trouble) => {
    const patron = await patronWithAlert(db, { keyword: '住所' }, trouble)
    await newTitle(db, { title: '住所の本' })
    expect(await runJob(db, now)).toMatchObject({ matches: 1, mails: 0 })
    const mended = { mailAddress: 'mended@example.jp', mailVerifiedAt: now, mailFailingSince: null }
    await db.prisma.patron.update({ where: { id: patron.id }, data: mended })
    expect(titlesMailedTo(await mailAt(db, later({ days: 1 })), mended)).toEqual([['住所の本']])
  },
)

// Tuesday, 24 November 2026, 10:00 in Tokyo. Weekly mails are due on Saturday at 7:30.
const at = (date: string, time = '07:30') => new Date(`2026-${date}T${time}:00+09:00`)

test('a weekly mail is sent on the library’s weekday only, with all titles of the week', async () => {
  const patron = await patronWithAlert(db, { keyword: '週刊' }, { alertFrequency: 'WEEKLY' })
  await newTitle(db, { title: '週刊一', addedAt: at('11-25', '12:00') })
  for (const date of ['11-26', '11-27']) expect(await mailAt(db, at(date))).toEqual([])
  await newTitle(db, { title: '週刊二', addedAt: at('11-27', '12:00') })
  expect(titlesMailedTo(await mailAt(db, at('11-28')), patron)).toEqual([['週刊二', '週刊一']])
  await newTitle(db, { title: '週刊三', addedAt: at('11-28', '09:00') })
  for (const date of ['11-29', '11-30', '12-04']) expect(await mailAt(db, at(date))).toEqual([])
  expect(titlesMailedTo(await mailAt(db, at('12-05')), patron)).toEqual([['週刊三']])
})

test('a missed weekly run is made up once on the next day', async () => {
  const patron = await patronWithAlert(db, { keyword: '停電' }, { alertFrequency: 'WEEKLY' })
  await newTitle(db, { title: '停電の前', addedAt: at('11-26') })
  await newTitle(db, { title: '停電の後', addedAt: at('11-29', '06:00') })
  expect(titlesMailedTo(await mailAt(db, at('11-29')), patron)).toEqual([['停電の後', '停電の前']])
  await newTitle(db, { title: '停電の次の週', addedAt: at('11-29', '12:00') })
  expect(await mailAt(db, at('11-30'))).toEqual([])
  expect(titlesMailedTo(await mailAt(db, at('12-05')), patron)).toEqual([['停電の次の週']])
})

test('a change of the weekday or the frequency loses no title', async () => {
  const patron = await patronWithAlert(db, { keyword: '変更' }, { alertFrequency: 'WEEKLY' })
  await newTitle(db, { title: '変更の前', addedAt: at('11-25') })
  await runJob(db, at('11-26'))
  await db.prisma.policy.update({ where: { id: 1 }, data: { alertWeekday: 5 } })
  expect(titlesMailedTo(await mailAt(db, at('11-27')), patron)).toEqual([['変更の前']])
  await db.prisma.policy.update({ where: { id: 1 }, data: { alertWeekday: 6 } })
  await newTitle(db, { title: '変更の後', addedAt: at('11-29') })
  expect(await mailAt(db, at('11-30'))).toEqual([])
  await db.prisma.patron.update({ where: { id: patron.id }, data: { alertFrequency: 'NIGHTLY' } })
  expect(titlesMailedTo(await mailAt(db, at('12-01')), patron)).toEqual([['変更の後']])
})

test('repeated and concurrent runs write one mail a day; later titles are in the next mail', async () => {
  const patron = await patronWithAlert(db, { keyword: '二度' })
  await newTitle(db, { title: '二度一', addedAt: now })
  await Promise.all([runJob(db, now), runJob(db, now)])
  await newTitle(db, { title: '二度二', addedAt: later({ minutes: 5 }) })
  await runJob(db, later({ minutes: 10 }))
  expect(titlesMailedTo(await deliver(db, now), patron)).toEqual([['二度一']])
  expect(titlesMailedTo(await mailAt(db, later({ days: 1 })), patron)).toEqual([['二度二']])
})

test('a mailed title is not mailed again when another alert finds it or its record is edited', async () => {
  const patron = await patronWithAlert(db, { keyword: '二つの条件' })
  const branch = await newBranch(db)
  await alertFor(db, patron, { keyword: '二つの条件', branchId: branch.id })
  const record = { title: '二つの条件の本', controlNumber: 'two-alerts' }
  const { id: titleId } = await newTitle(db, record)
  expect(titlesMailedTo(await mailAt(db, now), patron)).toHaveLength(1)
  await db.prisma.item.create({ data: { titleId, branchId: branch.id, barcode: 'two-alerts' } })
  await newTitle(db, { ...record, subtitle: '二つの条件の副題', copies: 0 })
  expect(await mailAt(db, later({ days: 1 }))).toEqual([])
  const conditions = { title: '二つの条件' }
  await db.prisma.$transaction((tx) => updateAlert(tx, patron.id, patron.alert.id, { conditions }, later({ days: 2 })))
  expect(await mailAt(db, later({ days: 2 }))).toEqual([])
})

test('titles of two days without delivery arrive in one mail', async () => {
  const patron = await patronWithAlert(db, { keyword: '不通' })
  await newTitle(db, { title: '不通一', addedAt: now })
  await runJob(db, now)
  await newTitle(db, { title: '不通二', addedAt: later({ hours: 1 }) })
  await runJob(db, later({ days: 1 }))
  expect(titlesMailedTo(await deliver(db, later({ days: 1 })), patron)).toEqual([['不通二', '不通一']])
})

test('mails of a night are spread over half an hour, and their number does not affect the number of statements', async () => {
  const patrons = []
  for (let i = 0; i < 20; i++) patrons.push(await patronWithAlert(db, { keyword: '同時' }))
  const sent: string[] = []
  await newTitle(db, { title: '同時の本' })
  db.onStatement((sql) => /^(BEGIN|COMMIT)/.test(sql) || sent.push(sql))
  expect(await runJob(db, now)).toEqual({ titles: 1, matches: 20, mails: 20 })
  expect(sent.length).toBeLessThanOrEqual(14)
  const times = (await db.prisma.notice.findMany()).map(({ nextAt }) => nextAt.getTime() - now.getTime())
  expect(new Set(times).size).toBeGreaterThan(15)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...times)).toBeLessThan(30 * 60_000)
})

test('a sent mail and its reported titles stay recorded until they are purged', async () => {
  const patron = await patronWithAlert(db, { keyword: '記録' })
  await newTitle(db, { title: '記録の本' })
  await runJob(db, now)
  await deliverNotices(db, later({ hours: 1 }), { concurrency: 1, send: async () => ({ is: 'SENT', reply: null }) })
  const [notice] = await db.prisma.notice.findMany({ where: { patronId: patron.id }, include: { matches: true } })
  expect(notice).toMatchObject({ state: 'SENT', kind: 'NEW_TITLES', matches: [{ alertId: patron.alert.id }] })
  expect(await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })).toMatchObject({ alertsMailedAt: now })
  expect((await newPatron(db)).alertsMailedAt).toBeNull()
})

test('batches write one mail per patron, and an interrupted run continues where it stopped', async () => {
  const patrons = []
  for (let i = 0; i < 5; i++) patrons.push(await patronWithAlert(db, { keyword: '束' }))
  await newTitle(db, { title: '束の本' })
  await matchNewTitles(db, now)
  let batches = 0
  const dying = new Proxy(db.prisma, {
    get: (client, name) => {
      if (name === '$transaction' && batches++ === 2) throw new Error('killed')
      const value = Reflect.get(client, name)
      return typeof value === 'function' ? value.bind(client) : value
    },
  })
  await expect(writeDigests({ prisma: dying }, now, 2)).rejects.toThrow('killed')
  expect(await db.prisma.notice.count()).toBe(4)
  expect(await writeDigests(db, later({ minutes: 1 }), 2)).toBe(1)
  const letters = await deliver(db, now)
  expect(patrons.map((patron) => titlesMailedTo(letters, patron))).toEqual(patrons.map(() => [['束の本']]))
})
