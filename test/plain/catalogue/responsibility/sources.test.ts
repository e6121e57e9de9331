import { expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { splitBibliographicString } from '../../../../jobs/import/text/bibliographic-string.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

/** Reads a table with one row, and returns its contributors and its warnings. */
async function rowOf(columns: Record<string, string>, cells: string[]) {
  const file = await folder.write('people.csv', `${Object.values(columns).join(',')}\n${cells.join(',')}\n`)
  const settings = { source: 'test', materialType: 'BOOK', columns }
  const mapping = await folder.write('people.json', JSON.stringify(settings))
  const [entry] = await allOf((await openSource({ file, map: mapping })).entries())
  return entry && 'record' in entry ? { people: entry.record.contributors, warnings: entry.warnings } : undefined
}

const columns = { controlNumber: 'id', title: 'title', author: 'author', statement: 'statement' }

test('an author column and a statement column of a table are read as statements (E20)', async () => {
  expect(await rowOf(columns, ['1', '題名', '夏目 漱石／著;安野 光雅／絵', ''])).toMatchObject({
    people: [
      { role: '著', name: '夏目 漱石' },
      { role: '絵', name: '安野 光雅' },
    ],
    warnings: [],
  })
  expect(await rowOf(columns, ['1', '題名', '夏目漱石', '柄谷行人∥解説'])).toMatchObject({
    people: [
      { role: '著者', name: '夏目漱石' },
      { role: '解説', name: '柄谷行人' },
    ],
  })
  expect(await rowOf(columns, ['1', '題名', '"夏目, 漱石, 1867-1916"', ''])).toMatchObject({
    people: [{ role: '著者', name: '夏目 漱石' }],
  })
})

test('a row whose statement is not understood has a warning with the text (E20)', async () => {
  expect(await rowOf(columns, ['1', '題名', '', '夏目漱石著 ; 山田花子 マリンバ'])).toMatchObject({
    people: [{ name: '夏目漱石' }, { role: '著者', name: '山田花子 マリンバ' }],
    warnings: [expect.stringContaining('the part “山田花子 マリンバ” of the statement of responsibility')],
  })
})

test('a record in one cell keeps its statements of responsibility (E20)', async () => {
  const text =
    'ぐりとぐら　　（こどものとも絵本）　なかがわ りえこ／さく　おおむら ゆりこ／え　福音館書店　1967.1　20cm'
  expect(splitBibliographicString(text)).toMatchObject({ statement: 'なかがわ りえこ／さく ; おおむら ゆりこ／え' })
  const { people } = (await rowOf({ controlNumber: 'id', bibliographicString: 'record' }, ['1', text])) ?? {}
  expect(people).toEqual([
    { role: '作', name: 'なかがわ りえこ' },
    { role: '絵', name: 'おおむら ゆりこ' },
  ])
})
