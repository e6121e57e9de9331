import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Json = Record<string, unknown>

/** A publication of the feed: its metadata and its links. */
export interface MadePublication {
  metadata: Json
  links: Json[]
}

const acquisition = 'http://opds-spec.org/acquisition'

/** A publication that anybody can read. */
export const openPublication = (n: number, title = `公開の本${n}`, more: Json = {}): MadePublication => ({
  metadata: { '@type': 'http://schema.org/Book', identifier: `urn:x:open:${n}`, title, language: 'ja', ...more },
  links: [
    { rel: 'self', href: `https://texts.example/p/${n}.json`, type: 'application/opds-publication+json' },
    { rel: `${acquisition}/open-access`, href: `https://texts.example/p/${n}.epub`, type: 'application/epub+zip' },
    { rel: [`${acquisition}/open-access`], href: `https://texts.example/p/${n}.html`, type: 'text/html' },
  ],
})

/** A publication that the provider lends. */
export const lentPublication = (n: number, properties: Json | undefined, title = `貸す本${n}`): MadePublication => ({
  metadata: { identifier: `urn:x:lent:${n}`, title, author: { name: '電子 太郎', sortAs: 'でんし たろう' } },
  links: [
    { rel: 'alternate', href: `https://lib.example/p/${n}`, type: 'text/html' },
    {
      rel: `${acquisition}/borrow`,
      href: `https://lib.example/borrow/${n}`,
      type: 'application/opds-publication+json',
      properties,
    },
  ],
})

/**
 * An OPDS 2.0 server that answers page by page with validators, as https://drafts.opds.io/opds-2.0 describes it, and
 * with the faults that a test asks for.
 */
export async function startOpdsServer(publications: MadePublication[], { size = 2 } = {}) {
  const asked: { path: string; isConditional: boolean; status: number }[] = []
  /** Faulty answers, each sent once instead of the usual one. */
  const faults: ((response: ServerResponse, usual: string, request: IncomingMessage) => void)[] = []
  const state = {
    publications,
    total: undefined as number | undefined,
    validators: true,
    wrap: (feed: Json): Json => feed,
  }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const usual = pageOf(Number(new URL(path, 'http://x').searchParams.get('page') ?? 1), state, size)
    const fault = faults.shift()
    const etag = `"${Buffer.from(usual).toString('base64url').length}-${hash(usual)}"`
    const isConditional = request.headers['if-none-match'] !== undefined
    response.on('finish', () => asked.push({ path, isConditional, status: response.statusCode }))
    if (fault) return fault(response, usual, request)
    if (state.validators && request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    const headers = { 'content-type': 'application/opds+json', ...(state.validators && { etag }) }
    return response.writeHead(200, headers).end(usual)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  onTestFinished(() => void server.closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/opds`
  return { url, asked, faults, state }
}

type State = Awaited<ReturnType<typeof startOpdsServer>>['state']

function pageOf(page: number, { publications, total, wrap }: State, size: number): string {
  const from = (page - 1) * size
  const hasNext = from + size < publications.length
  return JSON.stringify(
    wrap({
      metadata: { title: '新着', numberOfItems: total ?? publications.length, itemsPerPage: size, currentPage: page },
      links: [
        { rel: 'self', href: `/opds?page=${page}`, type: 'application/opds+json' },
        { rel: 'search', href: '/opds{?query}', type: 'application/opds+json', templated: true },
        ...(hasNext ? [{ rel: ['next'], href: `/opds?page=${page + 1}`, type: 'application/opds+json' }] : []),
      ],
      publications: publications.slice(from, from + size),
    }),
  )
}

function hash(text: string): number {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 4_294_967_291
  return sum
}
