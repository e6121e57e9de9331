import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { copiesOf } from '../../../../jobs/import/marc/copies.ts'
import { type Profile, readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { compileMarcRules } from '../../../../server/domain/library/material-types/marc-rules.ts'
import { shared, useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

async function profileOf(profile: object = {}): Promise<Profile> {
  return readProfile(await folder.write('profile.json', JSON.stringify(profile)))
}

/** Converts a record that has these fields and a control number. */
async function title(fields: string[], profile: object = {}) {
  const warnings: string[] = []
  const made = titleRecordOf(marc('001 x', ...fields), await profileOf(profile), warnings)
  return { ...made, warnings }
}

const japanese = [
  '003 JTNDL',
  '008 190212s2011    ja ||||g |||| ||||||jpn  ',
  '245 00 $6880-01$a舟を編む :$b小説.$n第2巻 /$c三浦しをん 著 ; 雲田はるこ 画.',
  '260 ## $6880-02$a東京 :$b光文社,$c2011.9.',
  '650 #7 $6880-03$a辞典$z日本$2ndlsh',
  '700 1# $6880-04$a三浦, しをん,$d1976-',
  '700 1# $a雲田, はるこ',
  '880 00 $6245-01/$1$aフネ オ アム :$bショウセツ.$nダイ2カン.',
  '880 00 $6245-01/(B$aFune o amu :$bShosetsu.$nDai 2 kan.',
  '880 ## $6260-02/$1$bコウブンシャ.',
  '880 #7 $6650-03/(B$aJiten$zNihon',
  '880 #7 $6650-03/$1$aジテン$zニホン',
  '880 1# $6700-04/$1$aミウラ, シオン',
]

describe('a record of the National Diet Library', () => {
  test('a record gives title, volume, people, imprint and subjects with kana readings, never in Latin letters', async () => {
    expect(await title(japanese)).toEqual({
      source: 'jtndl',
      controlNumber: 'x',
      title: '舟を編む',
      titleReading: 'フネ オ アム',
      sortReading: undefined,
      subtitle: '小説',
      subtitleReading: 'ショウセツ',
      volume: '第2巻',
      volumeOrder: 2,
      work: { key: expect.stringMatching(/^[0-9a-f]{20}$/), title: '舟を編む', titleReading: 'フネ オ アム' },
      contributors: [
        { role: '著', name: '三浦 しをん', reading: 'ミウラ シオン' },
        { role: '画', name: '雲田 はるこ', reading: undefined },
      ],
      publisher: '光文社',
      publisherReading: 'コウブンシャ',
      publishedYear: 2011,
      publishedOn: '2011.9',
      isbns: [],
      ndcs: [],
      subjects: ['辞典--日本'],
      subjectReadings: ['ジテン--ニホン'],
      edition: undefined,
      extent: undefined,
      series: [],
      seriesReadings: [],
      contents: [],
      notes: [],
      publicationPlaces: ['東京'],
      language: 'jpn',
      materialType: 'BOOK',
      discLabel: undefined,
      warnings: [],
    })
  })

  test('all 233 records of the file keep their readings, and none is in Latin letters', async (context) => {
    const file = await shared('marc/jpmarc-233.mrc', context)
    const entries = await allOf((await openSource({ file })).entries())
    const records = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []))
    expect(records).toHaveLength(233)
    const readings = records.flatMap(({ titleReading }) => titleReading ?? [])
    expect(readings).toHaveLength((await readFile(file, 'utf8')).split('\u001f6245-01/$1').length - 1)
    expect(readings.filter((reading) => !/[\p{sc=Kana}\p{sc=Hang}]/u.test(reading))).toEqual([])
    expect(records.flatMap(({ isbns }) => isbns)).toHaveLength(8 + 181)
    expect(records.filter(({ ndcs }) => ndcs.some((ndc) => !/^\d{3}/.test(ndc)))).toEqual([])
  })
})

