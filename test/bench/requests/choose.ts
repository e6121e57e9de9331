import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { type DocumentNode, print, visit } from 'graphql'
import { newSecret } from '../../../server/domain/common/secrets.ts'
import { urls } from '../../../server/urls/urls.ts'
import { SearchQuery } from '../../../views/catalogue/search/search.tsx'
import { maxVolumes, TitleQuery } from '../../../views/catalogue/title.tsx'
import { TopQuery } from '../../../views/catalogue/top.tsx'
import { MyMenuQuery } from '../../../views/patrons/my-menu.tsx'
import { bearerFor, type Reader } from '../data/readers.ts'
import { accountQuery } from './operations.ts'
import { asJson, type Pair, type Request, type Row } from './request.ts'

const words = ['小説', '宮沢賢治', 'ねこ', '日本の歴史', '図書館', '村上 春樹', '料理', 'こころ', '数学', '絵本 動物']

/** Compared answers leave out these fields, which follow many rules of the library. The pages under load have them. */
const leftOut = new Set(['holdEstimate', 'renewalRefusal'])

/** A page's operation with the fields that are compared. */
const comparedPart = (query: DocumentNode) =>
  print(visit(query, { Field: ({ name }) => (leftOut.has(name.value) ? null : undefined) }))

/** A page as a returning browser requests it, and the page's GraphQL operation for the same visitor. */
function page<V extends object>(path: string, query: TypedDocumentNode<unknown, V>, variables: V): Pair {
  const secret = newSecret()
  return {
    ours: asJson({ 'basket-token': secret }, urls.graphql, { query: comparedPart(query), variables }),
    other: { path, headers: { cookie: `visitor=${secret}` } },
  }
}

function pageRow(what: string, pairs: Pair[]): Row {
  const pages = pairs.map(({ other }) => other)
  return {
    what,
    beside: 'SQL by hand',
    otherStatements: 1,
    ours: pages,
    other: pages,
    pairs: pairs.slice(0, 5).map((pair) => ({ ...pair, page: pair.other })),
    once: false,
  }
}

/**
 * Rows that only read, with at most `most` requests each. A page answers HTML, so its GraphQL operation is used for the
 * comparison.
 */
export function readingRows(readers: Reader[], titleIds: number[], most: number): Row[] {
  const search = (text: string) =>
    page(urls.search({ text }), SearchQuery, {
      conditions: { keyword: text },
      order: 'RELEVANCE',
      understand: true,
      first: 10,
    })
  const title = (id: number) =>
    page(urls.title(`Title:${id}`), TitleQuery, { id: `Title:${id}`, volumes: maxVolumes, signedIn: false })
  const menus = readers.map(({ secret }) => ({
    ours: asJson({ authorization: `Bearer ${bearerFor(secret)}` }, urls.graphql, { query: comparedPart(MyMenuQuery) }),
    // A signed-in patron has a visitor cookie from before.
    other: { path: urls.me, headers: { cookie: `session=${secret}; visitor=${newSecret()}` } },
  }))
  const accounts = readers.map(({ secret }) => {
    const headers = { authorization: `Bearer ${bearerFor(secret)}` }
    return { ours: asJson(headers, urls.graphql, { query: accountQuery }), other: { path: '/account', headers } }
  })
  return [
    pageRow('top', [page(urls.top, TopQuery, { signedIn: false, showsReady: false })]),
    pageRow('results', words.slice(0, most).map(search)),
    pageRow('detail', titleIds.slice(0, most).map(title)),
    pageRow('my menu', menus.slice(0, most)),
    {
      what: 'account, GraphQL',
      beside: 'SQL by hand',
      otherStatements: 1,
      ours: accounts.slice(0, most).map(({ ours }) => ours),
      other: accounts.slice(0, most).map(({ other }) => other),
      pairs: accounts.slice(0, 5),
      once: false,
    },
  ]
}

/** The overhead of GraphQL, compared with the shortest answer of the service. */
export function overheadRow(): Row {
  const nothing: Request = asJson({}, urls.graphql, { query: '{ __typename }' })
  return {
    what: '{ __typename } beside GET /healthz',
    beside: 'GET /healthz',
    otherStatements: 1,
    ours: [nothing],
    other: [{ path: urls.health }],
    pairs: [],
    once: false,
  }
}
