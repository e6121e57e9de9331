import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import type { Entry } from '../../../../jobs/import/source.ts'
import { shared, useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

async function read(content: string | Buffer): Promise<{ format: string; entries: Entry[] }> {
  const source = await openSource({ file: await folder.write('records', content) })
  return { format: source.format, entries: await allOf(source.entries()) }
}

/** Control numbers of the records, and ✗ for each refusal. */
function seen({ entries }: { entries: Entry[] }): string {
  return entries.map((entry) => ('record' in entry ? entry.record.controlNumber : '✗')).join(' ')
}

const xml = (number: string, title = '題名', prefix = '') =>
  `<${prefix}record><${prefix}leader>00000nam a2200000 a 4500</${prefix}leader>` +
  `<${prefix}controlfield tag="001">${number}</${prefix}controlfield>` +
  `<${prefix}datafield tag="245" ind1="0" ind2="0"><${prefix}subfield code="a">${title}</${prefix}subfield>` +
  `</${prefix}datafield></${prefix}record>`
const json = (number: string, title = '題名') => ({
  leader: '00000nam a2200000 a 4500',
  fields: [{ '001': number }, { '245': { ind1: '0', ind2: '0', subfields: [{ a: title }] } }],
})

test('the format is recognised by the content of the file', async () => {
  expect((await read(iso2709(marc('001 x', '245 00 $a題名')))).format).toBe('marc')
  expect((await read(xml('x'))).format).toBe('marcxml')
  expect((await read(`\ufeff<?xml version="1.0"?>\n<collection>${xml('x')}</collection>`)).format).toBe('marcxml')
  expect((await read(JSON.stringify(json('x')))).format).toBe('marcjson')
  expect((await read(JSON.stringify([json('x')], null, 2))).format).toBe('marcjson')
  await expect(read('<html><body>record</body></html>')).rejects.toThrow('is unknown')
  await expect(read('<collection><rec><cf t="001">x</cf></rec></collection>')).rejects.toThrow('is unknown')
  expect((await read('<marc:collection><marc:record/></marc:collection>')).format).toBe('marcxml')
  expect((await read('<collection/>')).format).toBe('marcxml')
  await expect(read('{"913": "小説"}')).rejects.toThrow('is unknown')
  await expect(read('a,b\n1,2\n')).rejects.toThrow('is unknown')
  await expect(read('<?xml version="1.0" encoding="UTF-99"?><record/>')).rejects.toThrow(
    'is in UTF-99, which is not supported. Save it as UTF-8.',
  )
})

describe('compressed files', () => {
  const records = [iso2709(marc('001 a', '245 00 $a題名')), iso2709(marc('001 b', '245 00 $a題名'))]

  test.each<[format: string, content: Buffer | string]>([
    ['marc', Buffer.concat(records)],
    ['marcxml', xml('a') + xml('b')],
    ['marcjson', JSON.stringify([json('a'), json('b')])],
  ])('a gzip file is read as its content: %s', async (format, content) => {
    const packed = await read(gzipSync(content))
    expect(packed.format).toBe(format)
    expect(seen(packed)).toBe('a b')
    expect(packed.entries.at(-1)?.end).toBe((await read(Buffer.from(content))).entries.at(-1)?.end)
    // Two archives in one file, one after the other.
    expect(seen(await read(Buffer.concat([gzipSync(content), gzipSync(' ')])))).toBe('a b')
  })

  test('a truncated or damaged gzip file is refused before any record is read', async () => {
    const packed = gzipSync(
      Buffer.concat(Array.from({ length: 3000 }, (_, at) => iso2709(marc(`001 n${at}`, '245 00 $ax')))),
    )
    const sentence = 'is a gzip file that cannot be decompressed completely. It is truncated or damaged.'
    await expect(read(packed.subarray(0, -5))).rejects.toThrow(sentence)
    await expect(read(packed.subarray(0, packed.length / 2))).rejects.toThrow(sentence)
    await expect(read(packed.subarray(0, 5))).rejects.toThrow(sentence)
    packed.fill(0, packed.length / 2, packed.length / 2 + 9)
    await expect(read(packed)).rejects.toThrow(sentence)
  })

  test.each([
    ['a ZIP archive or a workbook', 'PK\x03\x04'],
    ['compressed with bzip2', 'BZh91AY&SY'],
    ['compressed with xz', '\xfd7zXZ\0'],
    ['compressed with Zstandard', '\x28\xb5\x2f\xfd'],
  ])('another compression is refused by name: %s', async (name, begins) => {
    await expect(read(Buffer.from(`${begins}0000000000`, 'latin1'))).rejects.toThrow(`is ${name}. Decompress it`)
  })
})

describe('MARCXML', () => {
  const japanese = (label: string) => `<?xml version="1.0" encoding="${label}"?>\n<c>${xml('a', '本')}</c>`
  const title = Buffer.from('本')
  /** The character 本 in other bytes. */
  const with本 = (label: string, bytes: number[]) => {
    const text = Buffer.from(japanese(label))
    const at = text.indexOf(title)
    return Buffer.concat([text.subarray(0, at), Buffer.from(bytes), text.subarray(at + title.length)])
  }

  test.each<[encoding: string, content: Buffer]>([
    ['Shift_JIS', with本('Shift_JIS', [0x96, 0x7b])],
    ['CP932, as Windows calls it', with本('Windows-31J', [0x96, 0x7b])],
    ['EUC-JP', with本('EUC-JP', [0xcb, 0xdc])],
    ['ISO-2022-JP', with本('ISO-2022-JP', [0x1b, 0x24, 0x42, 0x4b, 0x5c, 0x1b, 0x28, 0x42])],
    ['UTF-16', Buffer.from(`\ufeff${japanese('UTF-16')}`, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\ufeff${japanese('UTF-16')}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(japanese('UTF-16LE'), 'utf16le')],
    ['UTF-8, whatever its first line says', Buffer.from(japanese('UTF-16'))],
  ])('MARCXML is read in %s', async (_encoding, content) => {
    expect((await read(content)).entries).toMatchObject([{ record: { controlNumber: 'a', title: '本' } }])
  })

  test('a record with bytes that are invalid in its encoding is refused', async () => {
    const { entries } = await read(with本('EUC-JP', [0xcb, 0x20]))
    expect(entries).toMatchObject([{ refusal: expect.stringContaining('undecodable bytes'), controlNumber: 'a' }])
  })

  test('a record deleted in OAI-PMH is a deletion when the profile maps its identifier', async () => {
    const deleted = '<record><header status="deleted"><identifier>oai:koha.test:12</identifier></header></record>'
    const file = await folder.write('oai.xml', `<OAI-PMH><ListRecords>${deleted}${xml('a')}</ListRecords></OAI-PMH>`)
    const profile = await folder.write('oai.json', JSON.stringify({ source: 'koha', oaiControlNumber: ':(\\d+)$' }))
    expect(await allOf((await openSource({ file, profile })).entries())).toMatchObject([
      { deletion: { source: 'koha', controlNumber: '12' } },
      { record: { controlNumber: 'a' } },
    ])
    expect(await allOf((await openSource({ file })).entries())).toMatchObject([
      { refusal: 'it is deleted, and its identifier oai:koha.test:12 does not contain a control number' },
      { record: { controlNumber: 'a' } },
    ])
  })

  test('MARCXML is read with a prefix, inside other elements, and with CDATA and comments', async () => {
    const inside = `<OAI><record><header/><metadata>${xml('a', 'x', 'marc:')}</metadata></record></OAI>`
    expect(seen(await read(inside))).toBe('a')
    const both = await read(`<c>${xml('a', '<![CDATA[A & B]]><!-- not this --> &lt;c&gt;')}${xml('b')}</c>`)
    expect(seen(both)).toBe('a b')
    expect(both.entries[0]).toMatchObject({ record: { title: 'A & B <c>' } })
  })

  test.each<[what: string, broken: string, reason: string]>([
    ['an element that is not closed', xml('x').replace('</subfield>', ''), 'not well-formed XML'],
    ['an ampersand', xml('x', 'A & B'), 'not well-formed XML'],
    ['an entity of the file', xml('x', '&lol9;'), 'not well-formed XML'],
    ['a character that XML does not have', xml('x', 'A\u0002B'), 'not well-formed XML'],
    ['a record that is not closed', xml('x').replace('</record>', ''), 'the record has no end'],
    ['a record that is not opened', xml('x').replace('<record>', '<rcord>'), 'the record has no end'],
  ])('%s affects only its own record', async (_what, broken, reason) => {
    const found = await read(`<c>${xml('a')}${broken}${xml('b')}</c>`)
    expect(seen(found)).toBe('a ✗ b')
    expect(found.entries[1]).toMatchObject({ line: 2, refusal: expect.stringContaining(reason) })
  })

  test('invalid bytes affect only their own record', async () => {
    const bytes = Buffer.from(`<c>${xml('a')}${xml('\u0001')}${xml('b')}</c>`)
    bytes[bytes.indexOf(1)] = 0xff
    expect(seen(await read(bytes))).toBe('a ✗ b')
  })

  test('entities that a file declares are not expanded', async () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)
    const bomb = `<!DOCTYPE c [<!ENTITY l0 "lol">${levels.join('')}]><c>${xml('x', '&l9;')}${xml('a')}</c>`
    expect(seen(await read(`<?xml version="1.0"?>${bomb}`))).toBe('✗ a')
  })

  test('MARCXML is read in chunks of any length', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => xml(`n${i}`, '長い題名'.repeat(20)))
    const { entries } = await read(`<c>${many.join('\n')}</c>`)
    expect(entries).toHaveLength(2000)
    expect(entries.every((entry) => 'record' in entry)).toBe(true)
  })
})

