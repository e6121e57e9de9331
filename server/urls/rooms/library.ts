import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The colour of a library that has none of its own, as in the style sheets. */
export const defaultColour = '#1f3f75'

/** Changes with the logo and the colour, so that browsers may keep the icons. `logo` is the name of its image. */
export function appIconVersion({ logo, themeColour }: { logo: string | null; themeColour: string | null }): string {
  return `${logo?.slice(0, 12) ?? 'book'}-${(themeColour ?? defaultColour).slice(1)}`
}

const urls = {
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

export const library = {
  urls,
  desk: {
    calendar: '/desk/calendar',
    calendarOf: address('/desk/calendar', (month: string) => ({ query: { month } })),
    /** The month with one day chosen, which the form then has. */
    calendarDay: address('/desk/calendar', (month: string, day: string) => ({ query: { month, day } })),
    weeklyClosing: '/desk/calendar/weekly',
    /** Announces the closed days around a day of the calendar. */
    announceClosure: '/desk/calendar/announce',
    /** The shelving locations of the branch, one of them, and its actions. */
    locations: '/desk/locations',
    locationOrder: '/desk/locations/order',
    /** Changes the location of a list of copies. */
    locationCopies: '/desk/locations/copies',
    location: address(`/desk/locations/${number}`, (id: string) => ({ id: numberOf(id) })),
    locationState: address(`/desk/locations/${number}/state`, (id: string) => ({ id: numberOf(id) })),
    locationMerge: address(`/desk/locations/${number}/merge`, (id: string) => ({ id: numberOf(id) })),
    /** Texts of the guide: the list, and one text in one language, as of a version. */
    guide: '/desk/rules/guide',
    guideText: address('/desk/rules/guide/:page/:language', (page: string, language: string, version?: number) => ({
      page: page.toLowerCase().replaceAll('_', '-'),
      language: language.toLowerCase(),
      query: { version },
    })),
  },
  deskPages: {
    calendar: { role: 'BRANCH_MANAGER', group: 'library', place: 10 },
    locations: { role: 'BRANCH_MANAGER', group: 'materials', place: 50 },
  },
  pages: {
    guide: { ja: '利用案内', en: 'Guide', indexed: { keeps: 'lang' } },
    about: { ja: 'このシステムについて', en: 'About this service', indexed: { keeps: 'lang' } },
    accessibility: { ja: 'ウェブアクセシビリティ', en: 'Accessibility statement', indexed: { keeps: 'lang' } },
    accessibilityPages: { ja: '試験したページ', en: 'Tested pages' },
    accessibilityCriteria: { ja: '試験した達成基準', en: 'Tested criteria' },
    privacy: { ja: '個人情報の取り扱い', en: 'Privacy', indexed: { keeps: 'lang' } },
    branch: { ja: '開館日', en: 'Open days of a branch', indexed: { keeps: 'lang' } },
    guidePage: { ja: '利用案内の各ページ', en: 'Pages of the guide', indexed: { keeps: 'lang' } },
    stillThere: { ja: '利用の確認（館内の端末）', en: 'Still there? (library terminal)' },
    terminalOver: { ja: '利用の終了（館内の端末）', en: 'Session ended (library terminal)' },
  },
  robots: [
    `Allow: ${urls.guide}`,
    `Disallow: ${urls.guide}*?`,
    `Allow: ${urls.guide}*?lang=`,
    ...[urls.about, urls.accessibility, urls.privacy].flatMap((path) => [`Allow: ${path}$`, `Allow: ${path}?lang=`]),
    'Allow: /images/',
    'Allow: /icons/',
  ],
} as const satisfies UrlRoom
