import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { CachedSessions } from '../../auth/session-cache.ts'
import { isLibrarySystemFailure } from '../../common/library-system-failure.ts'
import { firstOf } from '../../urls/first-segment.ts'
import { urls } from '../../urls/urls.ts'
import { bearerIn } from '../identity/api-viewer.ts'
import { clientAddress, networkOf } from '../identity/client-address.ts'
import { type AdmissionSettings, openAdmissionControl, type Rank } from './admission-control.ts'
import { overloadResponse, sendBodyTimeout, sendOverload } from './overload-page.tsx'
import { isUploadMessage } from './upload-forms.ts'

type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/**
 * Enough to keep the process and its 20 database connections busy. Requests that wait for a locked table, of whatever
 * kind, leave slots for the others. The queue holds a few school classes that arrive at the same moment.
 */
export const defaultSettings: AdmissionSettings = {
  ...{ most: 32, least: 4, mostOfKind: 18, queue: 256, outside: 500, inside: 9_500 },
  ...{ abandoned: 16, hung: 60_000, stalled: 30_000 },
}

/**
 * In front of a library system, a submission takes up to 40 seconds (G6): 15 to read the account, and 20 for a title that
 * begins within the first 15. Requests that wait for it use neither the processor nor a database connection, and their
 * queue is bounded there. So more of them may be inside.
 */
export const librarySystemSettings: AdmissionSettings = {
  ...defaultSettings,
  ...{ most: 96, least: 24, mostOfKind: 64, inside: 45_000 },
}

interface AdmitOptions {
  sessions: CachedSessions
  settings?: AdmissionSettings
  /** The number of proxies in front of the service. */
  proxies?: number
  /** Calls `begin` after pending connections were accepted. */
  whenAccepted?(begin: () => void): void
  /** Whether connections are closed after their answers. */
  isClosing(): boolean
  /** Called for each refused request. When no `Request` existed yet, it receives the message and the status. */
  onRefusal(early?: IncomingMessage, status?: 408 | 503): void
}

const sweepInterval = 100

const atOnce = (begin: () => void) => begin()

/** Answers through admission control. Static files and health checks bypass it. */
export function admitRequests(
  answer: Answer,
  { sessions, settings = defaultSettings, proxies = 0, whenAccepted = atOnce, isClosing, onRefusal }: AdmitOptions,
) {
  const gate = openAdmissionControl(settings)
  let swept = performance.now()
  const sweeping = setInterval(() => {
    const now = performance.now()
    gate.adjustToDelay(now - swept - sweepInterval)
    swept = now
    gate.sweep()
  }, sweepInterval)
  sweeping.unref()
  const networkOfMessage = ({ headers, socket }: IncomingMessage): string =>
    networkOf(clientAddress(String(headers['x-forwarded-for'] ?? ''), socket.remoteAddress, proxies))
  /** Signed-in patrons are counted on their own, because many share the network of a school or phone carrier. */
  const clientOf = (incoming: IncomingMessage): string => {
    const owner = ownerOf(incoming, sessions)
    return owner ? `patron:${owner.patronId}` : `network:${networkOfMessage(incoming)}`
  }
  return {
    /** Rejects a request before its body is read. Returns whether it did. */
    refuses: (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
      const kind = kindOf(incoming.url ?? '')
      if (bypassing.has(kind) || !isShort(incoming)) return false
      if (!gate.wouldRefuse(kind, () => rankOf(kind, incoming, sessions), clientOf(incoming))) return false
      sendOverload(kind, incoming, outgoing)
      onRefusal(incoming, 503)
      return true
    },
    networkOf: networkOfMessage,
    /**
     * Answers a request whose body did not arrive in time, and closes its connection, because the rest of the body may
     * still arrive.
     */
    refuseSlowBody: (incoming: IncomingMessage, outgoing: ServerResponse): void => {
      sendBodyTimeout(kindOf(incoming.url ?? ''), incoming, outgoing)
      onRefusal(incoming, 408)
    },
    fetch: (request: Request, bindings: HttpBindings): Response | Promise<Response> => {
      const kind = kindOf(request.url)
      if (bypassing.has(kind)) return answer(request, bindings)
      // An upload takes longer than a slot allows. `uploadBody` limits their number.
      if (isUploadMessage(bindings.incoming) && ownerOf(bindings.incoming, sessions)) return answer(request, bindings)
      return new Promise<Response>((say) => {
        gate.enter({
          kind,
          client: clientOf(bindings.incoming),
          rank: () => rankOf(kind, bindings.incoming, sessions),
          refuse: () => {
            onRefusal()
            say(overloadResponse(kind, request))
          },
          begin: (leave) => {
            const { outgoing } = bindings
            const report = (response: Response) => {
              if (isClosing() && !outgoing.headersSent) outgoing.setHeader('Connection', 'close')
              // While the library system is slow, its failures leave the slots of the kind to requests that do not need it.
              leave(response.status === 503 && !isLibrarySystemFailure(bindings.incoming))
              say(response)
            }
            const failed = () => report(new Response(null, { status: 500 }))
            whenAccepted(() => {
              if (outgoing.destroyed) return report(new Response(null, { status: 499 })) // the client has disconnected
              try {
                const answered = answer(request, bindings)
                if (answered instanceof Promise) answered.then(report, failed)
                else report(answered)
              } catch {
                failed()
              }
            })
          },
        })
      })
    },
    counts: gate.counts,
    isStalled: gate.isStalled,
    close: () => clearInterval(sweeping),
  }
}

const bypassing = new Set([urls.health, urls.alive, urls.ready, urls.css].map(firstOf))
const [desk, signIn] = [firstOf(urls.desk.top), firstOf(urls.signIn())]

/** The first path segment, with or without the host before it. */
function kindOf(url: string): string {
  const begin = url.startsWith('/') ? 1 : url.indexOf('/', url.indexOf('//') + 2) + 1
  for (let end = begin; end < url.length; end++) {
    const char = url.charCodeAt(end)
    if (char === 47 || char === 63) return url.slice(begin, end)
  }
  return url.slice(begin)
}

/**
 * The body size, in bytes, up to which a request is not rejected early: the body has usually arrived with the headers.
 */
const maxShortBody = 16 * 1_024

const isShort = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' || method === 'HEAD' || Number(headers['content-length']) <= maxShortBody

/** Visitors who sign in are not known yet. At the desk a patron is waiting. */
function rankOf(kind: string, incoming: IncomingMessage, sessions: CachedSessions): Rank {
  if (kind === signIn) return 2
  if (!ownerOf(incoming, sessions)) return 0
  return kind === desk ? 2 : 1
}

function ownerOf({ headers }: IncomingMessage, sessions: CachedSessions): ReturnType<CachedSessions['cachedOwner']> {
  const { cookie = '', authorization = '' } = headers
  const sent = cookie.split('; ').find((one) => one.startsWith(`${sessions.cookieName}=`))
  const secret = sent?.slice(sessions.cookieName.length + 1) ?? bearerIn(authorization)
  return secret ? sessions.cachedOwner(secret) : null
}