describe('MARC-in-JSON', () => {
  test('MARC-in-JSON is read as lines and as an array', async () => {
    expect(seen(await read([json('a'), json('b')].map((one) => JSON.stringify(one)).join('\n')))).toBe('a b')
    expect(seen(await read(JSON.stringify([json('a'), json('b')], null, 1)))).toBe('a b')
    const many = Array.from({ length: 2000 }, (_, i) => json(`n${i}`, '"{長い題名}\\'.repeat(20)))
    expect((await read(JSON.stringify(many))).entries.every((entry) => 'record' in entry)).toBe(true)
  })

  test.each<[what: string, broken: string, reason: string]>([
    ['a missing comma', JSON.stringify(json('x')).replace('},{', '}{'), 'it is not valid JSON'],
    ['a missing brace', JSON.stringify(json('x')).slice(0, -1), 'its braces do not match'],
    ['a missing quote', JSON.stringify(json('x')).replace('x"', 'x'), 'its braces do not match'],
    ['no fields', '{"leader":"00000nam a2200000 a 4500"}', 'fields'],
    ['a field that is a number', JSON.stringify({ ...json('x'), fields: [{ '245': 7 }] }), 'fields.0.245'],
  ])('%s affects only its own record', async (_what, broken, reason) => {
    const [first, last] = [JSON.stringify(json('a')), JSON.stringify(json('b'))]
    for (const [open, comma, close] of [
      ['', '\n', ''],
      ['[', ',', ']'],
    ]) {
      const found = await read(`${open}${[first, broken, last].join(comma)}${close}`)
      expect(seen(found)).toBe('a ✗ b')
      expect(found.entries[1]).toMatchObject({ line: 2, refusal: expect.stringContaining(reason) })
    }
  })
})

