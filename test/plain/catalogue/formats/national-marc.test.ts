import { expect, test } from 'vitest'
import type { MarcRecord } from '../../../../jobs/import/marc/record.ts'
import { openSource } from '../../../../jobs/import/open-source.ts'
import type { Entry } from '../../../../jobs/import/source.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

async function read(bytes: Buffer, options: object = {}, profile?: object): Promise<Entry[]> {
  const file = await folder.write('records.mrc', bytes)
  const settings = profile && { profile: await folder.write('profile.json', JSON.stringify(profile)) }
  return allOf((await openSource({ file, ...options, ...settings })).entries())
}

/** Encodes text whose characters all are in the table. */
const encoder = (encoding: string) => {
  const table = new Map<string, Buffer>()
  const decoder = new TextDecoder(encoding)
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(Buffer.of(lead, trail))
      if (character.length === 1 && !table.has(character)) table.set(character, Buffer.of(lead, trail))
    }
  }
  return (text: string) =>
    Buffer.concat([...text].map((one) => (one < '\x80' ? Buffer.from(one) : (table.get(one) ?? Buffer.from('?')))))
}

/** A record of JAPAN/MARC before 2012. It has no indicators, and each identifier has the length and the mode of its data. */
function japanMarc(
  fields: [tag: string, ...subfields: [code: string, text: string][]][],
  encode: (text: string) => Buffer,
) {
  const contents = fields.map(([tag, ...subfields]) => {
    const parts = subfields.map(([code, text]) => {
      const data = encode(text)
      const mode = /[^\x20-\x7f]/.test(text) ? '2' : '1'
      return Buffer.concat([Buffer.from(`\x1f${code}${String(data.length).padStart(3, '0')}${mode}`), data])
    })
    return { tag, content: Buffer.concat([...parts, Buffer.of(0x1e)]) }
  })
  let at = 0
  const directory = contents.map(({ tag, content }) => {
    const entry = `${tag}${String(content.length).padStart(4, '0')}${String(at).padStart(5, '0')}`
    at += content.length
    return entry
  })
  const base = 24 + 12 * contents.length + 1
  const digits = (value: number) => String(value).padStart(5, '0')
  const head = `${digits(base + at + 1)}NAM  06${digits(base)} I 4500${directory.join('')}\x1e`
  return Buffer.concat([Buffer.from(head), ...contents.map(({ content }) => content), Buffer.of(0x1d)])
}

const old: Parameters<typeof japanMarc>[0] = [
  ['001', ['A', '85012345']],
  ['010', ['A', '4-00-310101-4']],
  ['101', ['A', 'JPN']],
  ['251', ['A', '坊っちゃん'], ['B', '小説'], ['D', '上'], ['F', '夏目漱石著']],
  ['270', ['A', '東京'], ['B', '岩波書店'], ['D', '1985.4']],
  ['275', ['A', '200p'], ['B', '15cm']],
  ['280', ['A', '岩波文庫']],
  ['350', ['A', '解説あり']],
  ['551', ['A', 'ボッチャン'], ['X', 'Botchan'], ['B', 'ショウセツ']],
  ['580', ['A', 'イワナミ ブンコ']],
  ['658', ['A', 'ニホン ショウセツ'], ['B', '日本小説']],
  ['677', ['A', '913.6']],
  ['751', ['A', 'ナツメ ソウセキ'], ['X', 'Natsume Soseki'], ['B', '夏目漱石']],
]

const expected = {
  controlNumber: '85012345',
  title: '坊っちゃん',
  titleReading: 'ボッチャン',
  subtitle: '小説',
  subtitleReading: 'ショウセツ',
  volume: '上',
  contributors: [{ name: '夏目漱石', reading: 'ナツメ ソウセキ', role: '著' }],
  publisher: '岩波書店',
  publishedYear: 1985,
  isbns: ['9784003101018'],
  ndcs: ['913.6'],
  subjects: ['日本小説'],
  subjectReadings: ['ニホン ショウセツ'],
  series: ['岩波文庫'],
  extent: '200p ; 15cm',
  language: 'jpn',
  publicationPlaces: ['東京'],
}

const shiftJis = encoder('shift_jis')
const eucJp = encoder('euc-jp')
/** JIS X 0208 in two bytes of seven bits, without escape sequences. */
const jis = (text: string) =>
  /[^\x20-\x7f]/.test(text)
    ? Buffer.from(eucJp(text.replaceAll(' ', '　')).map((byte) => byte & 0x7f))
    : Buffer.from(text)

