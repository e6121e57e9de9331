import { address } from './address.ts'

export const libraryUrls = {
  guide: '/guide',
  /** A branch's days of this month and the next. */
  branch: address('/guide/branches/:code{[a-z][a-z0-9-]{0,19}}', (code: string) => ({ code })),
} as const
