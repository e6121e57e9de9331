import { address } from '../address.ts'

export const libraryUrls = {
  guide: '/guide',
  /** The name, version and licence of this software. */
  about: '/about',
  /** A branch's days of this month and the next. */
  branch: address('/guide/branches/:code{[a-z][a-z0-9-]{0,19}}', (code: string) => ({ code })),
  /** A page of the guide, by its name in the API. */
  guidePage: address('/guide/:page{reserving|renewing|account|mutual-use|questions|contact}', (page: string) => ({
    page: page.toLowerCase().replaceAll('_', '-'),
  })),
  /** Asks who sits at a shared terminal whether to go on there; then the end of it. */
  stillThere: address('/terminal/still-there', (back?: string) => ({ query: { back } })),
  terminalOver: '/terminal/over',
} as const
