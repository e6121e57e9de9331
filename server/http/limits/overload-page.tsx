import type { IncomingMessage, ServerResponse } from 'node:http'
import { MessagePage } from '../../../views/error-page.tsx'
import { languages, type Texts, textsIn } from '../../../views/text/languages.ts'
import { retryAfter, unavailableGraphql } from '../../common/outage.ts'
import { urls } from '../../urls/urls.ts'
import { preferredTexts } from '../request/accept-language.ts'
import { exposedHeaders } from '../request/cors.ts'

type Reason = 'unavailable' | 'tooSlow'

const textOf = ({ frame }: Texts, reason: Reason) => ({
  title: frame.errorTitles[reason],
  message: frame.errors[reason],
})

const always = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
}
const forPages = {
  ...always,
  'Content-Type': 'text/html; charset=UTF-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
}
const forPrograms = {
  ...always,
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposedHeaders,
}

interface PreparedAnswer {
  body: string
  headers: Record<string, string>
  /**
   * The same answer in the form that Node writes fastest: the bytes, and the headers as a flat list of names and
   * values.
   */
  bytes: string
  pairs: string[]
}

function prepare(body: string, headers: Record<string, string>): PreparedAnswer {
  const bytes = Buffer.from(body)
  const pairs = Object.entries({ ...headers, 'Content-Length': String(bytes.length) }).flat()
  return { body, headers, bytes: bytes.toString('latin1'), pairs }
}

const programError = (message: string, code: string) => JSON.stringify({ errors: [{ message, extensions: { code } }] })

const retry = { 'Retry-After': String(retryAfter) }

const pagesFor = (reason: Reason, headers: Record<string, string>) =>
  new Map(
    languages.map((texts) => [
      texts,
      prepare(`<!doctype html>${<MessagePage texts={texts} {...textOf(texts, reason)} />}`, {
        ...forPages,
        ...headers,
      }),
    ]),
  )

interface Answers {
  pages: Map<Texts, PreparedAnswer>
  json: PreparedAnswer
}

const unavailable: Answers = {
  pages: pagesFor('unavailable', retry),
  json: prepare(unavailableGraphql, { ...forPrograms, ...retry }),
}
// The rest of the body may still arrive, so the connection cannot be reused.
const closing = { Connection: 'close' }
const tooSlow: Answers = {
  pages: pagesFor('tooSlow', closing),
  json: prepare(programError('The request body did not arrive in time.', 'BAD_REQUEST'), {
    ...forPrograms,
    ...closing,
  }),
}

interface RequestFacts {
  url: string
  cookie?: string | null | undefined
  acceptLanguage?: string | null | undefined
}

function preparedFor(
  { pages, json }: Answers,
  kind: string,
  { url, cookie, acceptLanguage }: RequestFacts,
): PreparedAnswer {
  if (`/${kind}` === urls.graphql) return json
  const match = /[?&]lang=([a-z]+)/.exec(url) ?? /(?:^|; *)lang=([a-z]+)/.exec(cookie ?? '')
  return pages.get(textsIn(match?.[1]) ?? preferredTexts(acceptLanguage)) ?? json
}

/** The prepared 503 answer. Under overload it is sent often and must cost little. */
export function overloadResponse(kind: string, { url, headers }: Pick<Request, 'url' | 'headers'>): Response {
  const request = { url, cookie: headers.get('Cookie'), acceptLanguage: headers.get('Accept-Language') }
  const { body, headers: responseHeaders } = preparedFor(unavailable, kind, request)
  return new Response(body, { status: 503, headers: responseHeaders })
}

/** The same for a message from which no `Request` was made, because making one costs more. */
export function sendOverload(kind: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  send(503, preparedFor(unavailable, kind, askedBy(incoming)), outgoing)
}

/** Answers 408, because the body did not arrive in time. */
export function sendBodyTimeout(kind: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  send(408, preparedFor(tooSlow, kind, askedBy(incoming)), outgoing)
}

const askedBy = ({ url = '', headers }: IncomingMessage): RequestFacts => ({
  url,
  cookie: headers.cookie,
  acceptLanguage: headers['accept-language'],
})

function send(status: number, { bytes, pairs }: PreparedAnswer, outgoing: ServerResponse): void {
  outgoing.writeHead(status, pairs).end(bytes, 'latin1')
}
