import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxReportBytes } from '../../../../jobs/bounces/parse/parsed-mail.ts'
import { openSource } from '../../../../jobs/bounces/sources.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-bounces-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function write(name: string, text: string | Uint8Array) {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

async function read(...paths: string[]) {
  const source = await openSource(paths)
  const all: { name: string; text: string; end: number }[] = []
  for await (const found of source.found()) {
    const { name, end } = found
    all.push({ name, text: Buffer.from(await found.read()).toString(), end })
  }
  expect(all.at(-1)?.end).toBe(source.bytes)
  return all.map(({ name, text }) => [name, text])
}

test('an mbox is split only at envelope lines after a blank line', async () => {
  const [one, two] = [
    'From a Sat Jun  9 14:56:09 2018\nX: 1\n\nFrom here on.\n>From there.\n\n',
    'From b Sun Jun 10 14:56:09 2018\r\nX: 2\r\n\r\nlast',
  ]
  expect(await read(await write('mbox', one + two))).toEqual([
    ['mbox, line 1', one],
    ['mbox, line 7', two],
  ])
})

test('only the beginning of a huge message in an mbox is kept in memory, and the next message is found', async () => {
  const huge = `From a Sat Jun  9 14:56:09 2018\n\n${'x'.repeat(70)}\n`
  const text = `${huge}${`${'y'.repeat(1000)}\n`.repeat(3000)}\n${'z'.repeat(5 * maxReportBytes)}\n\nFrom b Sun Jun 10 14:56:09 2018\n\nlast\n`
  const [first, second, ...more] = await read(await write('huge', text))
  expect(first?.[1]?.length).toBeLessThan(3 * maxReportBytes)
  expect(second).toEqual([expect.stringMatching(/^huge, line \d+$/), 'From b Sun Jun 10 14:56:09 2018\n\nlast\n'])
  expect(more).toEqual([])
})

test('a Maildir and a folder are read in the order of their file names', async () => {
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(folder, 'maildir', part), { recursive: true })
  await write('maildir/new/2', 'two')
  await write('maildir/new/1', 'one')
  await write('maildir/cur/0:2,S', 'seen')
  await write('maildir/tmp/3', 'half')
  expect(await read(join(folder, 'maildir'))).toEqual([
    ['1', 'one'],
    ['2', 'two'],
    ['0:2,S', 'seen'],
  ])
})
