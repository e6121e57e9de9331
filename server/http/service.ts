import type { Context as HonoContext } from 'hono'
import type { Logger } from 'pino'
import type { Texts } from '../../views/text/languages.ts'
import type { Sessions } from '../auth/session.ts'
import type { UploadedFile } from '../common/uploaded-file.ts'
import type { Database } from '../database/database.ts'
import type { Env } from '../env.ts'
import type { Context } from '../graphql/engine/context/context.ts'

/** The dependencies that all routes share. */
export interface Service {
  db: Database
  env: Pick<
    Env,
    | 'baseUrl'
    | 'secure'
    | 'graphiql'
    | 'documents'
    | 'proxies'
    | 'requestsPerMinute'
    | 'costPerMinute'
    | 'programCostPerMinute'
    | 'mailFrom'
    | 'oai'
  >
  log: Logger
  /** The clock. Tests replace it. */
  now: () => Date
}

/** A shared terminal of the library (T1). */
export interface SharedTerminal {
  id: number
  /** The name that staff gave it. */
  name: string
  /** Whether this page asks if anybody is still there. Such a page does not count as use. */
  asks: boolean
  /** Seconds without use after which the person is signed out. */
  idleSeconds: number
}

/** The variables of every page request. */
export interface ServiceEnv {
  Variables: {
    /** The viewer and the execution context of in-process operations. */
    context: Context
    sessions: Sessions
    /** Identifies the request in the log, in the X-Request-Id header and on error pages. */
    requestId: string
    /** The service's public base URL, for absolute links. */
    baseUrl: string
    /** The shared terminal that shows this page. Undefined for any other browser. */
    terminal: SharedTerminal | undefined
    /** Whether cookies are restricted to encrypted connections. */
    secure: boolean
    /** The sender address of all mail. */
    mailFrom: string
    texts: Texts
    /** The HTML of the page that was sent. */
    sentPage: string | undefined
    /** An origin outside the service to which forms of this page may lead. */
    formTarget: string | undefined
    /** Requests another page from the service itself, with the same browser's cookies. */
    ask: (request: Request) => Response | Promise<Response>
    /** The sources of images that the page may show, as in a Content-Security-Policy. */
    imageSource: string | undefined
    /** Whether this service keeps the accounts. False when a library system does (G1). */
    keepsAccounts: boolean
    /** The file of the form that was sent. Only the forms of `uploadForms` have one. */
    upload: UploadedFile | undefined
    /** Whether the browser has the cookie of the offline card. */
    offlineCard: boolean | undefined
    /** The canonical address of the page. Null when search engines must not index it. */
    canonical: string | null
    /** The CSRF token of the forms on this page. */
    formToken: string
  }
}

export type PageContext = HonoContext<ServiceEnv>
