import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

interface Import {
  from: string
  /** A path from the root, or the name of a package. */
  to: string
  typeOnly: boolean
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, readFileSync(join(root, from), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier: written } = statement
    if (!written || !ts.isStringLiteral(written)) return []
    const typeOnly = ts.isExportDeclaration(statement)
      ? statement.isTypeOnly
      : statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    const to = written.text.startsWith('.') ? normalize(join(dirname(from), written.text)) : written.text
    return [{ from, to, typeOnly }]
  })
}

const all = ['server', 'views', 'jobs', 'prisma'].flatMap(filesUnder).flatMap(importsOf)
const shown = (found: Import[]) => found.map(({ from, to }) => `${from} → ${to}`)
const isLocal = ({ to }: Import) => /^(server|views|jobs|prisma|static|test|generated)\//.test(to)

/** The imports of one part that lead where it may not look. */
function strays(part: RegExp, allowed: RegExp, which: (found: Import) => boolean = () => true) {
  return shown(
    all.filter((found) => part.test(found.from) && isLocal(found) && which(found) && !allowed.test(found.to)),
  )
}

test('the parser finds the imports: the arrows below are not true because nothing was read', () => {
  expect(all.length).toBeGreaterThan(300)
  expect(shown(all)).toContain('server/domain/holds/place.ts → server/domain/locks.ts')
  expect(all.filter(({ typeOnly }) => typeOnly).length).toBeGreaterThan(50)
})

describe('import arrows', () => {
  test('the domain looks at the database and at itself alone', () => {
    expect(strays(/^server\/domain\//, /^(server\/domain\/|server\/database\/open\.ts$|generated\/prisma\/)/)).toEqual(
      [],
    )
  })

  test('the domain knows no HTTP, no GraphQL and no HTML', () => {
    const doors = /^(hono|@hono|graphql|@pothos|@graphql|gql\.tada|lucia|htmx|mjml|node:http)/
    expect(shown(all.filter(({ from, to }) => from.startsWith('server/domain/') && doors.test(to)))).toEqual([])
  })

  test('GraphQL looks at the domain, the database and sessions, and at no page', () => {
    const allowed = /^(server\/(domain|graphql)\/|server\/(database\/open|session|cursors)\.ts$|generated\/)/
    expect(strays(/^server\/graphql\//, allowed)).toEqual([])
  })

  test('views look at views, addresses and generated types, and know no tables', () => {
    expect(strays(/^views\/(?!mail\/)/, /^(views\/|server\/(urls|search-address)\.ts$|generated\/)/)).toEqual([])
    // A mail is the view of a letter, which is to it what its operation is to a page.
    const letters = /^(views\/|server\/urls\.ts$|server\/domain\/delivery\/letter\.ts$|generated\/)/
    expect(strays(/^views\/mail\//, letters)).toEqual([])
    expect(strays(/^views\//, /^(views\/|server\/(urls|search-address)\.ts$)/, ({ typeOnly }) => !typeOnly)).toEqual([])
    const packages = shown(all.filter((found) => found.from.startsWith('views/') && !isLocal(found)))
    const known = / → (hono\/jsx|gql\.tada)|^views\/mail\/compile\.ts → (mjml|handlebars|node:(fs\/promises|url))$/
    expect(packages.filter((line) => !known.test(line))).toEqual([])
  })

  test('routes run operations and show views; of the domain they know types alone', () => {
    const allowed =
      /^(server\/(routes|middleware)\/|server\/graphql\/run\.ts$|server\/(session|urls|search-address|cursors)\.ts$|views\/)/
    expect(strays(/^server\/routes\//, allowed, ({ typeOnly }) => !typeOnly)).toEqual([])
  })

  test('only health asks the database past GraphQL', () => {
    const asking = all.filter(
      ({ from, to }) => /^server\/(routes|middleware)\//.test(from) && to === 'server/database/open.ts',
    )
    expect(shown(asking)).toEqual(['server/routes/health.ts → server/database/open.ts'])
  })

  test('jobs look at the domain and the database, never at pages or GraphQL', () => {
    const allowed =
      /^(jobs\/|server\/domain\/|server\/(database\/open|env|start-error)\.ts$|views\/mail\/|generated\/prisma\/)/
    expect(strays(/^jobs\//, allowed)).toEqual([])
  })

  test('only one file knows lucia', () => {
    expect([...new Set(all.filter(({ to }) => to === 'lucia').map(({ from }) => from))]).toEqual(['server/session.ts'])
  })

  test('nothing that runs in service looks at the tests, and only the process itself puts in the demo library', () => {
    const looking = all.filter(
      ({ from, to }) => to.startsWith('test/') || (to.startsWith('prisma/') && !from.startsWith('prisma/')),
    )
    expect(new Set(looking.map(({ from }) => from))).toEqual(new Set(['server/main.ts']))
  })
})
