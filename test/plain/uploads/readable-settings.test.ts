import { expect, test } from 'vitest'
import { readableSettings } from '../../../jobs/uploads/readable-settings.ts'

const columns = { title: '書名' }

test.each([
  ['encoding', 'x-unknown'],
  ['encoding', 'hz-gb-2312'],
  ['encoding', 7],
  ['delimiter', ''],
  ['delimiter', '::'],
  ['headerLine', -1],
  ['headerLine', '1'],
  ['quotes', 'no'],
  ['sheet', 7],
  ['identity', 7],
  ['columns', null],
  ['columns', '書名'],
  ['columns', { title: 7 }],
])('settings in which %s is %j are read without it, and the complaint names it', (name, value) => {
  const table = { columns, [name]: value, authorRole: '著' }
  const { [name]: _faulty, ...others } = table as Record<string, unknown>
  const complaint = expect.stringContaining(`${name}: `)
  expect(readableSettings('CATALOGUE', table)).toEqual({ settings: others, complaint })
  expect(readableSettings('PATRONS', table)).toEqual({ settings: others, complaint })
  const copies = { source: 'library', copiesFile: table }
  expect(readableSettings('COPIES', copies)).toEqual({ settings: { ...copies, copiesFile: others }, complaint })
})

test('readable settings and missing ones stay as they are', () => {
  for (const settings of [null, {}, { encoding: 'cp932', delimiter: '\t', headerLine: 3, columns }]) {
    expect(readableSettings('CATALOGUE', settings)).toEqual({ settings, complaint: null })
    const copies = settings && { copiesFile: settings }
    expect(readableSettings('COPIES', copies)).toEqual({ settings: copies, complaint: null })
  }
  expect(readableSettings('COPIES', { source: 'library', copiesFile: 7 })).toEqual({
    settings: { source: 'library' },
    complaint: expect.stringContaining('copiesFile'),
  })
})
