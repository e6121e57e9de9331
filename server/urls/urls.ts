import { files } from './files.ts'
import { numberOf } from './numeric-id.ts'
import { alertUrls } from './rooms/alerts.ts'
import { cardApplicationUrls } from './rooms/card-applications.ts'
import { catalogueUrls } from './rooms/catalogue.ts'
import { contactUrls } from './rooms/contact.ts'
import { deskUrls } from './rooms/desk.ts'
import { familyUrls } from './rooms/family.ts'
import { favouriteUrls } from './rooms/favourites.ts'
import { holdUrls } from './rooms/holds.ts'
import { libraryUrls } from './rooms/library.ts'
import { listUrls } from './rooms/lists.ts'
import { loanUrls } from './rooms/loans.ts'
import { programUrls } from './rooms/oauth-clients.ts'
import { patronUrls } from './rooms/patrons.ts'
import { requestUrls } from './rooms/purchase-requests.ts'

/**
 * All URLs of the service. Routes, links, redirects and tests take them from here. An entry is a path, or a function
 * that returns a link and whose `pattern` the router matches.
 */
export const urls = {
  numberOf,
  ...catalogueUrls,
  ...holdUrls,
  ...loanUrls,
  ...patronUrls,
  ...familyUrls,
  ...favouriteUrls,
  ...listUrls,
  ...alertUrls,
  ...programUrls,
  ...requestUrls,
  ...libraryUrls,
  ...contactUrls,
  ...cardApplicationUrls,
  desk: deskUrls,
  graphql: '/graphql',
  /** The schema in SDL, and the persisted documents by id. */
  schema: '/schema.graphql',
  documents: '/documents.json',
  /** Health of the service, liveness of the process, and readiness for requests. */
  health: '/healthz',
  alive: '/livez',
  ready: '/readyz',
  /** The version of the service, and the metrics, which only the metrics listener serves. */
  version: '/version',
  metrics: '/metrics',
  staticFiles: '/static/*',
  staticFile: '/static/:asset',
  css: files.css.address,
  /** Loaded only for dark mode and printing. */
  moreCss: files.moreCss.address,
  /** Loaded only for touch phones and screens with space. */
  comfortCss: files.comfortCss.address,
  /** Loaded only by the children's catalogue. */
  kidsCss: files.kidsCss.address,
  script: files.script.address,
  offlineScript: files.offlineScript.address,
  /** Only on the page of channels. */
  pushScript: files.pushScript.address,
  icon: '/favicon.ico',
} as const

export {
  isFormResponseId,
  languageField,
  pathsBeside,
  repeatField,
  responseParameter,
  saidParameter,
  saying,
  sayings,
  withFormResponse,
  withoutFormResponse,
  withoutSaid,
  withQuery,
} from './address.ts'
export { cardWorker, pushWorker, staticFiles } from './files.ts'
export { globalId } from './numeric-id.ts'
export type { ArrivalsState, AuthorState, RankingState } from './rooms/catalogue.ts'
export type { NoticeFilter } from './rooms/desk-mail.ts'
export type { FavouritesState } from './rooms/favourites.ts'
export { appIconVersion, defaultColour } from './rooms/library.ts'
export type { MailList } from './rooms/patrons.ts'
