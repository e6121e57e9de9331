import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { arrowText, filesUnder, type Import, importsUnder, inCycles } from '../../support/source/imports.ts'

const all = importsUnder('server', 'views', 'jobs', 'prisma')
const isLocal = ({ to }: Import) => /^(server|views|jobs|prisma|static|test|generated)\//.test(to)

/** The imports of files that match `part`, except those of files that match `allowed`. */
function strays(part: RegExp, allowed: RegExp, which: (found: Import) => boolean = () => true) {
  return all
    .filter((found) => part.test(found.from) && isLocal(found) && which(found) && !allowed.test(found.to))
    .map(arrowText)
}

test('the parser finds the imports, so that the tests below cannot pass on an empty list', () => {
  expect(all.length).toBeGreaterThan(300)
  expect(all.map(arrowText)).toContain('server/domain/holds/place/place.ts → server/domain/common/locks.ts')
  expect(all.filter(({ typeOnly }) => typeOnly).length).toBeGreaterThan(50)
})

/**
 * The layers of the service, from the bottom up. A layer imports only layers before it, types included. `prisma` is the
 * demo library and the schema tools. The optional modules are loaded only by `start`.
 */
const wings: [name: string, files: RegExp][] = [
  ['common', /^server\/common\//],
  ['database', /^server\/database\//],
  ['domain', /^server\/domain\//],
  ['env', /^server\/env(-schema|-channels)?\.ts$/],
  ['urls', /^server\/urls\//],
  ['auth', /^server\/auth\//],
  ['graphql', /^server\/graphql\//],
  ['views', /^views\//],
  ['jobs/common', /^jobs\/common\//],
  ['prisma', /^prisma\//],
  ['operations', /^server\/operations\//],
  ['http', /^server\/http\//],
  ['routes', /^server\/routes\//],
  ['setup', /^server\/setup\//],
  ['sip2-codec', /^server\/sip2-codec\//],
  ['self-check', /^server\/self-check\//],
  ['library-systems', /^server\/library-systems\//],
  ['record-sources', /^server\/record-sources\//],
  ['start', /^server\/start\//],
  ['jobs', /^jobs\//],
  ['app', /^server\/app\.ts$/],
  ['main', /^server\/main\.ts$/],
]
const wingOf = (file: string) => wings.findIndex(([, files]) => files.test(file))

describe('wings', () => {
  const between = all.filter((found) => isLocal(found) && !/^(generated|static)\//.test(found.to))

  test('hold every file', () => {
    expect(between.flatMap(({ from, to }) => [from, to]).filter((file) => wingOf(file) < 0)).toEqual([])
  })

  test('import only the wings before them', () => {
    expect(between.filter(({ from, to }) => wingOf(to) > wingOf(from)).map(arrowText)).toEqual([])
  })

  test('are imported by one table where they are optional', () => {
    const optional =
      /^server\/(library-systems|record-sources|self-check|setup)\/|^server\/operations\/cluster-primary\.ts$/
    const importing = between.filter(({ from, to }) => optional.test(to) && dirname(to) !== dirname(from))
    const outside = importing.filter(({ from, to }) => wingOf(from) !== wingOf(to))
    expect(outside.map(arrowText)).toEqual([])
  })
})

describe('import arrows', () => {
  test('the domain imports only itself, common and the type of the database', () => {
    expect(
      strays(/^server\/domain\//, /^(server\/(domain|common)\/|server\/database\/database\.ts$|generated\/prisma\/)/),
    ).toEqual([])
  })

  test('the domain knows no HTTP, no GraphQL and no HTML', () => {
    const outside = /^(hono|@hono|graphql|@pothos|@graphql|gql\.tada|mjml|node:http)/
    expect(all.filter(({ from, to }) => from.startsWith('server/domain/') && outside.test(to)).map(arrowText)).toEqual(
      [],
    )
  })

  test('GraphQL imports the domain, the database and sessions, and no page', () => {
    const allowed = /^(server\/(domain|graphql|common|auth)\/|server\/database\/database\.ts$|generated\/)/
    expect(strays(/^server\/graphql\//, allowed)).toEqual([])
  })

  test('views import views, addresses, common and generated types, and know no tables', () => {
    expect(strays(/^views\/(?!mail\/)/, /^(views\/|server\/(common|urls)\/|generated\/)/)).toEqual([])
    // A mail is the view of a message, as a page is the view of the answer to its operation.
    const letters =
      /^(views\/|server\/(common|urls)\/|server\/domain\/(delivery\/kinds|notices\/message|[\w-]+\/notices(\/[\w-]+)?|channel-messages\/(content|sender))\.ts$|generated\/)/
    expect(strays(/^views\/mail\//, letters)).toEqual([])
    expect(strays(/^views\//, /^(views\/|server\/(common|urls)\/)/, ({ typeOnly }) => !typeOnly)).toEqual([])
    const packages = all.filter((found) => found.from.startsWith('views/') && !isLocal(found)).map(arrowText)
    const known =
      / → (hono\/jsx|gql\.tada)|^views\/frame\/entry-form\.ts → hono\/html$|^views\/parts\/qr\.tsx → qrcode-generator|^views\/mail\/compile\.ts → (mjml|handlebars|node:(fs\/promises|url))$/
    expect(packages.filter((line) => !known.test(line))).toEqual([])
  })

  test('routes run operations, read enum values and show views; of the domain they use types, roles, cursors, secrets and the rows of settings', () => {
    const allowed =
      /^(server\/(routes|http|common|urls)\/|server\/graphql\/in-process\/|server\/domain\/(common\/(cursors|roles|sealed-text|secrets)|library\/settings\/settings)\.ts$|server\/auth\/oauth\/|server\/operations\/version\.ts$|views\/)/
    expect(strays(/^server\/routes\//, allowed, ({ typeOnly }) => !typeOnly)).toEqual([])
  })

  test('only the health check queries the database without GraphQL; the page cache repeats reads of GraphQL', () => {
    const asking = all.filter(
      ({ from, to }) => /^server\/(routes|http)\//.test(from) && to.startsWith('server/database/'),
    )
    expect(asking.map(arrowText).sort()).toEqual([
      'server/http/health.ts → server/database/database.ts',
      'server/http/response/page-cache.ts → server/database/database.ts',
      'server/http/service.ts → server/database/database.ts',
    ])
  })

  test('jobs import the domain and the database, never pages or GraphQL', () => {
    const allowed =
      /^(jobs\/|server\/(domain|common|start)\/|server\/(database\/(database|open|temporary|terminal-log|backup\/\w[\w-]*)|env(-channels)?)\.ts$|views\/mail\/|prisma\/seed\.ts$|generated\/prisma\/)/
    expect(strays(/^jobs\//, allowed)).toEqual([])
  })

  test('self-check machines are answered from the domain and the dictionaries, past pages and GraphQL', () => {
    const allowed =
      /^(server\/(self-check|sip2-codec|domain|common)\/|server\/(database\/database|http\/service)\.ts$|views\/(text|parts)\/|generated\/prisma\/)/
    expect(strays(/^server\/self-check\//, allowed)).toEqual([])
  })

  test('the SIP2 codec imports only itself', () => {
    expect(strays(/^server\/sip2-codec\//, /^server\/sip2-codec\//)).toEqual([])
  })

  test('adapters of library systems import the port and its check, the SIP2 codec, the concurrency limit and their own folder (G1)', () => {
    const adapter = /^server\/library-systems\/(?!(connect|adapters)\.ts)/
    const port =
      /^server\/(library-systems\/|domain\/library-system\/(port|check|settings)\.ts$|sip2-codec\/|common\/concurrency-limit\.ts$)/
    const stray = strays(adapter, port)
    const [folderOf, common] = [(file: string) => file.split('/')[2], /^server\/library-systems\/[^/]+\.ts$/]
    const across = all.filter(
      ({ from, to }) =>
        /^server\/library-systems\/[^/]+\//.test(from) &&
        to.startsWith('server/library-systems/') &&
        !common.test(to) &&
        folderOf(from) !== folderOf(to),
    )
    expect([...stray, ...across.map(arrowText)]).toEqual([])
  })

  test('only one folder imports the OAuth library', () => {
    const knowing = all.filter(({ to }) => to === '@node-oauth/oauth2-server')
    expect([...new Set(knowing.map(({ from }) => dirname(from)))]).toEqual(['server/auth/oauth'])
  })

  test('no program imports tests, and only the start of the service and the tools of prisma import the demo library', () => {
    const looking = all.filter(
      ({ from, to }) => to.startsWith('test/') || (to.startsWith('prisma/') && !from.startsWith('prisma/')),
    )
    expect(new Set(looking.map(({ from }) => from))).toEqual(
      new Set(['jobs/cli/seed.ts', 'server/main.ts', 'server/start/demo-library.ts']),
    )
  })
})

/** The rooms of the domain. Each imports only rooms before it. */
const rooms = [
  'common',
  'library',
  'library-system',
  'overdue',
  'channels',
  'notices',
  'followed-accounts',
  'changes',
  'holds',
  'catalogue',
  'purchase-requests',
  'loans',
  'circulation',
  'records',
  'patrons',
  'card-applications',
  'family',
  'pickup-places',
  'setup',
  'oauth-clients',
  'favourites',
  'lists',
  'rankings',
  'alerts',
  'contact',
  'delivery',
  'webhooks',
  'channel-messages',
  'imports',
  'rooms.ts',
  'merging',
  'retention',
  'statistics',
  'system',
]

describe("the domain's rooms", () => {
  const inDomain = all.filter(({ from, to }) => from.startsWith('server/domain/') && to.startsWith('server/domain/'))
  const placeOf = (file: string) => {
    const [room = ''] = file.slice('server/domain/'.length).split('/')
    const place = rooms.indexOf(room)
    return place < 0 ? Number.NaN : place
  }

  test('are exactly those in the list', () => {
    const unknown = inDomain.flatMap(({ from, to }) => [from, to]).filter((file) => Number.isNaN(placeOf(file)))
    expect(unknown).toEqual([])
  })

  test('import only the rooms before them, types included', () => {
    expect(inDomain.filter(({ from, to }) => placeOf(to) > placeOf(from)).map(arrowText)).toEqual([])
  })

  test('have no import cycle between folders, types included', () => {
    const folders = inDomain.map(({ from, to }) => ({ from: dirname(from), to: dirname(to), typeOnly: false }))
    const circles = inCycles(folders.filter(({ from, to }) => from !== to)).map(arrowText)
    expect([...new Set(circles)]).toEqual([])
  })
})

/** The layers below and above the rooms of GraphQL. Each imports only what is before it. */
const engine = 'server/graphql/engine/'
const overRooms = /^server\/graphql\/((schema|rooms)\.ts|endpoint\/|in-process\/|subscriptions\/)/

describe('GraphQL', () => {
  const wing = 'server/graphql/'
  const inside = all.filter(({ from, to }) => from.startsWith(wing) && to.startsWith(wing))

  test('has an engine that imports no room, and an endpoint that no room imports', () => {
    const back = ({ from, to }: Import) =>
      (from.startsWith(engine) && !to.startsWith(engine)) || (overRooms.test(to) && !overRooms.test(from))
    expect(inside.filter(back).map(arrowText)).toEqual([])
  })

  test('reaches every file of a room from the list of rooms, so that nothing stays out of the schema', () => {
    const reached = new Set(['server/graphql/rooms.ts'])
    for (const file of reached) for (const { from, to } of inside) if (from === file) reached.add(to)
    const inRooms = (file: string) => !overRooms.test(file) && !file.startsWith(engine)
    expect(filesUnder('server/graphql').filter((file) => inRooms(file) && !reached.has(file))).toEqual([])
  })

  test('has rooms without import cycles, types included', () => {
    const roomOf = (file: string) =>
      overRooms.test(file) || file.startsWith(engine) ? undefined : file.slice(wing.length).split('/').slice(0, -1)[0]
    const between = inside.flatMap(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      return here && there && here !== there ? [{ from: here, to: there, typeOnly: false }] : []
    })
    expect(between.map(arrowText)).toContain('holds → catalogue')
    expect(inCycles(between).map(arrowText)).toEqual([])
  })
})

test('the list of rooms or the app reaches every file of the routes, so that no handler stays unregistered', () => {
  const reached = new Set(['server/app.ts'])
  for (const file of reached) for (const { from, to } of all) if (from === file) reached.add(to)
  expect(filesUnder('server/routes').filter((file) => !reached.has(file))).toEqual([])
})

describe('import cycles between files, types included', () => {
  test('are found, with two files or more', () => {
    const arrow = (from: string, to: string): Import => ({ from, to, typeOnly: false })
    const arrows = [arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'a'), arrow('c', 'd'), arrow('e', 'a')]
    expect(inCycles(arrows).map(arrowText)).toEqual(['a → b', 'b → c', 'c → a'])
  })

  test('do not exist', () => {
    expect(inCycles(all).map(arrowText)).toEqual([])
  })
})
