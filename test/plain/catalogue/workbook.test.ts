import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureZip } from '../../../jobs/import/reading/zip.ts'
import { isWorkbook, readWorkbook } from '../../../jobs/import/table/workbook.ts'
import { fixture } from '../../jobs/catalogue/import-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = async (name: string, bytes: Uint8Array) => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

/** An archive with one file, which states the given size. */
function zipOf(name: string, content: Buffer, stated: number, hidden = Buffer.alloc(0)): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(stated, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(stated, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length + hidden.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, hidden, central, Buffer.from(name), end])
}

test('a workbook that unpacks to more than it states, or has parts outside of its directory, is refused before it is parsed', async () => {
  const bomb = await write('bomb.xlsx', zipOf('xl/workbook.xml', Buffer.alloc(3_000_000), 10))
  const measure = (path: string) => measureZip(path, { most: 1_000_000, chosen: () => true, keeps: () => false })
  await expect(measure(bomb)).rejects.toThrow('unpacks to more than is accepted')
  const hiding = await write('hiding.xlsx', zipOf('xl/workbook.xml', Buffer.from('<a/>'), 4, Buffer.alloc(100)))
  await expect(readWorkbook(hiding, undefined)).rejects.toThrow('parts that its directory does not list')
})

test('a damaged or protected workbook gets a sentence, and another archive is not taken for a workbook', async () => {
  const whole = await readFile(fixture('copies.xlsx'))
  expect(await isWorkbook(await write('cut.xlsx', whole.subarray(0, 3_000)))).toBe(false)
  await expect(readWorkbook(await write('cut.xlsx', whole.subarray(0, 3_000)), undefined)).rejects.toThrow(
    'not complete',
  )
  await expect(isWorkbook(await write('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).rejects.toThrow(
    'format before 2007 or with a password',
  )
  expect(await isWorkbook(await write('other.zip', zipOf('list.csv', Buffer.from('a,b'), 3)))).toBe(false)
  const { sheets, rows } = await readWorkbook(fixture('copies.xlsx'), '蔵書 & 所蔵')
  expect(sheets).toEqual(['表紙', '蔵書 & 所蔵'])
  expect(rows).toHaveLength(9)
})

test.for<[file: string, within: string, says: string]>([
  ['list.ods', 'content.xml', 'an OpenDocument file (.ods)'],
  ['list.xlsb', 'xl/workbook.bin', 'a binary workbook (.xlsb)'],
  ['list.numbers', 'Index/Document.iwa', 'a Numbers document'],
])('%s is refused by its name', async ([file, within, says]) => {
  const path = await write(file, zipOf(within, Buffer.from('x'), 1))
  await expect(isWorkbook(path)).rejects.toThrow(`${file} is ${says}, which cannot be read. Save it as .xlsx or CSV.`)
})

test.for<[begins: string, says: string]>([
  ['<html><body><table>', 'a web page with a table (.xls)'],
  ['\ufeff<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', 'a spreadsheet in XML (.xls)'],
  ['%PDF-1.7', 'a PDF file'],
  ['=LDR  00000nam a2200000 a 4500\n=001  1', 'a text of MarcEdit (.mrk)'],
])('a file that begins with %j is refused as %s', async ([begins, says]) => {
  await expect(isWorkbook(await write('list.xls', Buffer.from(begins)))).rejects.toThrow(`is ${says}`)
})
