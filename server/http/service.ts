import type { Context as HonoContext } from 'hono'
import type { Logger } from 'pino'
import type { Texts } from '../../views/text/languages.ts'
import type { Sessions } from '../auth/session.ts'
import type { Database } from '../database/database.ts'
import type { Env } from '../env.ts'
import type { Context } from '../graphql/engine/context/context.ts'

/** What the service runs on. */
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
  /** The clock; tests set their own. */
  now: () => Date
}

/** A shared terminal of the library (T1). */
export interface Terminal {
  id: number
  /** As staff call it. */
  name: string
  /** Whether this page asks if anybody is there, which is no use of it. */
  asks: boolean
  /** After so long without use it forgets who used it. */
  idleSeconds: number
}

/** What every page request carries. */
export interface ServiceEnv {
  Variables: {
    /** The viewer, and what the in-process operations run with. */
    context: Context
    sessions: Sessions
    /** Names this request in the log, the answer's header and what apologises for it. */
    requestId: string
    /** Where patrons reach the service, for addresses that leave it. */
    baseUrl: string
    /** The shared terminal of the library at which this page is shown. */
    terminal: Terminal | undefined
    /** Whether cookies are for encrypted connections alone. */
    secure: boolean
    /** The address that every mail comes from. */
    mailFrom: string
    texts: Texts
    /** The page that was sent. */
    sentPage: string | undefined
    /** Where a form of this page leads besides the service itself. */
    formTarget: string | undefined
    /** Asks the service itself for another page, as the same browser would. */
    ask: (request: Request) => Response | Promise<Response>
    /** Whose pictures the page may show besides the service's own. */
    imageSource: string | undefined
    /** Proves that a form came from a page of ours to this browser. */
    formToken: string
  }
}

export type PageContext = HonoContext<ServiceEnv>
