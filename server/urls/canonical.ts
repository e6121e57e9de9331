import { urls } from './urls.ts'

/** The parameter for the language of a page. */
const languageParameter = 'lang'

/**
 * The languages in which search engines index the library's own pages. Easy Japanese is left out, because search engines
 * know no code for it.
 */
export const indexedLanguages = ['ja', 'en', 'zh', 'ko'] as const

interface Indexed {
  pattern: string
  /** The parameter that belongs to the canonical address. */
  keeps?: 'page' | typeof languageParameter
  /** Whether other parameters choose other contents. Such a page is not indexed. */
  isList?: boolean
}

/** The pages that search engines may index (C41). Every other page is for people only. */
const indexed: readonly Indexed[] = [
  { pattern: urls.top, keeps: languageParameter },
  // The record has one language, so its page has one canonical address.
  { pattern: urls.title.pattern },
  { pattern: urls.work.pattern, keeps: 'page', isList: true },
  { pattern: urls.ndc },
  { pattern: urls.ndcClass.pattern },
  { pattern: urls.arrivals.pattern, isList: true },
  { pattern: urls.mostReserved.pattern, isList: true },
  ...[
    ...[urls.guide, urls.guidePage.pattern, urls.branch.pattern, urls.about, urls.accessibility, urls.privacy],
    ...[urls.newsList, urls.pastNews, urls.news.pattern, urls.featuredLists],
  ].map((pattern) => ({ pattern, keeps: languageParameter }) as const),
]

const known = indexed.map((page) => ({ ...page, matches: new RegExp(`^${expressionOf(page.pattern)}$`) }))

/** The regular expression of a route pattern. */
function expressionOf(pattern: string): string {
  return pattern.replace(/:\w+\{((?:[^{}]|\{[^{}]*\})*)\}/g, '(?:$1)')
}

/**
 * Returns the canonical path of a page that search engines may index, with the parameters that belong to it (C41). Null
 * for any other page. `address` is a path with its query.
 */
export function canonicalPath(address: string): string | null {
  const [path = '', query = ''] = address.split('?')
  const page = known.find(({ matches }) => matches.test(path))
  if (!page) return null
  const parameters = new URLSearchParams(query)
  const isChosen = [...parameters.keys()].some((name) => name !== page.keeps && name !== languageParameter)
  if (page.isList && isChosen) return null
  // One record has one address, however many zeros stand before its number.
  const plain = path.replace(/\/0+(?=\d)/, '/')
  const value = page.keeps && parameters.get(page.keeps)
  return value && isKept(page.keeps, value) ? `${plain}?${page.keeps}=${value}` : plain
}

function isKept(name: Indexed['keeps'], value: string): boolean {
  if (name === 'page') return /^[1-9]\d{0,5}$/.test(value) && value !== '1'
  return indexedLanguages.some((language) => language === value)
}
