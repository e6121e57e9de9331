import { urls } from './urls.ts'

/**
 * The rules of robots.txt for an indexed library, which agree with `canonicalPath` (C41). The longest rule that matches an
 * address decides (RFC 9309), so lists, facets, calendars and the pages of patrons are never requested.
 */
export const robotsRules: readonly string[] = [
  `Allow: ${urls.top}$`,
  `Allow: ${urls.top}?lang=`,
  'Allow: /titles/',
  'Disallow: /titles/*/',
  'Disallow: /titles/*?',
  'Allow: /titles/*/cover/',
  'Allow: /works/',
  'Disallow: /works/*?',
  'Allow: /works/*?page=',
  'Disallow: /works/*?page=*&',
  `Allow: ${urls.ndc}`,
  `Disallow: ${urls.ndc}*?`,
  `Allow: ${urls.arrivals.pattern}$`,
  `Allow: ${urls.mostReserved.pattern}$`,
  `Allow: ${urls.guide}`,
  `Disallow: ${urls.guide}*?`,
  `Allow: ${urls.guide}*?lang=`,
  `Disallow: ${urls.folding.pattern}`,
  `Allow: ${urls.newsList}`,
  `Disallow: ${urls.newsList}*?`,
  `Allow: ${urls.newsList}*?lang=`,
  ...[urls.about, urls.accessibility, urls.privacy].flatMap((path) => [`Allow: ${path}$`, `Allow: ${path}?lang=`]),
  `Allow: ${urls.featuredLists}$`,
  `Allow: ${urls.featuredLists}?lang=`,
  // The files that a page needs.
  'Allow: /static/',
  'Allow: /images/',
  'Allow: /icons/',
  `Allow: ${urls.sitemap}`,
  'Allow: /sitemaps/',
  'Disallow: /',
]