test.each<[name: string, encode: (text: string) => Buffer]>([
  ['UTF-8', (text) => Buffer.from(text)],
  ['Shift_JIS', shiftJis],
  ['EUC-JP', eucJp],
  ['JIS of two bytes', jis],
])('JAPAN/MARC before 2012 is read in %s', async (_name, encode) => {
  const entries = await read(
    Buffer.concat([japanMarc(old, encode), japanMarc([['001', ['A', 'x']], ...old.slice(1)], encode)]),
  )
  expect(entries.map((entry) => ('refusal' in entry ? entry.refusal : 'read'))).toEqual(['read', 'read'])
  const [first] = entries
  const record = first && 'record' in first ? first.record : undefined
  const plain = JSON.parse(JSON.stringify(record).replaceAll('　', ' '))
  expect(plain).toMatchObject(expected)
  expect(first).toMatchObject({ warnings: [] })
})

// E36
test('a library names other places for the fields of its supplier', async () => {
  const own = [...old, ['999', ['T', '新刊']] as (typeof old)[number]]
  const entries = await read(
    japanMarc(own, shiftJis),
    {},
    { source: 'trc', fields: { '999$T': '500$a', '251$B': '500$a' } },
  )
  expect(entries).toMatchObject([{ record: { source: 'trc', subtitle: undefined } }])
  expect(entries).toMatchObject([{ record: { notes: expect.arrayContaining(['新刊', '小説']) } }])
})

test('places of a MARC21 record can be moved too', async () => {
  const record = marc('001 x', '245 00 $a題名', '591 ## $a内容')
  const entries = await read(iso2709(record), {}, { fields: { '591$a': '520$a' } })
  expect(entries).toMatchObject([{ record: { summary: ['内容'] } }])
})

const korean: MarcRecord = marc(
  '001 KMO1',
  `008 850101s1985    ulk${' '.repeat(17)}kor  `,
  '020 ## $a8901000017$g03810',
  '056 ## $a813.6$25',
  '245 00 $a소년이 온다 :$b장편소설 /$d한강 지음 ;$e김철수 그림',
  '260 ## $a서울 :$b창비,$c1985',
  '700 1# $a한강',
)

test('KORMARC is read in EUC-KR, with its statements and its class', async () => {
  const entries = await read(iso2709(korean, encoder('euc-kr')))
  expect(entries).toMatchObject([
    {
      record: {
        title: '소년이 온다',
        subtitle: '장편소설',
        publisher: '창비',
        publishedYear: 1985,
        language: 'kor',
        notes: ['KDC: 813.6'],
      },
    },
  ])
  const [entry] = entries
  const names = entry && 'record' in entry ? entry.record.contributors.map(({ name }) => name) : []
  expect(names[0]).toBe('한강')
  expect(names.join()).toContain('김철수')
})

const chinese: MarcRecord = marc(
  'LDR 00000nam0 2200000   450 ',
  '001 012005000001',
  '010 ## $a978-7-5063-6543-7$dCNY28.00',
  '100 ## $a20120831d2012    em y0chiy50      ea',
  '101 0# $achi',
  '200 1# $a活着$Ahuo zhe$e长篇小说$f余华著',
  '210 ## $a北京$c作家出版社$d2012',
  '215 ## $a191页$d21cm',
  '606 0# $a长篇小说$Achang pian xiao shuo$y中国$z当代',
  '690 ## $aI247.57$v5',
  '701 #0 $a余华$Ayu hua$4著',
)

test('CNMARC is read in GBK, with pinyin and its class', async () => {
  for (const encode of [encoder('gb18030'), (text: string) => Buffer.from(text)]) {
    expect(await read(iso2709(chinese, encode))).toMatchObject([
      {
        record: {
          title: '活着',
          subtitle: '长篇小说',
          publisher: '作家出版社',
          publishedYear: 2012,
          language: 'chi',
          variantTitles: ['huo zhe'],
          notes: ['CLC: I247.57'],
          contributors: [{ name: '余华' }],
        },
      },
    ])
  }
})

test.each(['cp932', 'euc-jp', 'euc-kr', 'gbk', 'gb18030', 'big5'])(
  'a chosen encoding is used: %s',
  async (encoding) => {
    const label = encoding === 'cp932' ? 'shift_jis' : encoding
    const bytes = iso2709(marc('001 x', '245 00 $a上中下'), encoder(label))
    expect(await read(bytes, {}, { encoding })).toMatchObject([
      { record: { title: '上中下' }, warnings: expect.any(Array) },
    ])
    expect(await read(bytes, { encoding: label })).toMatchObject([{ record: { title: '上中下' } }])
  },
)

test('bytes that the chosen encoding does not have affect only their own record', async () => {
  const good = iso2709(marc('001 a', '245 00 $a上'), encoder('euc-kr'))
  const bad = iso2709(marc('001 b', '245 00 $a上'), () => Buffer.of(0xff, 0x41))
  const entries = await read(Buffer.concat([good, bad, good.subarray(0, -20)]), { encoding: 'euc-kr' })
  expect(entries.map((entry) => ('record' in entry ? entry.record.title : '✗'))).toEqual(['上', '✗', '✗'])
})
