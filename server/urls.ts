import { alertUrls } from './urls/alerts.ts'
import { catalogueUrls } from './urls/catalogue.ts'
import { deskUrls } from './urls/desk.ts'
import { favouriteUrls } from './urls/favourites.ts'
import { files } from './urls/files.ts'
import { holdUrls } from './urls/holds.ts'
import { libraryUrls } from './urls/library.ts'
import { loanUrls } from './urls/loans.ts'
import { numberOf } from './urls/number.ts'
import { patronUrls } from './urls/patrons.ts'
import { programUrls } from './urls/programs.ts'
import { requestUrls } from './urls/requests.ts'

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
} from './urls/address.ts'
export type { ArrivalsState, AuthorState } from './urls/catalogue.ts'
export type { NoticeFilter } from './urls/desk-mail.ts'
export type { FavouritesState } from './urls/favourites.ts'
export { staticFiles } from './urls/files.ts'
export { globalId } from './urls/number.ts'
export type { MailList } from './urls/patrons.ts'