/** For each third-party file of MARC records: the numbers of records, refusals and warnings. */
test.for<[file: string, format: string, records: number, refused: number, warnings: number]>([
  ['batch.dat', 'marc', 10, 0, 0],
  ['batch.xml', 'marcxml', 2, 0, 1],
  ['jpmarc-233.mrc', 'marc', 233, 0, 0],
  ['marc.dat', 'marc', 20, 0, 0],
  ['multi_isbn.dat', 'marc', 1, 0, 0],
  ['regression45.dat', 'marc', 12, 0, 23],
  ['unmatched880sTests.jsonl', 'marcjson', 7, 0, 2],
  ['vernacularSearchTests.jsonl', 'marcjson', 24, 0, 0],
  ['broken/bad_eacc_encoding.dat', 'marc', 1, 0, 1],
  ['broken/bad_indicator.dat', 'marc', 1, 0, 1],
  ['broken/bad_marc8_escape.dat', 'marc', 0, 1, 0],
  ['broken/bad_records.mrc', 'marc', 5, 3, 9],
  ['broken/bad_subfield_code.dat', 'marc', 1, 0, 4],
  ['broken/marc_with_bad_utf8.utf8.marc', 'marc', 1, 0, 2],
  ['broken/messed_up_leader.xml', 'marcxml', 1, 0, 0],
  ['broken/three-records-second-bad.xml', 'marcxml', 2, 1, 0],
  ['broken/utf8_errors.dat', 'marc', 1, 0, 1],
  ['broken/utf8_invalid.mrc', 'marc', 1, 0, 1],
  ['broken/utf8_with_bad_bytes.marc', 'marc', 0, 1, 0],
])('%s', async ([name, format, records, refused, warnings], context) => {
  const { format: shown, entries } = await read(await readFile(await shared(`marc/${name}`, context)))
  expect(shown).toBe(format)
  expect(entries.filter((entry) => 'refusal' in entry)).toHaveLength(refused)
  const whole = entries.flatMap((entry) => ('record' in entry ? [entry] : []))
  expect(whole).toHaveLength(records)
  expect(whole.flatMap((entry) => entry.warnings ?? [])).toHaveLength(warnings)
})
