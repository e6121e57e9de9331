import { files } from './files.ts'
import { numberOf } from './numeric-id.ts'
import { alertUrls } from './rooms/alerts.ts'
import { catalogueUrls } from './rooms/catalogue.ts'
import { deskUrls } from './rooms/desk.ts'
import { favouriteUrls } from './rooms/favourites.ts'
import { holdUrls } from './rooms/holds.ts'
import { libraryUrls } from './rooms/library.ts'
import { loanUrls } from './rooms/loans.ts'
import { programUrls } from './rooms/oauth-clients.ts'
import { patronUrls } from './rooms/patrons.ts'
import { requestUrls } from './rooms/purchase-requests.ts'

/**
 * The whole URL space: every route, link, redirect and test takes its addresses from here. An entry is a path, or a
 * function that makes a link, whose `pattern` the route matches.
 */
export const urls = {
  numberOf,
  ...catalogueUrls,
  ...holdUrls,
  ...loanUrls,
  ...patronUrls,
  ...favouriteUrls,
  ...alertUrls,
  ...programUrls,
  ...requestUrls,
  ...libraryUrls,
  desk: deskUrls,
  graphql: '/graphql',
  /** The schema in its own language, and the documents that programs can ask by their ids. */
  schema: '/schema.graphql',
  documents: '/documents.json',
  /** Whether the service is well; whether the process answers at all; whether it should be asked now. */
  health: '/healthz',
  alive: '/livez',
  ready: '/readyz',
  /** Which version it is; and, for those who watch it alone, its measures. */
  version: '/version',
  metrics: '/metrics',
  staticFiles: '/static/*',
  staticFile: '/static/:asset',
  css: files.css.address,
  /** What only wide screens, dark ones and printers need. */
  moreCss: files.moreCss.address,
  script: files.script.address,
  icon: '/favicon.ico',
} as const

export {
  isFormResponseId,
  responseParameter,
  saidParameter,
  saying,
  sayings,
  withFormResponse,
  withoutFormResponse,
  withoutSaid,
  withQuery,
} from './address.ts'
export { staticFiles } from './files.ts'
export { globalId } from './numeric-id.ts'
export type { ArrivalsState, AuthorState } from './rooms/catalogue.ts'
export type { NoticeFilter } from './rooms/desk-mail.ts'
export type { FavouritesState } from './rooms/favourites.ts'
export type { MailList } from './rooms/patrons.ts'