describe('fields 880', () => {
  test('a field 880 holds the title when the linked field is in Latin letters, which become the reading', async () => {
    expect(
      await title(['245 10 $6880-01$aKokkai toshokan /$cNihon.', '880 10 $6245-01/$1$a国会図書館 /$c日本.']),
    ).toMatchObject({ title: '国会図書館', titleReading: 'Kokkai toshokan' })
    expect(await title(['245 10 $6880-01$aVoĭna i mir', '880 10 $6245-01/(N$aВойна и мир'])).toMatchObject({
      title: 'Война и мир',
      titleReading: 'Voĭna i mir',
    })
  })

  test('a field 880 without a linked field is used with a warning', async () => {
    expect(await title(['880 10 $6245-00/$1$a孤独な題名'])).toMatchObject({
      title: '孤独な題名',
      warnings: [expect.stringContaining('field 880 stands for field 245')],
    })
    expect(await title(['245 10 $a題名', '880 10 $6245-07/$1$aダイメイ'])).toMatchObject({
      title: '題名',
      titleReading: 'ダイメイ',
      warnings: [expect.stringContaining('field 880 stands for field 245')],
    })
    expect(await title(['245 10 $aDaimei', '880 10 $6245-00/$1$a題名'])).toMatchObject({
      title: '題名',
      titleReading: 'Daimei',
    })
    expect(await title(['245 10 $a題名', '880 1# $6700-00/$1$a山田, 太郎'])).toMatchObject({
      contributors: [{ name: '山田 太郎' }],
      warnings: [expect.stringContaining('field 880 stands for field 700')],
    })
  })

  test('a field 880 with invalid bytes is not used', async () => {
    expect(await title(['245 10 $6880-01$aKokkai', '880 10 $6245-01/$1$a国\ufffd'])).toMatchObject({ title: 'Kokkai' })
    expect(await title(['245 10 $aKok\ufffdkai'])).toMatchObject({
      refusal: expect.stringContaining('undecodable bytes'),
    })
  })
})

test.each<[written: string, isbns: string[], warnings: number]>([
  ['978-4-7949-7075-6 :', ['9784794970756'], 0],
  ['4-7949-7075-2 (上) :', ['9784794970756'], 1],
  ['1566700701 (alk. paper : v. 1)', ['9781566700702'], 0],
  ['ISBN 978 1 56670 070 2', ['9781566700702'], 0],
  ['9781566700702', ['9781566700702'], 0],
  ['156670070X', [], 1],
  ['(set)', [], 1],
  ['', [], 0],
])('an ISBN written as %s is read', async (written, isbns, warnings) => {
  const made = await title(['245 00 $a題名', `020 ## $a${written}`])
  if (warnings === 0) expect(made).toMatchObject({ isbns, warnings: [] })
  else expect(made.warnings).toHaveLength('isbns' in made && made.isbns.length > 0 ? 0 : 1)
})

test('an ISBN with a wrong check digit in 020 $a or $z is kept as written, which a withdrawn one is not (E1)', async () => {
  const fields = ['020 ## $a4-334-92776-1 (上)', '020 ## $z4334927762', '020 ## $z9784334927769', '020 ## $a(set)']
  expect(await title(['245 00 $a題名', ...fields])).toMatchObject({
    isbns: [],
    invalidIsbns: ['4-334-92776-1', '4334927762'],
    warnings: [expect.stringContaining('4-334-92776-1 is invalid and was kept'), expect.stringContaining('(set)')],
  })
})

test.each<[what: string, fields: string[], type: string]>([
  ['a book', ['LDR 00000nam a2200000 a 4500'], 'BOOK'],
  ['a map', ['LDR 00000nem a2200000 a 4500'], 'BOOK'],
  ['a magazine', ['LDR 00000nas a2200000 a 4500'], 'MAGAZINE'],
  ['music', ['LDR 00000njm a2200000 a 4500', '007 sd fungnnmmned'], 'CD'],
  ['speech', ['LDR 00000nim a2200000 a 4500', '007 sd fungnnmmned'], 'SPOKEN_CD'],
  ['a cassette', ['LDR 00000nim a2200000 a 4500', '007 ss lsnjlc'], 'CASSETTE'],
  ['a DVD', ['LDR 00000ngm a2200000 a 4500', '007 vd cvaizq'], 'DVD'],
  ['a Blu-ray', ['LDR 00000ngm a2200000 a 4500', '007 vd csaizq'], 'DVD'],
  ['VHS', ['LDR 00000ngm a2200000 a 4500', '007 vf cbahos'], 'VIDEO'],
  ['a laser disc', ['LDR 00000ngm a2200000 a 4500', '007 vd cgaizq'], 'LD'],
  ['video without 007', ['LDR 00000ngm a2200000 a 4500', '300 ## $aビデオカセット1巻'], 'VIDEO'],
])('a record that is %s by leader and 007 gets its material type (L14)', async (_what, fields, type) => {
  expect(await title([...fields, '245 00 $a題名'])).toMatchObject({ materialType: type, warnings: [] })
})

