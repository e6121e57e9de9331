import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BadMultipart, readMultipart } from '../../../server/http/limits/read-multipart.ts'

const limits = { file: 3_000_000, fields: 1_000 }
const type = 'multipart/form-data; boundary=----b'

function form(...parts: [headers: string, content: Buffer | string][]): Buffer {
  const written = parts.map(([headers, content]) =>
    Buffer.concat([
      Buffer.from(`------b\r\nContent-Disposition: form-data; ${headers}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  )
  return Buffer.concat([...written, Buffer.from('------b--\r\n')])
}

async function* inPieces(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

test('a form is read the same in pieces of any length, with boundaries and line ends within its file', async () => {
  const content = Buffer.concat([Buffer.from('\r\n------\r\n------cb\r\n'), randomBytes(3_000), Buffer.from('\r\n')])
  const body = form(
    ['name="token"', 'abc'],
    ['name="empty"', ''],
    ['name="file"; filename="蔵書.csv"', content],
    ['name="kind"', 'PATRONS'],
  )
  for (const length of [1, 2, 7, 64, 1_000, body.length]) {
    const { fields, file } = await readMultipart(inPieces(body, length), type, limits)
    expect(fields).toEqual([
      ['token', 'abc'],
      ['empty', ''],
      ['kind', 'PATRONS'],
    ])
    expect(file).toMatchObject({ name: '蔵書.csv', bytes: content.length, isTooLarge: false })
    expect(gunzipSync(Buffer.concat(file.chunks)).equals(content)).toBe(true)
  }
})

test('a file over the limit is not kept, fields over the limit and an incomplete form are refused', async () => {
  const large = form(['name="file"; filename="a"', randomBytes(limits.file + 1)])
  const { file } = await readMultipart(inPieces(large, 65_536), type, limits)
  expect(file).toMatchObject({ isTooLarge: true, chunks: [] })
  const long = form(['name="text"', 'x'.repeat(limits.fields + 1)])
  await expect(readMultipart(inPieces(long, 100), type, limits)).rejects.toThrow(BadMultipart)
  await expect(readMultipart(inPieces(large.subarray(0, 5_000), 100), type, limits)).rejects.toThrow(BadMultipart)
})
