import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSource } from '../../../jobs/import/open-source.ts'
import { aozoraColumns } from '../../../jobs/import/table/aozora.ts'

/** Reads the record of an index with one work, which has these cells. */
async function recordOf(cells: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-aozora-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const headings = [...new Set([...aozoraColumns, ...Object.keys(cells)])]
  const work: Record<string, string> = { 作品ID: '1', 作品名: '大菩薩峠', ...cells }
  const lines = [headings, headings.map((heading) => work[heading] ?? '')]
  writeFileSync(join(folder, 'index.csv'), lines.map((line) => `${line.join(',')}\n`).join(''))
  const source = await openSource({ file: join(folder, 'index.csv'), format: 'aozora' })
  for await (const entry of source.entries()) if ('record' in entry) return entry.record
  throw new Error('The index has no work.')
}

test.each([
  [
    '03 神尾の巻',
    '03 かみおのまき',
    { volume: '3', volumeOrder: 3, subtitle: '神尾の巻', subtitleReading: 'かみおのまき' },
  ],
  [
    '128　月の隈',
    '128　つきのくま',
    { volume: '128', volumeOrder: 128, subtitle: '月の隈', subtitleReading: 'つきのくま' },
  ],
  ['02', '', { volume: '2', volumeOrder: 2, subtitle: undefined }],
  ['05 （連作探偵小説第五回）', '', { volume: '5', subtitle: '（連作探偵小説第五回）' }],
  ['1932年10月8日', '', { subtitle: '1932年10月8日' }],
  ['365日の歌', '', { subtitle: '365日の歌' }],
])('the subtitle %s of the Aozora index gives the number of the part (E1)', async (subtitle, reading, expected) => {
  const { volume, volumeOrder, ...record } = await recordOf({ 副題: subtitle, 副題読み: reading })
  expect({ ...record, volume, volumeOrder }).toMatchObject(expected)
})

test('the original title in the Aozora index is another title of the work', async () => {
  expect(await recordOf({ 作品名: '瀕死の探偵', 原題: 'THE DYING DETECTIVE' })).toMatchObject({
    variantTitles: ['THE DYING DETECTIVE'],
  })
  expect(await recordOf({})).not.toHaveProperty('variantTitles')
})
