import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlValue, firstOf, type MarcEntry } from '../../../../jobs/import/marc/record.ts'
import { readIso2709 } from '../../../../jobs/import/open-source.ts'
import { shared, useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc, piecesOf } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()
const numbered = (number: string, ...more: string[]) =>
  iso2709(marc(`001 ${number}`, '245 00 $a題名 /$c誰か 著.', '650 #7 $a件名', ...more))
const [a, b, c] = [numbered('a1'), numbered('b2'), numbered('c3')]

async function read(...parts: (Buffer | string)[]): Promise<MarcEntry[]> {
  const path = await folder.write('records.mrc', Buffer.concat(parts.map((part) => Buffer.from(part))))
  return allOf(readIso2709(path))
}

/** Control numbers of the records, and ✗ for each refusal. */
function seen(entries: MarcEntry[]): string {
  return entries.map((entry) => ('record' in entry ? controlValue(entry.record, '001') : '✗')).join(' ')
}

function changed(record: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(record)
  change(copy)
  return copy
}

describe('a broken record does not affect its neighbours', () => {
  const end = b.length - 1
  test.each<[what: string, broken: Buffer, seen: string]>([
    ['the length is too small', changed(b, (copy) => copy.write('00030')), 'a1 b2 c3'],
    ['the length reaches into the next record', changed(b, (copy) => copy.write('00150')), 'a1 b2 c3'],
    ['the length is that of two', changed(b, (copy) => copy.write(`00${b.length + c.length}`)), 'a1 b2 c3'],
    ['the length is no number', changed(b, (copy) => copy.write('xxxxx')), 'a1 b2 c3'],
    ['the length is nought', changed(b, (copy) => copy.write('00000')), 'a1 b2 c3'],
    ['the place of the fields is wrong', changed(b, (copy) => copy.write('99999', 12)), 'a1 b2 c3'],
    ['the terminator is missing', b.subarray(0, end), 'a1 b2 c3'],
    ['the terminator is something else', changed(b, (copy) => copy.write('x', end)), 'a1 b2 c3'],
    ['the leader is not text', changed(b, (copy) => copy.fill(0xff, 0, 24)), 'a1 ✗ c3'],
    ['the directory is no directory', changed(b, (copy) => copy.write('é', 30)), 'a1 ✗ c3'],
    ['it ends in the middle of a field', b.subarray(0, end - 12), 'a1 ✗ c3'],
    ['it ends in the leader', b.subarray(0, 10), 'a1 ✗ c3'],
    ['its first half is missing', b.subarray(60), 'a1 ✗ c3'],
    ['there is a terminator in the middle', changed(b, (copy) => copy.fill(0x1d, end - 20, end - 19)), 'a1 b2 c3'],
    ['it is text', Buffer.from('no record at all'), 'a1 ✗ c3'],
    ['it is a line end', Buffer.from('\r\n  \r\n'), 'a1 c3'],
    ['it is nothing but a terminator', Buffer.of(0x1d), 'a1 ✗ c3'],
  ])('%s', async (_what, broken, expected) => {
    expect(seen(await read(a, broken, c))).toBe(expected)
  })

  test('positions are counted in records and bytes', async () => {
    const entries = await read(a, '\n', 'rubbish', c)
    expect(entries.map(({ number, start, end: to }) => [number, start, to])).toEqual([
      [1, 0, a.length],
      [2, a.length + 1, a.length + 8],
      [3, a.length + 8, a.length + 8 + c.length],
    ])
  })

  test('two million bytes without a record are one refusal, and the next record is found', async () => {
    expect(seen(await read(a, Buffer.alloc(2_000_000, 'x'), c))).toBe('a1 ✗ c3')
    expect(seen(await read(Buffer.alloc(3_000_000, 'x')))).toBe('✗')
  })

  test('fields with lengths in characters are read in their order', async () => {
    const [entry] = await read(changed(b, (copy) => copy.write('0016', 24 + 12 + 3)))
    expect(entry).toMatchObject({
      warnings: ['the directory has wrong offsets, so the fields were read in their order'],
    })
    expect(
      seen(
        await read(
          a,
          changed(b, (copy) => copy.write('00999', 24 + 12 + 7)),
          c,
        ),
      ),
    ).toBe('a1 b2 c3')
  })
})