test('a rule can look at 008 and at any position of 007, and the first rule that holds applies (L14)', () => {
  const none = { levels: '', form: '', fixedField: '', words: '', unlabelled: false }
  const typeOf = compileMarcRules([
    { ...none, typeCode: 'LARGE_PRINT', recordTypes: 'a', fixedField: '23=d' },
    { ...none, typeCode: 'BLU_RAY', recordTypes: 'g', form: 'v???s' },
    { ...none, typeCode: 'SCORE', recordTypes: 'cd' },
    { ...none, typeCode: 'PICTURE_BOOK', recordTypes: 'a', words: '絵本|picture (book)' },
    { ...none, typeCode: 'BOOK', recordTypes: 'a' },
  ])
  const facts = {
    leader: '00000nam',
    forms: [] as string[],
    fixedField: '',
    description: [] as string[],
    isLabelled: false,
  }
  expect(typeOf({ ...facts, fixedField: `${' '.repeat(23)}d` })).toBe('LARGE_PRINT')
  expect(typeOf({ ...facts, leader: '00000ngm', forms: ['sd', 'vd csaizq'] })).toBe('BLU_RAY')
  expect(typeOf({ ...facts, leader: '00000ncm' })).toBe('SCORE')
  expect(typeOf({ ...facts, description: ['1冊 (絵本)'] })).toBe('PICTURE_BOOK')
  expect(typeOf({ ...facts, description: ['PICTURE (BOOK)'] })).toBe('PICTURE_BOOK')
  expect(typeOf({ ...facts, description: ['picture book'] })).toBe('BOOK')
  expect(typeOf({ ...facts, leader: '' })).toBeUndefined()
})

test('the profile sets the codes of material types and disc label classes', async () => {
  const profile = { materialTypeFrom: '942$c', materialTypes: { MU: 'CD' }, discLabelFrom: '852$h' }
  const fields = ['245 00 $a題名', '942 ## $cMU', '852 ## $h913']
  expect(await title(fields, profile)).toMatchObject({ materialType: 'CD', discLabel: '913' })
  expect(await title(['245 00 $a題名', '942 ## $cXX'], profile)).toMatchObject({
    refusal: 'the material type XX is unknown',
  })
})

test('only NDC class numbers are read, and other fields as the profile names them', async () => {
  const fields = [
    '245 00 $a題名',
    '084 ## $aUE13$2kktb',
    '084 ## $a023$2njb/10',
    '084 ## $a020$2ndc9',
    '082 ## $a025.04',
  ]
  expect(await title(fields)).toMatchObject({ ndcs: ['023', '020'] })
  expect(await title(fields, { classFields: ['084', '082'] })).toMatchObject({ ndcs: ['023', '020', '025.04'] })
})

test('only a traced series with a plain number is a work', async () => {
  const fields = (field: string) => ['245 00 $a題名', field]
  expect(await title(fields('830 #0 $a日本文学全集 ;$v第3巻'))).toMatchObject({
    work: { title: '日本文学全集' },
    volumeOrder: 3,
    volume: undefined,
  })
  expect(await title(fields('490 0# $a岩波新書 ;$v12'))).not.toHaveProperty('work')
  expect(await title(fields('490 0# $a岩波新書 ;$v12'), { series: 'all' })).toMatchObject({ volumeOrder: 12 })
  expect(await title(fields('490 1# $a文庫 ;$vあ-22-02'))).not.toHaveProperty('work')
  expect(await title(fields('830 #0 $a全集 ;$v3'), { series: 'none' })).not.toHaveProperty('work')
})

test('a record without name fields uses its statement of responsibility, without ISBD punctuation', async () => {
  expect(
    await title(['245 04 $aThe pragmatic programmer :$bfrom journeyman to master /$cAndrew Hunt, David Thomas.']),
  ).toMatchObject({
    title: 'The pragmatic programmer',
    sortReading: 'pragmatic programmer',
    subtitle: 'from journeyman to master',
    contributors: [
      { role: '著者', name: 'Andrew Hunt' },
      { role: '著者', name: 'David Thomas' },
    ],
  })
  expect(await title(['245 00 $a題名 /$c夏目漱石, 正岡子規 [ほか]著 ; 安野光雅 絵.'])).toMatchObject({
    contributors: [
      { role: '著', name: '夏目漱石' },
      { role: '著', name: '正岡子規' },
      { role: '絵', name: '安野光雅' },
    ],
  })
  expect(await title(['245 00 $aC++ /$c.'])).toMatchObject({ title: 'C++' })
  expect(await title(['245 00 $aC++'])).toMatchObject({ title: 'C++' })
  expect(await title(['245 00 $aRe: /$c誰か.'])).toMatchObject({ title: 'Re:' })
  expect(await title(['245 00 $aStory of J.', '100 1# $aWise, Arthur E.,$d1900-'])).toMatchObject({
    title: 'Story of J.',
    contributors: [{ name: 'Wise, Arthur E.' }],
  })
})

