import { address, besidesJapanese } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** The colour of a library that has none of its own, as in the style sheets. */
export const defaultColour = '#1f3f75'

/** Changes with the logo and the colour, so that browsers may keep the icons. `logo` is the name of its image. */
export function appIconVersion({ logo, themeColour }: { logo: string | null; themeColour: string | null }): string {
  return `${logo?.slice(0, 12) ?? 'book'}-${(themeColour ?? defaultColour).slice(1)}`
}

export const libraryUrls = {
  guide: '/guide',
  /** The name, version and licence of this software. */
  about: '/about',
  /** The accessibility statement, with the tables of its tests. */
  accessibility: '/accessibility',
  accessibilityPages: '/accessibility/pages',
  accessibilityCriteria: '/accessibility/criteria',
  /** The data that the service stores about patrons. */
  privacy: '/privacy',
  /** The days of this month and the next at a branch. */
  branch: address('/guide/branches/:code{[a-z][a-z0-9-]{0,19}}', (code: string) => ({ code })),
  /** The logo, by the name of its image. */
  logo: address('/images/:name{[\\w-]{12}-\\d+x\\d+[.]png}', (name: string) => ({ name })),
  /** Names, icons and colour for browsers that install the service as an app. */
  manifest: '/app.webmanifest',
  /** An icon of the app. `version` changes with the logo and the colour. */
  appIcon: address(
    '/icons/:version{[\\w-]{1,40}}/:size{(?:192|512|maskable)[.]png}',
    (version: string, size: '192' | '512' | 'maskable') => ({ version, size: `${size}.png` }),
  ),
  /** News of the library: the current entries, the past ones, one entry, and the feeds. */
  newsList: '/news',
  pastNews: '/news/past',
  news: address(`/news/${number}`, (id: string) => ({ id: numberOf(id) })),
  newsFeed: address('/feeds/:news{news[.](?:rss|atom)}', (kind: 'rss' | 'atom', language?: string) => ({
    news: `news.${kind}`,
    query: { lang: besidesJapanese(language) },
  })),
  /** The style sheet of the library's colour, which is `#rrggbb`. */
  theme: address('/static/:theme{theme-[0-9a-f]{6}[.]css}', (colour: string) => ({
    theme: `theme-${colour.slice(1)}.css`,
  })),
  /** A page of the guide, by its name in the API. */
  guidePage: address(
    '/guide/:page{reserving|renewing|account|accessible-services|mutual-use|questions|contact}',
    (page: string) => ({
      page: page.toLowerCase().replaceAll('_', '-'),
    }),
  ),
  /** The question whether anybody is still at a shared terminal, and the sign-out that follows. */
  stillThere: address('/terminal/still-there', (back?: string) => ({ query: { back } })),
  terminalOver: '/terminal/over',
} as const
