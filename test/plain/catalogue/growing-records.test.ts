import { expect, test } from 'vitest'
import { parseDublinCore } from '../../../jobs/import/dc/parse.ts'
import { parseIso2709 } from '../../../jobs/import/marc/iso2709/parse.ts'
import { linkedFields } from '../../../jobs/import/marc/title/links.ts'
import { readResponsibility } from '../../../server/domain/catalogue/responsibility/read.ts'
import { withStatement } from '../../../server/domain/catalogue/responsibility/same-person.ts'
import { marc } from '../../jobs/catalogue/marc-records.ts'

/*
 * Records come from files and servers of others, and one record is read without a pause. So the work for it grows with its
 * length, and not with the square. A time here is a hundred times what the reader needs.
 */
const timeout = 20_000
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

test('the people of a long record are compared in a few steps each', () => {
  const count = 1_000
  let steps = 0
  const named = (name: string) => ({
    role: '著',
    usualRole: '著',
    get name() {
      steps += 1
      return name
    },
  })
  const headings = numbers(count).map((n) => named(`Abcde, Fghij${n}`))
  const people = numbers(count).map((n) => named(n % 2 === 0 ? `Klmno Pqrst${n}` : `Fghij${n} Abcde`))
  expect(withStatement(headings, people)).toHaveLength(2 * count)
  expect(steps / count).toBeLessThan(20)
})

test('the names of a short record are still compared by similarity', () => {
  const headings = numbers(90).map((n) => ({ name: `Abcde${n}, Fghij`, usualRole: '著' }))
  const people = numbers(90).map((n) => ({ name: `Fghij Abcde${n}`, role: '訳' }))
  expect(withStatement(headings, people)).toEqual(
    headings.map(({ name }) => expect.objectContaining({ name, role: '訳' })),
  )
})

test.each(['Abc and ', '山田太郎著 ; ', '[', ', '])(
  'a statement of megabytes that repeats “%s” is kept as it is',
  (text) => {
    const statement = text.repeat(Math.ceil(3_000_000 / text.length))
    expect(readResponsibility(statement, { authorRole: '著' })).toEqual({
      people: [],
      unread: [],
      remarks: [statement],
    })
    const { people } = readResponsibility(statement, { authorRole: '著', isName: true })
    expect(people).toEqual([{ name: statement, role: '著' }])
  },
)

test('fields in another script are found by their links', { timeout }, () => {
  const count = 40_000
  const { data } = marc(
    ...numbers(count).map((n) => `700 1# $6880-${String(n % 90).padStart(2, '0')}$aYamada`),
    ...numbers(count).map(() => '880 1# $6700-99/$1$aヤマダ'),
  )
  const linked = linkedFields({ leader: '', control: [], data }, ['700'], [])
  expect(linked).toHaveLength(2 * count)
})

test('Dublin Core with many elements of a name is read', { timeout }, () => {
  const creators = numbers(60_000).map((n) => `<dc:creator>${n}</dc:creator>`)
  const read = parseDublinCore(`<oai_dc:dc>${creators.join('')}</oai_dc:dc>`)
  expect(typeof read === 'string' ? read : read.values.creator).toHaveLength(60_000)
})

test('a directory cannot name one field many times', () => {
  const field = `00\u001fa${'x'.repeat(9_000)}\u001e`
  const directory = `${`245${field.length}00000`.repeat(7_000)}\u001e`
  const base = 24 + directory.length
  const leader = `${String(base + field.length + 1).padStart(5, '0')}nam a22${String(base).padStart(5, '0')} a 4500`
  const record = Buffer.from(`${leader}${directory}${field}\u001d`, 'latin1')
  expect(parseIso2709(record, [])).toBe('its directory does not fit its fields')
})
