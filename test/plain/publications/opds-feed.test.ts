import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFeed } from '../../../jobs/publications/opds-feed.ts'
import { feedAddress } from '../../../server/domain/records/electronic-feeds/feed.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'

const address = 'https://texts.example/opds/all'
const openAccess = 'http://opds-spec.org/acquisition/open-access'
const feed = (publications: unknown[], more = {}) =>
  JSON.stringify({ metadata: { title: 't' }, links: [], publications, ...more })
const read = (publication: unknown) => {
  const page = readFeed(feed([publication]), address)
  return typeof page === 'string' ? page : page.publications[0]
}
const link = { rel: openAccess, href: '1.epub', type: 'application/epub+zip' }

test.each([
  ['', 'is not JSON'],
  ['<html>', 'is not JSON'],
  ['{"metadata":{"title":"t"},"links":[],"publi', 'is not JSON'],
  ['[]', 'is not JSON'],
  ['{"metadata":{}}', 'not an OPDS 2.0 feed'],
  ['{"metadata":{},"links":[]}', 'no list of publications'],
  ['{"metadata":{},"links":[],"groups":[]}', 'only leads to other feeds'],
])('a document %j that is no feed has its reason', (text, reason) => {
  expect(readFeed(text, address)).toContain(reason)
})

test('the metadata of the Readium manifest become a record', () => {
  const metadata = {
    identifier: 'urn:isbn:9784101010014',
    title: { en: 'The Cat', ja: '吾輩は猫である' },
    sortAs: 'わがはいはねこである',
    author: [{ name: { ja: '夏目漱石' }, sortAs: 'なつめ そうせき' }, '夏目漱石'],
    translator: 'A. Ito',
    language: ['ja', 'en'],
    published: '1905-01-01T00:00:00Z',
    description: '<p>猫の&amp;話</p>',
    subject: ['猫', { name: '日本文学', code: '913.6', scheme: 'http://jla.or.jp/data/ndc9' }],
    numberOfPages: 320,
  }
  expect(read({ metadata, links: [link] })).toMatchObject({
    controlNumber: 'urn:isbn:9784101010014',
    offer: null,
    record: {
      title: '吾輩は猫である',
      titleReading: 'わがはいはねこである',
      contributors: [
        { role: '著者', name: '夏目漱石' },
        { role: '訳者', name: 'A. Ito' },
      ],
      language: 'jpn',
      publishedYear: 1905,
      summary: ['猫の&話'],
      subjects: ['猫'],
      ndcs: ['913.6'],
      isbns: ['9784101010014'],
      extent: '320p',
      links: [{ url: 'https://texts.example/opds/1.epub', label: 'EPUB', isOpen: true }],
    },
  })
})

test.each([
  [{ links: [link] }, 'no metadata'],
  [{ metadata: { title: 't' }, links: [link] }, 'neither an identifier'],
  [{ metadata: { identifier: 'i' }, links: [link] }, 'no title'],
  [{ metadata: { identifier: 'i', title: 't' }, links: [] }, 'no link'],
  [{ metadata: { identifier: 'i', title: 't' }, links: [{ ...link, href: 'javascript:alert(1)' }] }, 'no link'],
  [{ metadata: { identifier: 'i', title: 't' }, links: [{ ...link, templated: true }] }, 'no link'],
  [{ metadata: { identifier: 'i'.repeat(201), title: 't' }, links: [link] }, 'longer than'],
])('a publication %# that cannot be stored is refused with its reason', (publication, reason) => {
  expect(read(publication)).toMatchObject({ refusal: expect.stringContaining(reason) })
})

test.each([
  ['https://lib.example/opds#x', 'https://lib.example/opds'],
  ['http://lib.example/opds', null],
  ['http://127.0.0.1:8080/opds', null],
  ['http://localhost/opds', null],
  ['https://localhost./opds', null],
  ['https://[::1]/opds', null],
  ['https://[::ffff:127.0.0.1]/opds', null],
  ['https://0/opds', null],
  ['https://10.0.0.1/opds', null],
  ['https://169.254.169.254/opds', null],
  ['https://[fe80::1]/opds', null],
  ['https://[fd00::1]/opds', null],
  ['https://100.64.0.1/opds', null],
  ['https://user:pass@lib.example/', null],
  ['ftp://lib.example/', null],
  ['opds', null],
  [`https://lib.example/${'a'.repeat(1000)}`, null],
])('the address %j of a feed is read as %j (C49)', (typed, expected) => {
  expect(feedAddress(typed)).toBe(expected)
})

describe('where webhooks may call this machine', () => {
  beforeAll(() => useWebhookSettings({ key: undefined, networks: [], thisMachine: true }))
  afterAll(() => useWebhookSettings({ key: undefined, networks: [], thisMachine: false }))

  test.each([
    ['http://127.0.0.1:8080/opds', 'http://127.0.0.1:8080/opds'],
    ['http://localhost/opds', 'http://localhost/opds'],
    ['http://10.0.0.1/opds', null],
    ['https://10.0.0.1/opds', null],
  ])('the address %j of a feed is read as %j (C49)', (typed, expected) => {
    expect(feedAddress(typed)).toBe(expected)
  })

  test.each([
    ['https://lib.example/opds', '/opds?page=2', 'https://lib.example/opds?page=2'],
    ['https://lib.example/opds', 'http://localhost/opds', null],
    ['https://lib.example/opds', 'https://127.0.0.1/opds', null],
    ['http://127.0.0.1:8080/opds', '?page=2', 'http://127.0.0.1:8080/opds?page=2'],
  ])('a page of %j leads to %j only away from this machine (C49)', (base, typed, expected) => {
    expect(feedAddress(typed, base)).toBe(expected)
  })
})

test.each(['0000-01-01', '+012345-01-01T00:00:00Z', '-000005-01-01T00:00:00Z', 'soon'])(
  'the time %j at which a publication becomes available is not stored',
  (until) => {
    const borrow = {
      rel: 'http://opds-spec.org/acquisition/borrow',
      href: '1',
      properties: { availability: { state: 'unavailable', until } },
    }
    const metadata = { identifier: 'i', title: 't' }
    expect(read({ metadata, links: [borrow] })).toMatchObject({ offer: { isAvailable: false, availableAt: null } })
  },
)
