import { expect, test } from 'vitest'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const shown = `id keyword title author publisher subject ndc materialTypes { code } branch { code } isOn createdAt waiting`
const refusals = `... on ConditionTooLong { field most } ... on ConditionUnreadable { field }`

async function create(as: { id: number }, conditions: Answer, at = now): Promise<Answer> {
  const creating = `mutation ($conditions: TitleConditions!) {
    createAlert(conditions: $conditions) { __typename ... on Alert { ${shown} } ... on AlertsFull { most } ${refusals} } }`
  return (await ask(db, creating, { conditions }, { as, at })).createAlert
}

async function change(as: { id: number }, id: string, given: Answer): Promise<Answer> {
  const changing = `mutation ($id: ID!, $conditions: TitleConditions, $isOn: Boolean) {
    updateAlert(id: $id, conditions: $conditions, isOn: $isOn) { __typename ... on Alert { ${shown} } ${refusals} } }`
  return (await ask(db, changing, { id, ...given }, { as })).updateAlert
}

const alertsOf = async (as: { id: number }): Promise<Answer[]> =>
  (await ask(db, `{ me { alerts { ${shown} } } }`, {}, { as })).me.alerts

test('an alert keeps its conditions as entered, and its patron reads it in their list (M3)', async () => {
  const [patron, { id }] = [await newPatron(db), await branchOf(db)]
  const conditions = {
    keyword: ' ﾈｺ  いぬ ',
    publisher: '',
    ndc: '４８９',
    materialTypes: ['DVD', 'BOOK'],
    branchId: `Branch:${id}`,
  }
  const made = await create(patron, conditions)
  expect(made).toMatchObject({
    __typename: 'Alert',
    keyword: 'ﾈｺ  いぬ',
    title: null,
    publisher: null,
    ndc: '４８９',
    materialTypes: [{ code: 'BOOK' }, { code: 'DVD' }],
    branch: { code: 'chuo' },
    isOn: true,
    waiting: 0,
  })
  const { __typename, ...same } = made
  expect(await alertsOf(patron)).toEqual([same])
  expect(await alertsOf(await newPatron(db))).toEqual([])
})

test('an alert with the same conditions is the same alert, paused or not', async () => {
  const patron = await newPatron(db)
  const conditions = { keyword: '猫', materialTypes: ['DVD', 'BOOK'] }
  const { id } = await create(patron, conditions)
  expect(await create(patron, { materialTypes: ['BOOK', 'DVD'], keyword: ' 猫 ' })).toMatchObject({ id, isOn: true })
  await change(patron, id, { isOn: false })
  expect(await create(patron, conditions)).toMatchObject({ id, isOn: true })
  expect((await create(patron, { keyword: '猫' })).id).not.toBe(id)
  expect(await alertsOf(patron)).toHaveLength(2)
})

test.each([
  [{}, { __typename: 'NoCondition' }],
  [{ keyword: ' 　 ', materialTypes: [] }, { __typename: 'NoCondition' }],
  [{ keyword: '・…！' }, { __typename: 'ConditionUnreadable', field: 'keyword' }],
  [
    { keyword: '猫', subject: '――' },
    { __typename: 'ConditionUnreadable', field: 'subject' },
  ],
  [{ ndc: '文学' }, { __typename: 'ConditionUnreadable', field: 'ndc' }],
  [{ ndc: '910-919' }, { __typename: 'ConditionUnreadable', field: 'ndc' }],
  [{ author: '長'.repeat(51) }, { __typename: 'ConditionTooLong', field: 'author', most: 50 }],
  [{ keyword: '猫', branchId: 'Branch:999999' }, { __typename: 'UnknownBranch' }],
])('conditions that find too much or nothing are refused by name: %j', async (conditions, refusal) => {
  const patron = await newPatron(db)
  expect(await create(patron, conditions)).toEqual(refusal)
  const { id } = await create(patron, { keyword: '前のまま' })
  expect(await change(patron, id, { conditions })).toEqual(refusal)
  expect(await alertsOf(patron)).toMatchObject([{ keyword: '前のまま' }])
})

