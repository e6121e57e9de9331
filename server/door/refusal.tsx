import type { IncomingMessage, ServerResponse } from 'node:http'
import '../../views/no-waiting-components.ts'
import { MessagePage } from '../../views/message.tsx'
import { languages, type Texts, textsIn } from '../../views/text/languages.ts'
import { preferredTexts } from '../middleware/accept-language.ts'
import { exposed } from '../middleware/cross-origin.ts'
import { answerForPrograms, retryAfter } from '../outage.ts'
import { urls } from '../urls.ts'

const unavailable = ({ frame }: Texts) => ({
  title: frame.errorTitles.unavailable,
  message: frame.errors.unavailable,
})

const always = {
  'Retry-After': String(retryAfter),
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
  'Access-Control-Expose-Headers': exposed,
}

interface Ready {
  body: string
  headers: Record<string, string>
  /** The same as a connection takes it soonest: its bytes, and names and values in turn. */
  bytes: string
  pairs: string[]
}

function ready(body: string, headers: Record<string, string>): Ready {
  const bytes = Buffer.from(body)
  const pairs = Object.entries({ ...headers, 'Content-Length': String(bytes.length) }).flat()
  return { body, headers, bytes: bytes.toString('latin1'), pairs }
}

const pages = new Map(
  languages.map((texts) => [
    texts,
    ready(`<!doctype html>${<MessagePage texts={texts} {...unavailable(texts)} />}`, forPages),
  ]),
)
const json = ready(answerForPrograms, forPrograms)

interface Asked {
  url: string
  cookie?: string | null | undefined
  acceptLanguage?: string | null | undefined
}

function readyFor(kind: string, { url, cookie, acceptLanguage }: Asked): Ready {
  if (`/${kind}` === urls.graphql) return json
  const asked = /[?&]lang=([a-z]+)/.exec(url) ?? /(?:^|; *)lang=([a-z]+)/.exec(cookie ?? '')
  return pages.get(textsIn(asked?.[1]) ?? preferredTexts(acceptLanguage)) ?? json
}

/** 503, from what lies ready: there are many of them when there is no time. */
export function refusalOf(kind: string, { url, headers }: Pick<Request, 'url' | 'headers'>): Response {
  const asked = { url, cookie: headers.get('Cookie'), acceptLanguage: headers.get('Accept-Language') }
  const { body, headers: said } = readyFor(kind, asked)
  return new Response(body, { status: 503, headers: said })
}

/** The same to whom no request was made of yet, which would take longer than this. */
export function refuse(kind: string, { url = '', headers }: IncomingMessage, outgoing: ServerResponse): void {
  const asked = { url, cookie: headers.cookie, acceptLanguage: headers['accept-language'] }
  const { bytes, pairs } = readyFor(kind, asked)
  outgoing.writeHead(503, pairs).end(bytes, 'latin1')
}
