import { address } from '../address.ts'

export const libraryUrls = {
  guide: '/guide',
  /** The name, version and licence of this software. */
  about: '/about',
  /** The accessibility statement, with the tables of its tests. */
  accessibility: '/accessibility',
  accessibilityPages: '/accessibility/pages',
  accessibilityCriteria: '/accessibility/criteria',
  /** The days of this month and the next at a branch. */
  branch: address('/guide/branches/:code{[a-z][a-z0-9-]{0,19}}', (code: string) => ({ code })),
  /** The logo, by the name of its image. */
  logo: address('/images/:name{[\\w-]{12}-\\d+x\\d+[.]png}', (name: string) => ({ name })),
  /** The style sheet of the library's colour, which is `#rrggbb`. */
  theme: address('/static/:theme{theme-[0-9a-f]{6}[.]css}', (colour: string) => ({
    theme: `theme-${colour.slice(1)}.css`,
  })),
  /** A page of the guide, by its name in the API. */
  guidePage: address('/guide/:page{reserving|renewing|account|mutual-use|questions|contact}', (page: string) => ({
    page: page.toLowerCase().replaceAll('_', '-'),
  })),
  /** The question whether anybody is still at a shared terminal, and the sign-out that follows. */
  stillThere: address('/terminal/still-there', (back?: string) => ({ query: { back } })),
  terminalOver: '/terminal/over',
} as const
