import { expect, test } from 'vitest'
import { readProfile } from '../../../../jobs/import/marc/profile.ts'
import { titleRecordOf } from '../../../../jobs/import/marc/title/map.ts'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { shared } from '../../../jobs/catalogue/import-files.ts'
import { allOf, marc } from '../../../jobs/catalogue/marc-records.ts'

async function title(...fields: string[]) {
  const warnings: string[] = []
  const made = titleRecordOf(marc('001 x', '245 00 $a題名', ...fields), await readProfile(undefined), warnings)
  return { ...made, warnings }
}

const coded = (language: string) => `008 ${' '.repeat(35)}${language}`
test.each<[fields: string[], language: string]>([
  [[coded('eng')], 'eng'],
  [[coded('und')], 'und'],
  [[coded('|||')], 'und'],
  [[coded('zxx')], 'zxx'],
  [[coded('und'), '041 0# $afre'], 'fre'],
  [[coded('   ')], 'jpn'],
  [[], 'jpn'],
])(
  'an undetermined language stays undetermined, and one that is not stated is the usual one: %j',
  async (fields, language) => {
    expect(await title(...fields)).toMatchObject({ language })
  },
)

test('edition, extent, series with their readings, contents and notes are stored as printed', async () => {
  const made = await title(
    '250 ## $a第2版 /$b川崎良孝 監修.',
    '300 ## $a94p ;$c21cm +$e録音ディスク(1枚 12cm)',
    '490 0# $6880-03$a草思社文庫 ;$vで1-2',
    '880 0# $6490-03/$1$aソウシシャ ブンコ ;$vデ1-2',
    '500 ## $aKindle Fire対応.',
    '504 ## $a文献あり 索引あり.',
    '505 00 $t当りみかん.$t公共図書館は出会いの場 /$rスバンヒルド・オーボ 著 ; 久野和子 訳.$t米二斗.',
  )
  expect(made).toMatchObject({
    edition: '第2版 / 川崎良孝 監修',
    extent: '94p ; 21cm + 録音ディスク(1枚 12cm)',
    series: ['草思社文庫 ; で1-2'],
    seriesReadings: ['ソウシシャ ブンコ'],
    contents: ['当りみかん', '公共図書館は出会いの場 / スバンヒルド・オーボ 著 ; 久野和子 訳', '米二斗'],
    notes: ['Kindle Fire対応', '文献あり 索引あり'],
    warnings: [],
  })
})

test.each<[what: string, field: string, contents: string[]]>([
  [
    'in one subfield with dashes',
    '505 0# $aHow these records were created -- A second piece / A. Author -- The end.',
    ['How these records were created', 'A second piece / A. Author', 'The end'],
  ],
  ['in subfields with dashes', '505 00 $tDesacato --$tGarra --$tO circo.', ['Desacato', 'Garra', 'O circo']],
  [
    'with authors and dashes',
    '505 00 $tNocturne /$rField --$tPrelude /$rBach.',
    ['Nocturne / Field', 'Prelude / Bach'],
  ],
  [
    'with numbers before them and times after them',
    '505 00 $g1.$tAllegro$g(3:45) --$g2.$tAdagio$g(5:02).',
    ['1. Allegro (3:45)', '2. Adagio (5:02)'],
  ],
  ['with a dash at the beginning of a subfield', '505 0# $aGarra$a-- Desacato.', ['Garra', 'Desacato']],
])('contents %s are split into works', async (_what, field, contents) => {
  expect(await title(field)).toMatchObject({ contents })
})

test.each<[field: string, series: string]>([
  ['440 #0 $aBiblioteca di cultura musicale.$pAutori e opere.', 'Biblioteca di cultura musicale. Autori e opere'],
  ['490 0# $a東洋文庫 ;$v12', '東洋文庫 ; 12'],
  ['490 0# $a生活実用シリーズ.$a中高年のパソコン手習い塾', '生活実用シリーズ ; 中高年のパソコン手習い塾'],
])('the series of %s has its parts', async (field, series) => {
  expect(await title(field)).toMatchObject({ series: [series] })
})

test.each<[what: string, fields: string[], notes: string[]]>([
  [
    'the distributor',
    ['260 ## $a[東京] :$bインプレスジャパン ;$a東京 :$bインプレス (発売),$c2010.5.'],
    ['東京 : インプレス (発売)'],
  ],
  ['a further publisher without a place', ['260 ## $aParis :$bImprimerie nationale :$bPUF,$c1963'], ['PUF']],
  ['a distributor of its own', ['264 #1 $aTokyo :$bA,$c2020', '264 #2 $aOsaka :$bB'], ['Osaka : B']],
  ['neither printer nor copyright', ['264 #1 $aTokyo :$bA', '264 #3 $aOsaka :$bB', '264 #4 $c2001'], []],
  [
    'the scale of a map',
    ['255 ## $aScale 1:250,000 ;$btransverse Mercator proj.$c(W 126⁰--W 124⁰).'],
    ['Scale 1:250,000 ; transverse Mercator proj. ; (W 126⁰--W 124⁰)'],
  ],
])('the notes have %s', async (_what, fields, notes) => {
  expect(await title(...fields)).toMatchObject({ notes })
})

test('a note with invalid bytes is dropped with a warning, and the record is read', async () => {
  expect(await title('500 ## $a良い注記', '500 ## $a悪い\ufffd注記')).toMatchObject({
    title: '題名',
    notes: ['良い注記'],
    warnings: [expect.stringContaining('悪い')],
  })
})

test('a record without these fields has no values', async () => {
  expect(await title()).toMatchObject({ edition: undefined, extent: undefined, series: [], contents: [], notes: [] })
})

test('of the 233 records of the National Diet Library 81 have contents, 84 a series and 7 an edition', async (context) => {
  const file = await shared('marc/jpmarc-233.mrc', context)
  const entries = await allOf((await openSource({ file })).entries())
  const records = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []))
  expect(records.filter(({ extent }) => extent)).toHaveLength(233)
  expect(records.filter(({ edition }) => edition)).toHaveLength(7)
  expect(records.filter(({ contents = [] }) => contents.length > 0).length).toBeGreaterThan(40)
  expect(records.flatMap(({ series = [] }) => series)).toHaveLength(84)
})
