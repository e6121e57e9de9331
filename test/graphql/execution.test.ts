import { type DocumentNode, execute as interpret, parse } from 'graphql'
import { expect, test } from 'vitest'
import { openSessions } from '../../server/auth/session.ts'
import { createContext } from '../../server/graphql/engine/context/context.ts'
import { viewerOf } from '../../server/graphql/engine/context/viewer.ts'
import { execute } from '../../server/graphql/engine/execution/execute.ts'
import { schema } from '../../server/graphql/schema.ts'
import { SearchQuery } from '../../views/catalogue/search/search.tsx'
import { TitleQuery } from '../../views/catalogue/title.tsx'
import { TopQuery } from '../../views/catalogue/top.tsx'
import { MyMenuQuery } from '../../views/patrons/my-menu.tsx'
import { accountQuery } from '../bench/requests/operations.ts'
import { useDatabase } from '../support/database/database.ts'
import { now } from '../support/library/now.ts'
import { hold, lend, newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'

const db = useDatabase()

type Case = [document: unknown, variables?: Record<string, unknown>]

const cases: Case[] = [
  [TopQuery, { signedIn: false }],
  [TopQuery, { signedIn: true }],
  [MyMenuQuery],
  [parse(accountQuery)],
  ...['小説', 'ねこ', 'zzz', '%'].map(
    (keyword): Case => [SearchQuery, { conditions: { keyword }, order: 'RELEVANCE', first: 10 }],
  ),
  [SearchQuery, { conditions: { keyword: 'x' }, order: 'NO_SUCH_ORDER', first: 10 }],
  [SearchQuery, { first: 'many' }],
  ...[1, 2, 3, 999_999].map((id): Case => [TitleQuery, { id: `Title:${id}`, volumes: 3 }]),
  [TitleQuery, { id: 'Branch:1', volumes: 3 }],
  [TitleQuery, { volumes: 3 }],
  [
    parse(
      '{ me { holds(first: 2) { totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id place } } } } }',
    ),
  ],
  [
    parse(
      '{ me { a: holds(first: 1) { edges { node { id } } } b: holds(last: 1) { edges { node { id title { id } } } } } }',
    ),
  ],
  [
    parse(
      '{ me { loans { edges { node { title { id copies { total } } renewableFrom renewalRefusal { __typename } } } } } }',
    ),
  ],
  [
    parse(
      '{ one: title(id: "Title:1") { ...T } two: title(id: "Title:2") { ...T } } fragment T on Title { id t: title items { id state } contributors { name } }',
    ),
  ],
  [
    parse('query ($yes: Boolean!) { title(id: "Title:1") { id title @include(if: $yes) subtitle @skip(if: $yes) } }'),
    { yes: true },
  ],
  [
    parse('query ($yes: Boolean!) { title(id: "Title:1") { id title @include(if: $yes) subtitle @skip(if: $yes) } }'),
    { yes: false },
  ],
  [
    parse(
      '{ nodes(ids: ["Title:1", "Branch:1", "Title:999999", "Hold:1"]) { __typename id ... on Title { title } ... on Branch { name } } }',
    ),
  ],
  [parse('{ library { name branches { id name acceptsPickup } materialGroups { code types { code } } } __typename }')],
  [parse('{ titles(first: -1) { totalCount } title(id: "Title:1") { id } }')],
  [parse('{ titles(first: 3, after: "no cursor") { totalCount } }')],
  [
    parse(
      '{ me { limits { group limit inUse } standing { __typename } overview { loans holds ready { count branch { name } } } } }',
    ),
  ],
]

/** Parses the operation as it is sent. Operations of pages are cached without source locations. */
function said(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) =>
    key === 'locations' && value.length === 0 ? undefined : value,
  )
}

test('an operation has the same answer compiled and interpreted, including error paths, for every viewer', async () => {
  const busy = await newPatron(db)
  for (let i = 0; i < 3; i++) await hold(db, busy, await newTitle(db))
  for (let i = 0; i < 2; i++) await lend(db, busy, await newTitle(db), i)
  const askers = [null, busy, ...(await Promise.all(Object.values(patrons).map((patron) => patronOf(db, patron))))]
  const sessions = openSessions(db, { secure: false })
  let compared = 0
  for (const asker of askers) {
    const secret = asker && (await sessions.create(asker.id))
    const found = secret ? await sessions.find(secret) : null
    const client = { network: '', device: 'Test', deviceSecret: null }
    const viewer = {
      ...viewerOf(found?.patron ?? null),
      session: secret,
      access: null,
      isPage: false,
      visitor: null,
      client,
    }
    const context = () => createContext(db, sessions, now, viewer)
    for (const [asked, variables = {}] of cases) {
      const document = asked as DocumentNode
      const plain = await interpret({ schema, document, variableValues: variables, contextValue: context() })
      // The first execution is interpreted, and the second one is compiled.
      for (let i = 0; i < 2; i++) {
        const answer = await execute(schema, { document, variables, context: context() })
        expect(said(answer)).toEqual(said(plain))
        compared += 1
      }
    }
  }
  expect(compared).toBeGreaterThan(400)
})
