import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf } from '../../../jobs/import/reading/bytes.ts'
import type { Entry } from '../../../jobs/import/source.ts'
import { detectEncoding } from '../../../jobs/uploads/detect-layout.ts'
import { watchBarcodes } from '../../../jobs/uploads/repeated-barcodes.ts'
import { importReasons } from '../../../views/text/ja/desk/import-reasons.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'))
})
afterAll(() => rm(folder, { recursive: true }))

const table = `書名,著者,資料番号\r\n${'吾輩は猫である,夏目漱石,1000001\r\n'.repeat(300)}`
const little = Buffer.from(table, 'utf16le')

test.each([
  ['UTF-16LE without a mark', little, 'utf-16le', table],
  ['UTF-16BE without a mark', Buffer.from(little).swap16(), 'utf-16le', table],
  ['short UTF-16LE', Buffer.from('a,b\n', 'utf16le'), 'utf-16le', 'a,b\n'],
  ['UTF-8', Buffer.from(table), 'utf-8', table],
  ['UTF-8 with NUL characters', Buffer.from(`${table}\0あ\0い\0`), 'utf-8', `${table}\0あ\0い\0`],
])('the encoding of a file is found: %s', async (name, bytes, encoding, text) => {
  const path = join(folder, name)
  await writeFile(path, bytes)
  expect(await detectEncoding(path)).toBe(encoding)
  const read: Buffer[] = []
  for await (const chunk of bytesOf(path)) read.push(chunk)
  expect(Buffer.concat(read).toString()).toBe(text)
})

test('a barcode that a file has twice is named with both rows, also within one title', async () => {
  const copy = (barcode: string, line?: number) => ({
    ...{ barcode, branch: 'CHUO', shelfMark: null, referenceOnly: false, status: 'AVAILABLE' },
    line,
  })
  const entries = [
    { line: 2, end: 1, record: {}, copies: [copy('900-1', 2), copy('900-2', 3), copy('900-1', 4)] },
    { line: 5, end: 2, refusal: 'no title' },
    { line: 6, end: 3, copiesOf: { source: 's', controlNumber: '1' }, copies: [copy('900-2'), { refusal: 'x' }] },
  ] as unknown as Entry[]
  const source = {
    format: 'table',
    bytes: 3,
    entries: () =>
      (async function* () {
        yield* entries
      })(),
  }
  const watched = watchBarcodes(source)
  const passed: Entry[] = []
  for await (const entry of watched.source.entries()) passed.push(entry)
  expect(passed).toEqual(entries)
  expect(watched.repeated.map(({ line, key, kind }) => [line, key, kind])).toEqual([
    [4, '900-1', 'warning'],
    [6, '900-2', 'warning'],
  ])
  expect(watched.repeated.map(({ reason }) => importReasons.sentence(reason))).toEqual([
    'バーコード「900-1」が2行目と4行目の両方にあります。',
    'バーコード「900-2」が3行目と6行目の両方にあります。',
  ])
})
