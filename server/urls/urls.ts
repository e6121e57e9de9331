import { joined } from '../common/joined.ts'
import { files } from './files.ts'
import { numberOf } from './numeric-id.ts'
import { rooms } from './rooms.ts'

/**
 * All URLs of the service. Routes, links, redirects and tests take them from here. An entry is a path, or a function
 * that returns a link and whose `pattern` the router matches.
 */
export const urls = {
  numberOf,
  ...joined(rooms, 'urls'),
  desk: joined(rooms, 'desk'),
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
export type { NoticeFilter } from './rooms/delivery.ts'
export type { FavouritesState } from './rooms/favourites.ts'
export { appIconVersion, defaultColour } from './rooms/library.ts'
export type { MailList } from './rooms/patrons.ts'
