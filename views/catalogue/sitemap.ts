import { indexedLanguages } from '../../server/urls/canonical.ts'
import { urls, withQuery } from '../../server/urls/urls.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

interface Listed {
  path: string
  /** The day of the last change, as YYYY-MM-DD. Null when it is not known. */
  day: string | null
}

const element = (name: string, { path, day }: Listed, baseUrl: string, more = '') =>
  `<${name}><loc>${baseUrl}${path}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}${more}</${name}>\n`

/** The list of the sitemaps. */
export function sitemapIndex(files: readonly Listed[], baseUrl: string): string {
  const listed = files.map((file) => element('sitemap', file, baseUrl)).join('')
  return `${declaration}<sitemapindex ${namespace}>\n${listed}</sitemapindex>\n`
}

/** A sitemap of pages that have one address each. */
export function sitemap(pages: readonly Listed[], baseUrl: string): string {
  return `${declaration}<urlset ${namespace}>\n${pages.map((page) => element('url', page, baseUrl)).join('')}</urlset>\n`
}

/** The pages of the library itself. Each names its addresses in the other languages here, which costs the pages nothing. */
export function libraryPages(
  branches: readonly { code: string }[],
  guidePages: readonly string[],
  baseUrl: string,
  hasMostReserved: boolean,
): string {
  const inLanguages = [
    urls.top,
    urls.guide,
    ...guidePages.map((page) => urls.guidePage(page)),
    ...branches.map(({ code }) => urls.branch(code)),
    urls.newsList,
    urls.about,
    urls.accessibility,
    urls.privacy,
  ]
  const listed = [
    ...inLanguages.map((path) => element('url', { path, day: null }, baseUrl, alternates(path, baseUrl))),
    ...[urls.ndc, urls.arrivals(), ...(hasMostReserved ? [urls.mostReserved()] : [])].map((path) =>
      element('url', { path, day: null }, baseUrl),
    ),
  ]
  return `${declaration}<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${listed.join('')}</urlset>\n`
}

function alternates(path: string, baseUrl: string): string {
  const link = (language: string, address: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${baseUrl}${address}"/>`
  return [
    link('x-default', path),
    ...indexedLanguages.map((language) => link(language, withQuery(path, { lang: language }))),
  ].join('')
}
