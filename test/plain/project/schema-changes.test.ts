import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printedSchema } from '../../../server/graphql/endpoint/printed-schema.ts'
import { breakingChanges, undocumented } from '../../support/source/schema-changes.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

test('every breaking schema change since the last release is in CHANGELOG.md with its reason', async () => {
  const changes = await breakingChanges(read('prisma/schema.released.graphql'), printedSchema())
  // After a release, run `npm run schema:release`.
  expect(undocumented(changes, read('CHANGELOG.md'))).toEqual([])
})

const older = `
  type Query { title(id: ID!): Title, count: Int! }
  type Title { id: ID!, name: String!, isbn: String }
  enum State { WAITING, READY }
`
const cases: [what: string, newer: string, path: string][] = [
  ['a field that is gone', older.replace(', isbn: String', ''), 'Title.isbn'],
  ['a type that is gone', older.replace(/type Title .*/, '').replace('title(id: ID!): Title, ', ''), 'Title'],
  ['a field that may be null now', older.replace('name: String!', 'name: String'), 'Title.name'],
  ['a field of another type', older.replace('count: Int!', 'count: String!'), 'Query.count'],
  ['an argument that is needed now', older.replace('(id: ID!)', '(id: ID!, in: State!)'), 'Query.title.in'],
  ['a value that is gone', older.replace(', READY', ''), 'State.READY'],
]

test.each(cases)(
  '%s is reported until the changelog of the next version states it with a reason',
  async (_, newer, path) => {
    const changes = await breakingChanges(older, newer)
    expect(changes.map(({ path }) => path)).toContain(path)
    const changelog = (next: string) =>
      `# Changelog\n\n## Next\n\n${next}\n\n## 0.9.0\n\n- \`Query.old\`: nobody asked it.\n`
    const all = changes.map(({ path }) => `\`${path}\``).join(', ')
    expect(undocumented(changes, changelog(`- ${all}: it was never asked.`))).toEqual([])
    expect(undocumented(changes, changelog(''))).toHaveLength(changes.length)
    expect(undocumented(changes, changelog(`- ${all}`))).toHaveLength(changes.length)
    expect(undocumented(changes, `# Changelog\n\n## Next\n\n## 0.9.0\n\n- ${all}: it was never asked.\n`)).toHaveLength(
      changes.length,
    )
  },
)

test('additions, descriptions and deprecations are not breaking', async () => {
  const newer = older
    .replace('name: String!', '"Its name." name: String!, added: Int')
    .replace('isbn: String', 'isbn: String @deprecated(reason: "Ask isbns.")')
    .replace('WAITING', 'WAITING, LOST')
  expect(await breakingChanges(older, newer)).toEqual([])
})
