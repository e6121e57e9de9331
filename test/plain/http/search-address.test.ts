import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchFields } from '../../../server/domain/catalogue/search/search.ts'
import { searchOrders } from '../../../server/domain/catalogue/search/search-order.ts'
import { offeredResultsPerPage } from '../../../server/domain/patrons/settings.ts'
import {
  asksForAll,
  daysOffered,
  materialCodesIn,
  readSearch,
  type SearchState,
  saysSearch,
  searchQuery,
} from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { usualTypes } from '../../support/library/material-types.ts'

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://host').searchParams)

/** Arbitrary values for each part of a search in a URL. */
const words = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() === text)
const year = fc.integer({ min: 0, max: 9999 })
const every = {
  text: words,
  title: words,
  author: words,
  publisher: words,
  subject: words,
  ndc: words,
  isbn: words,
  at: words,
  field: fc.constantFrom(...searchFields),
  type: fc.subarray([...usualTypes], { minLength: 1, maxLength: 7 }).map((types) => types.join('-')),
  language: fc.stringMatching(/^[a-z]{3}$/),
  from: year,
  to: year,
  now: fc.constant('1'),
  days: fc.constantFrom(...daysOffered),
  order: fc.constantFrom(...searchOrders),
  rows: fc.constantFrom(...offeredResultsPerPage),
  page: fc.integer({ min: 1, max: 999_999 }),
} satisfies { [part in keyof SearchState]: unknown }
const place = fc.oneof(
  fc.record({ after: fc.nat(999_999_999).map(String) }),
  fc.record({ before: fc.nat(999_999_999).map(String) }),
  fc.constant({}),
)

test('any search survives the round trip through its URL (C2)', () => {
  const usual = { field: 'KEYWORD', order: 'RELEVANCE', page: 1 }
  fc.assert(
    fc.property(fc.record(every, { requiredKeys: [] }), place, (parts, at) => {
      const state: SearchState = { ...parts, ...at }
      const read = readSearch(queryOf(urls.search(state)))
      const hasWords = [state.text, state.title, state.author, state.publisher, state.subject].some(Boolean)
      const isUsual = state.order === 'NEWEST' && !hasWords && !asksForAll(state)
      const order = isUsual ? 'RELEVANCE' : (state.order ?? 'RELEVANCE')
      const said = Object.entries(read).filter(([, value]) => value !== undefined)
      expect({ ...usual, ...Object.fromEntries(said) }).toEqual({ ...usual, ...state, order })
      expect(urls.search(read)).toBe(urls.search(state))
    }),
  )
})

test('invalid parameters are ignored (bad input)', () => {
  const odd = {
    ...{ in: 'PRICE', type: 'tape', language: 'xx', from: 'x', to: '20000', now: 'yes', days: '8', sort: 'PRICE' },
    ...{ n: '7', page: '0', after: 'x', before: '-1', q: ' ' },
  }
  expect(Object.values(readSearch(odd)).filter((value) => value !== undefined)).toEqual([])
  expect([saysSearch(odd), saysSearch({ years: '' }), saysSearch({ lang: 'en' })]).toEqual([true, true, false])
})

test('a range of years in one parameter sets both years, and full-width digits count as digits', () => {
  for (const [query, from, to] of [
    [{ years: '1990-1999' }, 1990, 1999],
    [{ years: '-1949' }, undefined, 1949],
    [{ years: '', from: '２００３' }, 2003, undefined],
  ] as const) {
    expect(readSearch(query)).toMatchObject({ from, to })
  }
})

test('codes of material types are well formed, and each occurs once', () => {
  expect(materialCodesIn('DVD-BOOK-TAPE-dvd-DVD-<b>-')).toEqual(['DVD', 'BOOK', 'TAPE'])
  expect(materialCodesIn(Array.from({ length: 30 }, (_, i) => `T${i}`).join('-'))).toHaveLength(20)
})

test('every parameter has a unique name', () => {
  const names = Object.keys(searchQuery({}))
  expect(new Set(names).size).toBe(names.length)
})
