import { describe, expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import type { Entry } from '../../../../jobs/import/source.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

async function read(...records: string[][]): Promise<Entry[]> {
  const file = await folder.write('kinds.mrc', Buffer.concat(records.map((fields) => iso2709(marc(...fields)))))
  return allOf((await openSource({ file, source: 'ours' })).entries())
}

const leader = (type: string) => `LDR 00000n${type}m a2200000 a 4500`

test.for<[type: string, fields: string[], kind: string]>([
  ['z', ['100 1# $aHugo, Victor'], 'authorityRecords'],
  ['u', ['852 ## $bcentral'], 'holdingsRecords'],
  ['v', ['852 ## $bcentral'], 'holdingsRecords'],
  ['x', ['004 12', '866 #0 $av.1-3'], 'holdingsRecords'],
  ['y', ['852 ## $bcentral'], 'holdingsRecords'],
  ['x', ['200 #1 $aHugo$bVictor'], 'authorityRecords'],
  ['w', ['153 ## $a913.6'], 'classificationRecords'],
  ['q', ['110 2# $aLibrary club'], 'communityRecords'],
])('a record of type %s with %j is refused as one of the %s (E34)', async ([type, fields, kind]) => {
  const [entry] = await read([leader(type), '001 x', ...fields])
  expect(entry).toMatchObject({ notTitle: kind, controlNumber: 'x', refusal: expect.stringMatching(/^it is an? /) })
})

test('a deleted authority record deletes no title, and a wrong leader does not refuse a title (E34)', async () => {
  const deleted = 'LDR 00000dz  a2200000 a 4500'
  expect(await read([deleted, '001 1', '100 1# $aX'], [leader('z'), '001 2', '245 00 $aTitle'])).toMatchObject([
    { notTitle: 'authorityRecords' },
    { record: { title: 'Title' } },
  ])
})

const bare = ['245 10 $a無番の本 :$b副題 /$c山田太郎著.', '260 ## $a東京 :$b出版社,$c1988.', '020 ## $a4101010013']

describe('a record without a control number (E33)', () => {
  const numbers = async (...records: string[][]) =>
    (await read(...records)).map((entry) => ('record' in entry ? entry.record.controlNumber : undefined))

  test('has a stable number, which changes of other fields keep', async () => {
    const [one, other, punctuated] = await numbers(
      bare,
      [...bare, '500 ## $a新しい注記', '650 #7 $a小説', '300 ## $a300p'],
      ['245 10 $a無番の本$b副題$c山田太郎著', '260 ## $a東京$b出版社$c1988', '020 ## $a978-4-10-101001-4 (上)'],
    )
    expect(one).toMatch(/^[0-9a-f]{20}$/)
    expect(other).toBe(one)
    expect(punctuated).toBe(one)
  })

  test('has another number than any other edition', async () => {
    const [title = '', imprint = '', isbn = ''] = bare
    const found = await numbers(
      bare,
      [title.replace('無番', '別'), imprint, isbn],
      [title.replace('太郎', '花子'), imprint, isbn],
      [title.replace('副題', '副題.$n2'), imprint, isbn],
      [title, imprint.replace('1988', '1989'), isbn],
      [title, imprint.replace('出版社', '書房'), isbn],
      [title, imprint, '020 ## $a4101010021'],
      [...bare, '250 ## $a第2版'],
      ['LDR 00000njm a2200000 a 4500', ...bare],
    )
    expect(new Set(found).size).toBe(found.length)
    expect(found).not.toContain(undefined)
  })

  test('is told once for a file, and deleted by the same content', async () => {
    const entries = await read(bare, ['245 00 $a二冊目'], ['LDR 00000dam a2200000 a 4500', ...bare])
    const [first, second, third] = entries
    expect(first).toMatchObject({
      isNumbered: true,
      warnings: [expect.stringMatching(/^the record has no control number/)],
    })
    expect(second).toMatchObject({ isNumbered: true, warnings: [] })
    const number = first && 'record' in first ? first.record.controlNumber : ''
    expect(third).toMatchObject({ deletion: { source: 'ours', controlNumber: number } })
  })

  test('is refused without a title, and when the profile names the place of the number', async () => {
    const none = await read(['260 ## $b出版社'])
    expect(none).toMatchObject([{ refusal: 'no title' }])
    expect(await read(['LDR 00000dam a2200000 a 4500', '260 ## $b出版社'])).toMatchObject([
      { refusal: 'no control number (field 001)' },
    ])
    const profile = await folder.write('profile.json', JSON.stringify({ controlNumberFrom: '999$c' }))
    const file = await folder.write('placed.mrc', iso2709(marc(...bare)))
    expect(await allOf((await openSource({ file, profile })).entries())).toMatchObject([
      { refusal: 'no control number (field 999$c)' },
    ])
  })
})
