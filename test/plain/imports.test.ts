import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Import, importsUnder, onCircles, shown } from '../imports.ts'

const all = importsUnder('server', 'views', 'jobs', 'prisma')
const isLocal = ({ to }: Import) => /^(server|views|jobs|prisma|static|test|generated)\//.test(to)

/** The imports of one part that lead where it may not look. */
function strays(part: RegExp, allowed: RegExp, which: (found: Import) => boolean = () => true) {
  return all
    .filter((found) => part.test(found.from) && isLocal(found) && which(found) && !allowed.test(found.to))
    .map(shown)
}

test('the parser finds the imports: the arrows below are not true because nothing was read', () => {
  expect(all.length).toBeGreaterThan(300)
  expect(all.map(shown)).toContain('server/domain/holds/place/place.ts → server/domain/locks.ts')
  expect(all.filter(({ typeOnly }) => typeOnly).length).toBeGreaterThan(50)
})

describe('import arrows', () => {
  test('the domain looks at the database and at itself alone', () => {
    expect(
      strays(/^server\/domain\//, /^(server\/domain\/|server\/(database\/database|zone)\.ts$|generated\/prisma\/)/),
    ).toEqual([])
  })

  test('the domain knows no HTTP, no GraphQL and no HTML', () => {
    const doors = /^(hono|@hono|graphql|@pothos|@graphql|gql\.tada|lucia|mjml|node:http)/
    expect(all.filter(({ from, to }) => from.startsWith('server/domain/') && doors.test(to)).map(shown)).toEqual([])
  })

  test('GraphQL looks at the domain, the database and sessions, and at no page', () => {
    const allowed =
      /^(server\/(domain|graphql)\/|server\/(cursors|database\/database|global-id|last-used|oauth|outage|session|watch\/in-hand-of|zone)\.ts$|generated\/)/
    expect(strays(/^server\/graphql\//, allowed)).toEqual([])
  })

  test('views look at views, addresses, the zone and generated types, and know no tables', () => {
    expect(
      strays(/^views\/(?!mail\/)/, /^(views\/|server\/(last-used|search-address|urls|zone)\.ts$|generated\/)/),
    ).toEqual([])
    // A mail is the view of a letter, which is to it what its operation is to a page.
    const letters = /^(views\/|server\/(urls|zone|domain\/delivery\/letters\/letter)\.ts$|generated\/)/
    expect(strays(/^views\/mail\//, letters)).toEqual([])
    expect(
      strays(/^views\//, /^(views\/|server\/(last-used|search-address|urls|zone)\.ts$)/, ({ typeOnly }) => !typeOnly),
    ).toEqual([])
    const packages = all.filter((found) => found.from.startsWith('views/') && !isLocal(found)).map(shown)
    const known =
      / → (hono\/jsx|gql\.tada)|^views\/parts\/qr\.tsx → qrcode-generator|^views\/mail\/compile\.ts → (mjml|handlebars|node:(fs\/promises|url))$/
    expect(packages.filter((line) => !known.test(line))).toEqual([])
  })

  test('routes run operations, offer what the schema does and show views; of the domain they use types, the table of roles and sealing', () => {
    const allowed =
      /^(server\/(routes|middleware)\/|server\/graphql\/(offered|run)\.ts$|server\/domain\/(roles|sealed)\.ts$|server\/(cursors|oauth|search-address|service|session|shared|urls|watch\/version|zone)\.ts$|views\/)/
    expect(strays(/^server\/routes\//, allowed, ({ typeOnly }) => !typeOnly)).toEqual([])
  })

  test('only health asks the database past GraphQL; a kept page asks again what GraphQL asked', () => {
    const asking = all.filter(
      ({ from, to }) => /^server\/(routes|middleware)\//.test(from) && to.startsWith('server/database/'),
    )
    expect(asking.map(shown).sort()).toEqual([
      'server/middleware/kept-page.ts → server/database/database.ts',
      'server/routes/health.ts → server/database/database.ts',
    ])
  })

  test('jobs look at the domain and the database, never at pages or GraphQL', () => {
    const allowed =
      /^(jobs\/|server\/domain\/|server\/(database\/(database|open|temporary|transfer\/\w[\w-]*)|check-files|command-line|env|make-folder|start-error|zone)\.ts$|views\/mail\/|generated\/prisma\/)/
    expect(strays(/^jobs\//, allowed)).toEqual([])
  })

  test('what machines are told by SIP2 comes from the domain and its words, past pages and GraphQL', () => {
    const allowed =
      /^(server\/(sip2|domain)\/|server\/(create-server|database\/database|outage|service|shared|start-error|zone)\.ts$|views\/(text|parts)\/|generated\/prisma\/)/
    expect(strays(/^server\/sip2\//, allowed)).toEqual([])
  })

  test('the codec of SIP2 looks at itself alone', () => {
    expect(strays(/^server\/sip2\/codec\//, /^server\/sip2\/codec\//)).toEqual([])
  })

  test('adapters of other library systems look at the port, the codec of SIP2 and their own folder (G1)', () => {
    const stray = strays(/^server\/systems\//, /^server\/(systems|domain\/library-system\/port\.ts$|sip2\/codec)/)
    const [folderOf, common] = [(file: string) => file.split('/')[2], /^server\/systems\/[^/]+\.ts$/]
    const across = all.filter(
      ({ from, to }) =>
        /^server\/systems\/[^/]+\//.test(from) &&
        to.startsWith('server/systems/') &&
        !common.test(to) &&
        folderOf(from) !== folderOf(to),
    )
    expect([...stray, ...across.map(shown)]).toEqual([])
  })

  test('only one file knows the OAuth library', () => {
    const knowing = all.filter(({ to }) => to === '@node-oauth/oauth2-server')
    expect([...new Set(knowing.map(({ from }) => from))]).toEqual(['server/oauth.ts'])
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

/** Each looks at those before it alone. */
const rooms = [
  'library',
  'library-system',
  'notices',
  'changes',
  'holds',
  'catalogue',
  'requests',
  'loans',
  'circulation',
  'patrons',
  'programs',
  'favourites',
  'alerts',
  'delivery',
  'webhooks',
  'purge',
  'numbers',
]

describe("the domain's rooms", () => {
  const inDomain = all.filter(({ from, to }) => from.startsWith('server/domain/') && to.startsWith('server/domain/'))
  /** Its place in the order; 0: the ground on which all rooms stand, a file outside of them. */
  const placeOf = (file: string) => {
    const [room, inside] = file.slice('server/domain/'.length).split('/')
    return inside === undefined ? 0 : rooms.indexOf(room ?? '') + 1 || Number.NaN
  }

  test('are those that the order names', () => {
    const unknown = inDomain.flatMap(({ from, to }) => [from, to]).filter((file) => Number.isNaN(placeOf(file)))
    expect(unknown).toEqual([])
  })

  test('look at the rooms before them alone, types included, and the ground looks at none', () => {
    expect(inDomain.filter(({ from, to }) => placeOf(to) > placeOf(from)).map(shown)).toEqual([])
  })

  test('have no circle of folders, types included', () => {
    const folders = inDomain.map(({ from, to }) => ({ from: dirname(from), to: dirname(to), typeOnly: false }))
    const circles = onCircles(folders.filter(({ from, to }) => from !== to)).map(shown)
    expect([...new Set(circles)]).toEqual([])
  })
})

test("GraphQL's rooms look one way, types included", () => {
  const wing = 'server/graphql/'
  const roomOf = (file: string) =>
    file.startsWith(wing) ? file.slice(wing.length).split('/').slice(0, -1)[0] : undefined
  const between = all.flatMap(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)]
    return here && there && here !== there ? [{ from: here, to: there, typeOnly: false }] : []
  })
  expect(between.map(shown)).toContain('holds → catalogue')
  expect(onCircles(between).map(shown)).toEqual([])
})

describe('circles of files, types included', () => {
  test('are found, be they of two or of more', () => {
    const arrow = (from: string, to: string): Import => ({ from, to, typeOnly: false })
    const arrows = [arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'a'), arrow('c', 'd'), arrow('e', 'a')]
    expect(onCircles(arrows).map(shown)).toEqual(['a → b', 'b → c', 'c → a'])
  })

  test('are none', () => {
    expect(onCircles(all).map(shown)).toEqual([])
  })
})