describe('the encoding follows the leader unless the bytes contradict it', () => {
  const title = async (leader9: string, bytes: string) => {
    const record = marc('001 x', `245 00 $a${bytes}`)
    record.leader = `00000nam ${leader9}2200000 a 4500`
    const [entry] = await read(iso2709(record, (text) => Buffer.from(text, 'latin1')))
    if (!entry || !('record' in entry)) return entry
    return { title: firstOf(entry.record.data[0], 'a'), warnings: entry.warnings }
  }
  const utf8 = (text: string) => Buffer.from(text).toString('latin1')

  test.each<[what: string, leader9: string, bytes: string, title: string, warnings: string[]]>([
    ['UTF-8', 'a', utf8('本の歴史'), '本の歴史', []],
    ['UTF-8 is composed', 'a', utf8('e\u0301'), 'é', []],
    ['MARC-8', ' ', 'caf\xe2e', 'café', []],
    [
      'UTF-8 that does not say so',
      ' ',
      utf8('本'),
      '本',
      ['the leader does not state UTF-8, but the record is in UTF-8'],
    ],
    ['MARC-8 that says UTF-8', 'a', 'caf\xe2e', 'café', ['the leader states UTF-8, but the record is in MARC-8']],
    ['a fault', 'a', `${utf8('本')}\xff`, '本\ufffd', ['field 245 contains bytes that are not valid UTF-8']],
  ])('%s', async (_what, leader9, bytes, expected, warnings) => {
    expect(await title(leader9, bytes)).toEqual({ title: expected, warnings })
  })
})

test('damage to one record does not affect the others', { timeout: 120_000 }, async (context) => {
  const pieces = piecesOf(await readFile(await shared('marc/jpmarc-233.mrc', context))).slice(0, 12)
  const others = (k: number) => pieces.flatMap((piece, i) => (i === k ? [] : numberOf(piece)))
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x1d, 0x1e, 0x1f, 0x1b, 0x30, 0x39))
  const change = fc.oneof(
    fc.record({ how: fc.constant('flip' as const), at: fc.nat(), byte }),
    fc.record({ how: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(400) }),
    fc.record({ how: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(400) }),
    fc.record({ how: fc.constant('end' as const), at: fc.nat() }),
  )
  const property = fc.asyncProperty(
    fc.nat(pieces.length - 1),
    fc.array(change, { minLength: 1, maxLength: 4 }),
    async (k, changes) => {
      const broken = changes.reduce(applied, pieces[k] as Buffer)
      const entries = await read(...pieces.map((piece, i) => (i === k ? broken : piece)))
      const found = entries.flatMap((entry) => ('record' in entry ? (controlValue(entry.record, '001') ?? []) : []))
      expect(found).toEqual(expect.arrayContaining(others(k)))
    },
  )
  // Truncated where the next record has the missing length, so that a record ends where the leader says.
  const filledByNext = (pieces[1]?.length ?? 0) - (pieces[2]?.length ?? 0)
  await fc.assert(property, { numRuns: 400, examples: [[1, [{ how: 'end', at: filledByNext }]]] })
})

type Change =
  | { how: 'flip'; at: number; byte: number }
  | { how: 'cut' | 'repeat'; at: number; length: number }
  | { how: 'end'; at: number }

function applied(record: Buffer, change: Change): Buffer {
  const at = change.at % Math.max(record.length, 1)
  if (change.how === 'end') return record.subarray(0, at)
  if (change.how === 'flip') return changed(record, (copy) => copy.subarray(at, at + 1).fill(change.byte))
  const piece = record.subarray(at, at + change.length)
  const rest = record.subarray(at + change.length)
  return Buffer.concat([record.subarray(0, at), ...(change.how === 'cut' ? [] : [piece, piece]), rest])
}

function numberOf(piece: Buffer): string {
  const base = Number(piece.toString('latin1', 12, 17))
  return piece.toString('latin1', base, piece.indexOf(0x1e, base))
}
