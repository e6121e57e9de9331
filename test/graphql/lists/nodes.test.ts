import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const row = 'id title { id title }'

test('nodes returns the same rows as edges, with and without them', async () => {
  const patron = await newPatron(db)
  await hold(db, patron, await newTitle(db))
  await hold(db, patron, await newTitle(db))
  await lend(db, patron, await newTitle(db), 1)
  const { me } = await ask(
    db,
    `{ me { holds(first: 5) { edges { node { ${row} } } nodes { ${row} } } loans(first: 5) { nodes { ${row} } } } }`,
    {},
    { as: patron },
  )
  expect(me.holds.nodes).toHaveLength(2)
  expect(me.holds.edges.map(({ node }: { node: unknown }) => node)).toEqual(me.holds.nodes)
  expect(me.loans.nodes).toMatchObject([{ title: { title: expect.any(String) } }])
  const { titles } = await ask(db, '{ titles(first: 3) { nodes { title items { barcode } } } }')
  expect(titles.nodes).toHaveLength(3)
})