describe('copies', () => {
  const copies = { field: '952', barcode: 'p', branch: 'a', shelfMark: 'oi', status: '1', reference: '7' }
  const meanings = { branches: { MAIN: 'chuo' }, statuses: { '1': 'LOST' }, referenceOnly: ['禁'] }

  test('copies are read as the profile describes', async () => {
    const profile = await profileOf({ copies: { ...copies, ...meanings, defaultBranch: 'seto' } })
    const fields = [
      '952 ## $p101$aMAIN$o913.6$iナ$10$7禁',
      '952 ## $p102$amitsu$11',
      '952 ## $p103',
      '952 ## $aMAIN',
      '952 ## $p104$1x',
    ]
    expect(copiesOf(marc('001 x', ...fields), profile)).toEqual([
      { barcode: '101', branch: 'chuo', shelfMark: '913.6/ナ', referenceOnly: true, status: 'AVAILABLE' },
      { barcode: '102', branch: 'mitsu', shelfMark: null, referenceOnly: false, status: 'LOST' },
      { barcode: '103', branch: 'seto', shelfMark: null, referenceOnly: false, status: 'AVAILABLE' },
      { refusal: 'a copy has no barcode' },
      { refusal: 'the status x of the copy 104 is unknown' },
    ])
  })

  test('copies without a branch are omitted when the profile has no default', async () => {
    const profile = await profileOf({ copies })
    expect(copiesOf(marc('001 x', '952 ## $p103'), profile)).toEqual([{ refusal: 'the copy 103 names no branch' }])
    expect(copiesOf(marc('001 x', '952 ## $p103'), await profileOf())).toBeUndefined()
  })
})

test('an error in a profile is reported with its path', async () => {
  const complaint = async (profile: object) => profileOf(profile).catch(String)
  expect(await complaint({ copies: { field: '952', barcode: 'pp' } })).toContain('copies.barcode: must be the code of')
  expect(await complaint({ copies: { field: '95' } })).toContain('copies.field: must be a tag')
  expect(await complaint({ materialTypes: { BK: 'papyrus' } })).toContain('materialTypes.BK')
  expect(await complaint({ materialTypeFrom: '942c' })).toContain('materialTypeFrom: must be a tag and a subfield')
  expect(await complaint({ sauce: 'x' })).toContain('sauce')
  expect(await readProfile(await folder.write('broken.json', '{')).catch(String)).toContain('is not valid JSON')
  for (const name of ['koha', 'japan-marc', 'folio']) {
    const path = new URL(`../../../../jobs/import/profiles/${name}.json`, import.meta.url).pathname
    expect((await readProfile(path)).copies).toBeDefined()
  }
})

test('a FOLIO harvest has instances: their ids are the control numbers, and copies name their locations', async () => {
  const profile = await readProfile(new URL('../../../../jobs/import/profiles/folio.json', import.meta.url).pathname)
  const instance = '69640328-788e-43fc-9c3c-af39e243f3b7'
  const record = marc(
    '001 in00000000001',
    '245 00 $a舟を編む',
    '952 ff $a市$bキャンパス$c中央図書館$d開架$e913.6 ミ$ibook$mB0000001',
    `999 ff $i${instance}$s5f8b1b4c-0000-4000-8000-000000000000$t0`,
  )
  const named = { ...profile, copies: profile.copies && { ...profile.copies, branches: { 中央図書館: 'chuo' } } }
  expect(titleRecordOf(record, named, [])).toMatchObject({ controlNumber: instance, materialType: 'BOOK' })
  expect(copiesOf(record, named)).toEqual([expect.objectContaining({ barcode: 'B0000001', branch: 'chuo' })])
  expect(new RegExp(profile.oaiControlNumber ?? '').exec(`oai:folio.org:diku/${instance}`)?.[1]).toBe(instance)
})
