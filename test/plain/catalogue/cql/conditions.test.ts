import { expect, test } from 'vitest'
import { translateCql } from '../../../../server/domain/catalogue/cql/conditions.ts'
import { usualImportTypes } from '../../../../server/domain/library/material-types/import-types.ts'

const branches = new Map([
  ['chuo', 1],
  ['kita', 2],
])
const codes = { branches, materialType: usualImportTypes.meant, keepsLoans: true }
const read = (query: string) => translateCql(query, codes)

test.each([
  ['窓口', { keyword: '窓口' }],
  ['cql.anywhere all "cat dog"', { keyword: 'cat dog' }],
  ['title any "cat dog"', { any: [{ title: 'cat' }, { title: 'dog' }] }],
  ['title any cat', { title: 'cat' }],
  ['title adj "銀河 鉄道"', { title: '銀河鉄道' }],
  ['title = *cat*', { title: 'cat' }],
  ['title = "-cat \\"dog\\" 「本」"', { title: 'cat dog 本' }],
  ['title = "\\*\\?\\^"', { title: '*?^' }],
  ['dc.title exact "銀河 鉄道"', { whole: { title: '銀河鉄道' } }],
  ['title <> cat', { none: [{ title: 'cat' }] }],
  ['dc.creator=漱石', { author: '漱石' }],
  ['dc.contributor=漱石', { author: '漱石' }],
  ['publisher=岩波', { publisher: '岩波' }],
  ['subject=猫', { subject: '猫' }],
  ['ndc=913.6', { ndc: '913.6' }],
  ['ndc=９１３', { ndc: '913' }],
  ['ndc=91*', { ndc: '91' }],
  ['ndc any "913 914"', { any: [{ ndc: '913' }, { ndc: '914' }] }],
  ['ndc == 913.6', { whole: { ndc: '913.6' } }],
  ['bath.isbn=4-10-101001-3', { isbn: '9784101010014' }],
  ['dc.identifier="URN:ISBN:9784101010014"', { isbn: '9784101010014' }],
  ['dc.identifier="https://library.example.jp/titles/12"', { id: 12 }],
  ['rec.id=12', { id: 12 }],
  ['dc.type=book', { materialTypes: ['BOOK'] }],
  ['materialType any "cd dvd"', { any: [{ materialTypes: ['CD'] }, { materialTypes: ['DVD'] }] }],
  ['dc.language=JPN', { language: 'jpn' }],
  ['branch=chuo and lendable=1', { branchId: 1, lendableNow: true }],
  ['lendable=0', { none: [{ lendableNow: true }] }],
  ['dc.date=2000', { yearFrom: 2000, yearTo: 2000 }],
  ['year > 2000', { yearFrom: 2001 }],
  ['year >= 2000 and year <= 2010', { yearFrom: 2000, yearTo: 2010 }],
  ['year < 2000', { yearTo: 1999 }],
  ['year within "2000 2010"', { yearFrom: 2000, yearTo: 2010 }],
  ['added >= 2026-11-01', { addedSince: new Date('2026-10-31T15:00:00Z') }],
  ['added > 20261101', { addedSince: new Date('2026-11-01T15:00:00Z') }],
  ['added < 2026-11-01', { none: [{ addedSince: new Date('2026-10-31T15:00:00Z') }] }],
  ['cql.allRecords=1', {}],
  ['a and b', { all: [{ keyword: 'a' }, { keyword: 'b' }] }],
  ['a and title=b and ndc=9', { keyword: 'a', title: 'b', ndc: '9' }],
  ['a or title=b', { any: [{ keyword: 'a' }, { title: 'b' }] }],
  ['a not b', { keyword: 'a', none: [{ keyword: 'b' }] }],
  ['a and (b or c) not d', { keyword: 'a', any: [{ keyword: 'b' }, { keyword: 'c' }], none: [{ keyword: 'd' }] }],
])('%s', (query, asked) => expect(read(query).conditions).toEqual(asked))

test('only orders that a search supports are accepted', () => {
  const order = (keys: string) => read(`a ${keys}`).order
  expect([order(''), order('sortby dc.title'), order('sortby added/sort.descending')]).toEqual([
    'RELEVANCE',
    'TITLE',
    'NEWEST',
  ])
  expect(order('sortby dc.date/descending')).toBe('YEAR')
})
