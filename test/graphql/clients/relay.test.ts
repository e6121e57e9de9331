import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { patronOf, patrons } from '../../support/library/world.ts'
import { patronWithEverything } from '../../support/source/everything.ts'
import { fetchFor, url } from './fetch.ts'

const db = useDatabase()
const root = new URL('../../..', import.meta.url).pathname
let folder = ''

/** A fragment of a client that Relay can refetch by the id of its object. */
const fragments = {
  Patron: 'name homeBranch { name } overview { holds }',
  Favourite: 'note title { title }',
  Basket: 'count titles { title }',
  PatronSettings: 'language searchField',
  AccountEvent: 'kind at',
  DeskPatron: 'name cardNumber holds { state }',
  DeskHold: 'state title { title } patron { name }',
  DeskNotice: 'kind state',
} as const

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-'))
  await mkdir(join(folder, 'src'))
  const parts = Object.entries(fragments).map(
    ([type, fields]) =>
      `graphql\`fragment app_${type} on ${type} @refetchable(queryName: "app${type}Query") { ${fields} }\``,
  )
  await writeFile(join(folder, 'src/app.ts'), `import { graphql } from 'relay-runtime'\n${parts.join('\n')}\n`)
  const schema = await openApp(db).app.request(urls.schema)
  await writeFile(join(folder, 'schema.graphql'), await schema.text())
  const config = { src: './src', schema: './schema.graphql', language: 'typescript' }
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config))
  const compiler = join(root, 'node_modules/relay-compiler/cli.js')
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The operation that Relay's compiler generates to refetch a fragment. */
async function refetching(type: string): Promise<string> {
  const artifact = await readFile(join(folder, `src/__generated__/app${type}Query.graphql.ts`), 'utf8')
  const [, text = '""'] = /"text": (".*")/.exec(artifact) ?? []
  return JSON.parse(text)
}

test("Relay's compiler reads the published schema, accepts fragments on every type with an id as refetchable, and the service answers them", async () => {
  const me = await patronWithEverything(db, '本人')
  const staff = await patronOf(db, patrons.shisho)
  const ids: Record<keyof typeof fragments, string | number> = {
    Patron: me.patron.id,
    Favourite: `${me.patron.id}-${me.saved}`,
    Basket: me.basket.id,
    PatronSettings: me.patron.id,
    AccountEvent: me.events[0]?.id ?? 0,
    DeskPatron: me.patron.id,
    DeskHold: me.loose[0].id,
    DeskNotice: me.notices[0]?.id ?? 0,
  }
  for (const [type, number] of Object.entries(ids)) {
    const as = type.startsWith('Desk') ? staff : me.patron
    const [operation, id] = [await refetching(type), `${type}:${number}`]
    expect(operation).toContain('node(id: $id)')
    const send = await fetchFor(db, as)
    const body = JSON.stringify({ query: operation, variables: { id } })
    const answer = await send(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    expect(await answer.json(), id).toMatchObject({ data: { node: { __typename: type, id } } })
  }
})
