import { expect, test } from 'vitest'
import { saveGuideText } from '../../../server/domain/library/guide/save.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { patronOf, patrons } from '../../support/library/world.ts'
import { askAsLibrarian } from '../desk/at-desk.ts'
import { setLimit } from '../desk/library/rules.ts'

const db = useDatabase()

const blocks =
  'blocks { kind fact lines { runs { text href link fact } } rows { group { code } category { code } titles } branch { code } }'

async function read(page: string, language = 'JA'): Promise<Answer> {
  const operation = `query ($page: GuidePage!, $language: Language!) {
    guidePage(page: $page, language: $language) { text isDefault version writtenAt: updatedAt ${blocks} }
  }`
  return (await ask(db, operation, { page, language })).guidePage
}

const save = async (page: string, version: number, text: string | null, language = 'JA') => {
  const operation = `mutation ($page: GuidePage!, $language: Language!, $version: Int!, $text: String) {
    done: setGuideText(input: { page: $page, language: $language, version: $version, text: $text }) {
      __typename ... on GuideText { text isDefault version } ... on GuideTextRefused { reason word }
    }
  }`
  return (await askAsLibrarian(db, operation, { page, language, version, text })).done
}

const words = (page: Answer): string =>
  page.blocks
    .flatMap(({ lines }: Answer) => lines.flatMap(({ runs }: Answer) => runs))
    .map(({ text }: Answer) => text)
    .join('')

test('the guide has the current limits and classes (C6, L1, L2)', async () => {
  const before = await read('RESERVING')
  expect([before.isDefault, before.version, before.writtenAt]).toEqual([true, 0, null])
  expect(words(before)).toContain('700–799')
  expect(words(before)).toContain('足守図書館・伊島図書館')
  const rows = (page: Answer) => page.blocks.find(({ fact }: Answer) => fact === 'limits').rows
  expect(rows(before)).toEqual([
    { group: { code: 'PRINT' }, category: null, titles: null },
    { group: { code: 'CD' }, category: null, titles: 10 },
    { group: { code: 'VIDEO' }, category: null, titles: 5 },
  ])
  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfDays: 9 } })
  await setLimit(db, { group: 'CD', category: 'MUTUAL_USE' }, 3)
  const after = await read('RESERVING')
  expect(words(after)).toContain('取置は9開館日です')
  expect(rows(after)).toContainEqual({ group: { code: 'CD' }, category: { code: 'MUTUAL_USE' }, titles: 3 })
})

test('the contact page has the main branch, and the English text has English names (C6)', async () => {
  const { blocks } = await read('CONTACT')
  expect(blocks[0]).toMatchObject({ kind: 'FACT', fact: 'contact', branch: { code: 'chuo' } })
  expect(words(await read('RESERVING', 'EN'))).toContain('Ashimori Library, Ishima Library')
})

test('staff edit a page in one language or restore the default text, and versions are kept (C6, D)', async () => {
  expect(await save('RENEWING', 0, 'ご自由に\r\n{renewDaysBefore}日前から')).toEqual({
    __typename: 'GuideText',
    text: 'ご自由に\n{renewDaysBefore}日前から',
    isDefault: false,
    version: 1,
  })
  expect(words(await read('RENEWING'))).toBe('ご自由に1日前から')
  expect((await read('RENEWING', 'EN')).isDefault).toBe(true)
  expect(await save('RENEWING', 1, null)).toMatchObject({ isDefault: true, version: 2 })
  const { guideVersions } = await askAsLibrarian(db, '{ guideVersions(page: RENEWING, language: JA) { version text } }')
  expect(guideVersions).toEqual([
    { version: 2, text: null },
    { version: 1, text: 'ご自由に\n{renewDaysBefore}日前から' },
  ])
  const entries = await db.prisma.auditEntry.findMany({ where: { action: 'setGuideText' }, orderBy: { id: 'asc' } })
  expect(entries.map(({ details }) => details)).toEqual([
    { page: 'RENEWING', language: 'JA', version: 1, isDefault: false },
    { page: 'RENEWING', language: 'JA', version: 2, isDefault: true },
  ])
})

test('a text that was changed in between is refused, also under concurrency (C6)', async () => {
  expect(await save('ACCOUNT', 0, '一人目')).toMatchObject({ version: 1 })
  expect(await save('ACCOUNT', 0, '二人目')).toEqual({ __typename: 'GuideTextChanged' })
  expect(await save('ACCOUNT', 5, '先の版')).toEqual({ __typename: 'GuideTextChanged' })
  expect((await read('ACCOUNT')).text).toBe('一人目')
  const of = { page: 'ACCOUNT', language: 'JA', version: 1 } as const
  const at = (text: string) => db.prisma.$transaction((tx) => saveGuideText(tx, of, text, now))
  const both = await Promise.allSettled([at('三人目'), at('四人目')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await read('ACCOUNT')).version).toBe(2)
})

test('a text with an unknown placeholder or a dead link is refused, and nothing changes (bad input)', async () => {
  expect(await save('QUESTIONS', 0, '{shelf}日')).toEqual({
    __typename: 'GuideTextRefused',
    reason: 'UNKNOWN_FACT',
    word: '{shelf}',
  })
  expect(await save('QUESTIONS', 0, '[x](javascript:1)')).toMatchObject({ reason: 'BAD_LINK' })
  expect(await save('QUESTIONS', 0, '')).toMatchObject({ reason: 'EMPTY' })
  expect(await save('QUESTIONS', 0, '長'.repeat(3000))).toMatchObject({ reason: 'TOO_LONG' })
  expect(await db.prisma.guideText.count({ where: { page: 'QUESTIONS' } })).toBe(0)
})

test('a preview renders a text without storing it, and placeholders are listed with their values (C6)', async () => {
  const operation = `query ($text: String!) {
    previewGuideText(language: JA, text: $text) { __typename ... on GuidePreview { ${blocks} } }
  }`
  const { previewGuideText } = await askAsLibrarian(db, operation, { text: '■{libraryName}' })
  expect(words(previewGuideText)).toBe('まどぐち市立図書館')
  const { guideFacts } = await askAsLibrarian(db, '{ guideFacts(language: EN) { name value } }')
  expect(guideFacts).toContainEqual({ name: 'phone', value: '086-223-3373' })
  expect(guideFacts).toContainEqual({ name: 'limits', value: null })
  expect(await db.prisma.guideText.count({ where: { page: 'MUTUAL_USE' } })).toBe(0)
})

test('an OAuth client with the catalogue scope reads the guide, and only staff edit it or read its versions (C6, P8)', async () => {
  const hanako = await patronOf(db, patrons.hanako)
  const program = { as: hanako, access: { grantId: 1, programId: 1, scopes: ['catalogue'] } }
  const { guidePage } = await ask(db, '{ guidePage(page: CONTACT, language: JA) { text } }', {}, program)
  expect(guidePage.text).toContain('{contact}')
  const operation =
    'mutation { setGuideText(input: { page: CONTACT, language: JA, version: 0, text: "x" }) { __typename } }'
  await expect(ask(db, operation, {}, { as: hanako })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const versions = '{ guideVersions(page: CONTACT, language: JA) { version } }'
  await expect(ask(db, versions, {}, { as: hanako })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
