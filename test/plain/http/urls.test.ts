import { expect, test } from 'vitest'
import { globalId, urls } from '../../../server/urls/urls.ts'

test('each state of a search has one URL, without defaults (C2)', () => {
  const state = { page: 3, rows: 20, at: 'chuo', type: 'BOOK-DVD', order: 'YEAR', field: 'TITLE', text: '火花' }
  expect(urls.search(state)).toBe('/search?q=%E7%81%AB%E8%8A%B1&in=TITLE&type=BOOK-DVD&at=chuo&sort=YEAR&n=20&page=3')
  expect(urls.search({ text: '', field: 'KEYWORD', type: '', order: 'NEWEST', page: 2 })).toBe(
    '/search?sort=NEWEST&page=2',
  )
})

test('a search for everything has another URL than a new search, which uses the settings (P5)', () => {
  expect(urls.search()).toBe('/search')
  expect(urls.search({ text: '', field: 'KEYWORD', type: '', order: 'NEWEST', page: 1 })).toBe('/search?sort=NEWEST')
})

test('entered text cannot break out of a URL', () => {
  const address = new URL(urls.search({ text: '&page=9#"<b>' }), 'http://host')
  expect(address.searchParams.get('q')).toBe('&page=9#"<b>')
  expect(address.searchParams.get('page')).toBeNull()
  expect(address.hash).toBe('')
})

test('a global ID and the number in a URL convert into each other', () => {
  expect(urls.title('Title:42')).toBe('/titles/42')
  expect(urls.hold('Hold:7')).toBe('/holds/7')
  expect(globalId('Title', '42')).toBe('Title:42')
})

test('the return URL after sign-in keeps its own parameters (P3)', () => {
  const back = urls.search({ text: '火花 又吉', page: 2 })
  expect(new URL(urls.signIn(back), 'http://host').searchParams.get('back')).toBe('/search?q=火花+又吉&page=2')
  expect(urls.signIn()).toBe('/sign-in')
})

test('a link matches the pattern of its route, and its parameters cannot break out of it', () => {
  expect(urls.title.pattern).toBe('/titles/:id{[0-9]{1,9}}')
  expect(urls.calendarFile('x')).toBe('/calendar/x.ics')
  expect(urls.searchFeed('atom', { text: '火花' })).toMatch(/^\/feeds\/search\.atom\?q=/)
  expect(urls.isbn('978/4?x#y')).toBe('/isbn/978%2F4%3Fx%23y')
  expect(urls.desk.ruleLimit('PRINT', null, 'Branch:3')).toBe('/desk/rules/limits/PRINT/-/3')
})