test.each([
  { isbn: '4101010013' },
  { language: 'jpn' },
  { yearFrom: 2000 },
  { lendableNow: true },
  { addedSince: '2026-01-01' },
])('conditions that an alert cannot keep are refused, and neutral values are accepted: %j', async (asked) => {
  const patron = await newPatron(db)
  const [name = ''] = Object.keys(asked)
  const refused = {
    code: 'BAD_USER_INPUT',
    message: `conditions.${name} must be left out. An alert does not support this condition.`,
  }
  await expect(create(patron, { keyword: '猫', ...asked })).rejects.toMatchObject(refused)
  const { id } = await create(patron, { keyword: '猫', [name]: null })
  await expect(change(patron, id, { conditions: { keyword: '犬', ...asked } })).rejects.toMatchObject(refused)
  expect(await alertsOf(patron)).toMatchObject([{ keyword: '猫' }])
})

test('an alert with every material type has no type condition, and an unknown type is bad input', async () => {
  const patron = await newPatron(db)
  const every = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD']
  expect(await create(patron, { materialTypes: every })).toEqual({ __typename: 'NoCondition' })
  await expect(create(patron, { materialTypes: ['SCROLL'] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('a patron has at most 20 alerts, also under concurrency', async () => {
  const patron = await newPatron(db)
  for (let i = 0; i < 18; i++) await create(patron, { keyword: `条件${i}` })
  const last = await Promise.all(Array.from({ length: 5 }, (_, i) => create(patron, { keyword: `最後${i}` })))
  expect(last.filter(({ __typename }) => __typename === 'Alert')).toHaveLength(2)
  expect(last.filter(({ __typename }) => __typename === 'AlertsFull')).toMatchObject([{ most: 20 }, {}, {}])
  expect(await alertsOf(patron)).toHaveLength(20)
})

test('an alert lists the titles of the last 30 days that match it', async () => {
  const patron = await newPatron(db)
  await newTitle(db, { title: 'ためしの昔の本', addedAt: later({ days: -31 }) })
  const [first, second] = [
    await newTitle(db, { title: 'タメシの本', addedAt: later({ days: -29 }) }),
    await newTitle(db, { title: '試の本', titleReading: 'タメシノホン', addedAt: later({ days: -1 }) }),
  ]
  const { id } = await create(patron, { title: 'ﾀﾒｼ' })
  const reading = `query ($id: ID!) { me { alert(id: $id) { recent(first: 1) { totalCount edges { node { id } } } } } }`
  const { me } = await ask(db, reading, { id }, { as: patron })
  expect(me.alert.recent).toEqual({ totalCount: 2, edges: [{ node: { id: `Title:${second.id}` } }] })
  expect(first.id).toBeLessThan(second.id)
})

test('pausing discards pending titles, resuming starts again, and deleting twice is harmless', async () => {
  const patron = await newPatron(db)
  const { id } = await create(patron, { keyword: '待つ新着' })
  await newTitle(db, { title: '待つ新着の本' })
  await matchNewTitles(db, now)
  expect(await alertsOf(patron)).toMatchObject([{ waiting: 1, isOn: true }])
  expect(await change(patron, id, { isOn: false })).toMatchObject({ isOn: false, waiting: 0, keyword: '待つ新着' })
  expect(await change(patron, id, { isOn: true })).toMatchObject({ isOn: true, waiting: 0 })
  const deleting = `mutation ($id: ID!) {
    deleteAlert(id: $id) { __typename ... on DeleteAlertPayload { alertId } } }`
  const remove = async () => (await ask(db, deleting, { id }, { as: patron })).deleteAlert
  expect([await remove(), await remove()]).toEqual([
    { __typename: 'DeleteAlertPayload', alertId: id },
    { __typename: 'NotFound' },
  ])
  expect(await change(patron, id, { isOn: true })).toEqual({ __typename: 'NotFound' })
})

test('the mail frequency is a setting, and changing it keeps the others (P6)', async () => {
  const patron = await newPatron(db, { dueNoticeDays: 3 })
  const setting = `mutation { updateNoticeSettings(alertFrequency: NIGHTLY) {
    ... on PatronSettings { alertFrequency dueNoticeDays language } } }`
  expect((await ask(db, setting, {}, { as: patron })).updateNoticeSettings).toEqual({
    alertFrequency: 'NIGHTLY',
    dueNoticeDays: 3,
    language: 'JA',
  })
})

test('an anonymous visitor cannot create, read or delete an alert (P8)', async () => {
  for (const door of [
    'mutation { createAlert(conditions: { keyword: "猫" }) { __typename } }',
    'mutation { deleteAlert(id: "Alert:1") { __typename } }',
    '{ me { alerts { id } } }',
  ]) {
    await expect(ask(db, door)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})
