import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { accountQuery } from '../bench/requests/operations.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { newBearer } from '../support/http/bearer.ts'
import { now } from '../support/library/now.ts'
import { hold, lend, newPatron, newTitle } from '../support/library/world.ts'

const db = useDatabase()

/** Returns the statements and the answer of a signed-in client's operation. */
async function statementsOf(query: string, variables = {}) {
  const patron = await newPatron(db)
  for (let i = 0; i < 3; i++) await hold(db, patron, await newTitle(db))
  for (let i = 0; i < 2; i++) await lend(db, patron, await newTitle(db), i)
  const [saved, chosen] = [await newTitle(db), await newTitle(db)]
  await db.prisma.favourite.create({ data: { patronId: patron.id, titleId: saved.id, addedAt: now } })
  const items = { create: { titleId: chosen.id, addedAt: now } }
  await db.prisma.basket.create({ data: { patronId: patron.id, touchedAt: now, items } })
  const { app } = openApp(db)
  const headers = { Authorization: `Bearer ${await newBearer(db, patron)}`, 'Content-Type': 'application/json' }
  const ask = async () => {
    const body = JSON.stringify({ query, variables: { ids: [`Title:${saved.id}`], ...variables } })
    return (await app.request(urls.graphql, { method: 'POST', headers, body })).json()
  }
  // The library's settings are cached by the first operation. The session is too, once the notifications of the rows
  // above arrived.
  await ask()
  await wait(300)
  await ask()
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const { data, errors } = await ask()
  expect(errors).toBeUndefined()
  return { sent, data }
}

test('a whole account takes one statement, including the session (budget)', async () => {
  const { sent, data } = await statementsOf(accountQuery)
  expect(sent).toHaveLength(1)
  expect(data).toMatchObject({ me: { holds: { totalCount: 3 } }, basket: { count: 1 } })
  expect(data.me.loans.edges).toHaveLength(2)
})

test("separate reads of a patron's fields do not wait for each other (budget)", async () => {
  const { sent, data } = await statementsOf(/* GraphQL */ `query ($ids: [ID!]!) {
    me {
      name settings { alertFrequency } standing { __typename }
      holds { totalCount edges { node { id place } } } loans { edges { node { id } } } sequences { id }
      cancelledHolds { id } ungroupedHolds { id title { title } } favourites { totalCount edges { node { title { id } } } }
      hold(id: "Hold:1") { id } submission(key: "none") { title { id } } alert(id: "Alert:1") { id } overview { holds }
    }
    basket { titles { id refusal { __typename } } }
    titlesByIds(ids: $ids) { id refusal { __typename } }
    titles(conditions: { keyword: "の" }, first: 3) { totalCount facets { types { type { code } count } } edges { node { id } } }
  }`)
  expect(sent).toHaveLength(1)
  expect(data.me).toMatchObject({
    holds: { totalCount: 3 },
    cancelledHolds: [],
    favourites: { totalCount: 1 },
    hold: null,
    submission: null,
    overview: { holds: 3 },
  })
  expect(data.me.ungroupedHolds).toHaveLength(3)
  expect(data.basket.titles).toHaveLength(1)
})
