import '../../views/no-waiting-components.ts'
import { MessagePage } from '../../views/message.tsx'
import { languages, type Texts, textsIn } from '../../views/text/languages.ts'
import { preferredTexts } from '../middleware/accept-language.ts'
import { exposed } from '../middleware/cross-origin.ts'
import { retryAfter, unavailableForPrograms } from '../outage.ts'
import { urls } from '../urls.ts'

const unavailable = ({ frame }: Texts) => ({
  title: frame.errorTitles.unavailable,
  message: frame.errors.unavailable,
})

const pages = new Map(
  languages.map((texts) => [texts.code, `<!doctype html>${<MessagePage texts={texts} {...unavailable(texts)} />}`]),
)
const json = JSON.stringify({ errors: [{ message: unavailableForPrograms, extensions: { code: 'UNAVAILABLE' } }] })

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

/** 503, from what lies ready: there are many of them when there is no time. */
export function refusalOf(kind: string, { url, headers }: Pick<Request, 'url' | 'headers'>): Response {
  if (`/${kind}` === urls.graphql) return new Response(json, { status: 503, headers: forPrograms })
  const asked = /[?&]lang=([a-z]+)/.exec(url) ?? /(?:^|; *)lang=([a-z]+)/.exec(headers.get('Cookie') ?? '')
  const { code } = textsIn(asked?.[1]) ?? preferredTexts(headers.get('Accept-Language'))
  return new Response(pages.get(code), { status: 503, headers: forPages })
}
