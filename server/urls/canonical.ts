import type { Indexing } from './room.ts'
import { patronPages } from './rooms.ts'

/** The parameter for the language of a page. */
const languageParameter = 'lang'

/**
 * The languages in which search engines index the library's own pages. Easy Japanese is left out, because search engines
 * know no code for it.
 */
export const indexedLanguages = ['ja', 'en', 'zh', 'ko'] as const

/** The pages that search engines may index (C41). Every other page is for people only. */
const known = patronPages.flatMap(({ pattern, indexed }) =>
  indexed ? [{ ...indexed, matches: new RegExp(`^${expressionOf(pattern)}$`) }] : [],
)

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

function isKept(name: Indexing['keeps'], value: string): boolean {
  if (name === 'page') return /^[1-9]\d{0,5}$/.test(value) && value !== '1'
  return indexedLanguages.some((language) => language === value)
}
