import { expect, test } from 'vitest'
import { canonicalPath, indexedLanguages } from '../../../server/urls/canonical.ts'
import { robotsRules } from '../../../server/urls/robots.ts'
import { urls } from '../../../server/urls/urls.ts'
import { languages } from '../../../views/text/languages.ts'
import { robotMay, robotsRulesIn } from '../../support/http/robots.ts'

const rules = robotsRulesIn(robotsRules.join('\n'))

test.each([
  ['/', '/'],
  ['/?lang=en', '/?lang=en'],
  ['/?lang=easy', '/'],
  ['/?said=signedOut', '/'],
  ['/titles/42', '/titles/42'],
  ['/titles/042', '/titles/42'],
  ['/titles/42?lang=ko&utm_source=x', '/titles/42'],
  ['/works/7', '/works/7'],
  ['/works/7?page=2', '/works/7?page=2'],
  ['/works/7?page=1', '/works/7'],
  ['/works/7?page=2&sort=x', null],
  ['/ndc', '/ndc'],
  ['/ndc/91', '/ndc/91'],
  ['/new', '/new'],
  ['/new?type=CD', null],
  ['/most-reserved?page=2', null],
  ['/guide', '/guide'],
  ['/guide/reserving?lang=zh', '/guide/reserving?lang=zh'],
  ['/guide/branches/chuo', '/guide/branches/chuo'],
  ['/features', '/features'],
  ['/features/3', null],
  ['/news', '/news'],
  ['/news/3?lang=en', '/news/3?lang=en'],
  ['/guide/folding', null],
  ['/search?q=x', null],
  ['/search', null],
  ['/authors?name=x', null],
  ['/titles/42/related', null],
  ['/holds', null],
  ['/me', null],
  ['/sign-in', null],
  ['/desk', null],
])('%s has the canonical address %s (C41)', (address, canonical) => {
  expect(canonicalPath(address)).toBe(canonical)
})

test('robots may request every canonical address, and no list, facet, calendar or page of a patron (C41)', () => {
  const canonical = [
    '/',
    '/?lang=en',
    '/titles/42',
    '/works/7',
    '/works/7?page=2',
    '/ndc',
    '/ndc/91',
    '/new',
    '/most-reserved',
  ]
  const pages = [
    '/guide',
    '/guide?lang=ko',
    '/guide/contact',
    '/guide/branches/chuo?lang=en',
    '/about',
    '/privacy?lang=zh',
    '/news',
    '/news/3?lang=en',
    '/accessibility',
  ]
  const files = [urls.css, urls.sitemap, urls.sitemapFile('titles', 0), '/titles/42/cover/x.jpg', '/images/logo.png']
  expect([...canonical, ...pages, ...files].filter((address) => !robotMay(rules, address))).toEqual([])
  const closed = [
    ...['/search', '/search?q=x', '/search/narrow?q=x', '/authors?name=x', '/isbn/9784101010014', '/feeds/new.xml'],
    ...['/titles/42?lang=en', '/titles/42/related', '/titles/42/share', '/titles/42/cover', '/works/7?page=2&sort=x'],
    ...['/works/7?lang=en', '/new?week=2026-11-30', '/most-reserved?page=2', '/ndc?lang=en', '/guide/folding?q=x'],
    ...[
      '/holds',
      '/loans',
      '/me',
      '/me/card',
      '/basket',
      '/reserve?title=1',
      '/sign-in?back=/',
      '/desk',
      '/desk/records',
    ],
    ...[
      '/calendar/x.ics',
      '/graphql',
      '/oai?verb=Identify',
      '/sru',
      '/availability',
      '/guide?x=1',
      '/news?x=1',
      '/contact',
      '/contact?title=1',
      '/?said=signedOut',
    ],
  ]
  expect(closed.filter((address) => robotMay(rules, address))).toEqual([])
})

test('each indexed language has a tag of its own (C42)', () => {
  const tags = languages.filter(({ code }) => indexedLanguages.some((one) => one === code)).map(({ tag }) => tag)
  expect(tags).toHaveLength(indexedLanguages.length)
  expect(new Set(tags).size).toBe(tags.length)
})
