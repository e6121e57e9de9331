import { createHash } from 'node:crypto'
import type { DocumentNode, ExecutionResult } from 'graphql'
import { isAsyncIterable } from 'graphql-yoga'
import type { Context as HonoContext } from 'hono'
import { noteLibrarySystemFailure } from '../../../common/library-system-failure.ts'
import { maxResponseLength } from '../../engine/context/answer-reader.ts'
import { answerTooLarge } from '../../engine/cost/answer-too-large.ts'
import { eventSource, eventStream, streamHeaders } from '../../subscriptions/event-stream.ts'
import { type EndpointPlugin, type Exchange, eventStreamType, type ResponseType } from '../exchange.ts'
import { type ErrorResponse, errorMask, errorResponse, type LogError } from '../masked-errors.ts'
import { isPublic } from '../public-fields.ts'

/** Seconds for which caches may store a public response. */
const maxAgeSeconds = 30

/** Request headers that identify the viewer. */
const viewerHeaders = ['Authorization', 'Basket-Token', 'Device-Token']

/** Returns whether the response is the same for all viewers and the request does not identify one. */
function isPubliclyCacheable(c: HonoContext, document: DocumentNode): boolean {
  return isPublic(document) && viewerHeaders.every((name) => c.req.header(name) === undefined)
}

/** Returns headers of the response to a GET. With `isKept`, caches may store it. */
function cacheHeaders(body: string, isKept: boolean): Record<string, string> {
  const Vary = ['Accept', ...viewerHeaders].join(', ')
  if (!isKept) return { Vary }
  const ETag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { Vary, 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag }
}

/** Returns whether the client has the response with this ETag. */
function isKnown(c: HonoContext, { ETag }: Record<string, string>): boolean {
  const known = (c.req.header('If-None-Match') ?? '').split(',').map((one) => one.trim())
  return ETag !== undefined && (known.includes(ETag) || known.includes('*'))
}

interface Options {
  /** Logs unexpected errors and outages. */
  log: LogError
  requestIdOf(c: HonoContext): string
}

/** The format of graphql-sse. */
const format = { event: (json: string) => `event: next\ndata: ${json}\n\n`, end: 'event: complete\ndata:\n\n' }

/** Sends a result in the type that the client accepts, with masked errors, limited size and cache headers. */
export function useAnswers({ log, requestIdOf }: Options): EndpointPlugin {
  const mask = errorMask(log)
  const eventOf = (result: ExecutionResult) =>
    format.event(JSON.stringify(result.errors ? errorResponse(result, mask).body : result))

  function answer(result: ExecutionResult, exchange: Exchange): Response {
    const { http, type } = exchange
    const fail = (failed: ExecutionResult) =>
      sendErrors(http, errorResponse(failed, mask, requestIdOf(http), type), type)
    if (result.errors) return fail(result)
    // Status 499, which the disconnected client does not receive.
    if (exchange.hasLeft) return new Response(null, { status: 499 })
    const isKept = isKeepable(exchange)
    // A cached response must not contain the cost charged to the first client.
    const text = JSON.stringify(isKept ? { data: result.data } : result)
    if (text.length > maxResponseLength) return fail({ extensions: result.extensions, errors: [answerTooLarge()] })
    if (!exchange.isRead || type === eventStreamType) return send(text, type)
    const headers = cacheHeaders(text, isKept)
    return isKnown(http, headers) ? new Response(null, { status: 304, headers }) : send(text, type, 200, headers)
  }

  return {
    onResultProcess({ result, setResultProcessor, serverContext: { exchange } }) {
      const process = () =>
        isAsyncIterable(result)
          ? new Response(
              eventStream(eventSource(result[Symbol.asyncIterator](), { event: eventOf, end: format.end })),
              {
                headers: streamHeaders,
              },
            )
          : answer(result as ExecutionResult, exchange)
      setResultProcessor(process, exchange.type)
    },
  }
}

function isKeepable({ http, document, isRead, type }: Exchange): boolean {
  return isRead && document !== undefined && type !== eventStreamType && isPubliclyCacheable(http, document)
}

const isOfLibrarySystem = ({ extensions }: ErrorResponse['body']['errors'][number]) =>
  /^LIBRARY_SYSTEM_/.test(String(extensions?.code))

function sendErrors(c: HonoContext, { status, headers, body }: ErrorResponse, type: ResponseType): Response {
  if (status === 503 && body.errors.every(isOfLibrarySystem)) noteLibrarySystemFailure(c)
  return send(JSON.stringify(body), type, status, headers)
}

/** Sends one result, as JSON or as the only event of a stream. */
function send(json: string, type: ResponseType, status = 200, more: Record<string, string> = {}): Response {
  if (type === eventStreamType)
    return new Response(format.event(json) + format.end, { status, headers: { ...more, ...streamHeaders } })
  return new Response(json, { status, headers: { ...more, 'Content-Type': `${type}; charset=utf-8` } })
}
