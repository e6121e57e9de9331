import { type GraphQLField, GraphQLObjectType, GraphQLString, getNamedType, isLeafType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { dataByScope, patronScopes, scopeOf } from '../../../server/domain/oauth-clients/scopes.ts'
import { printedSchema, publishedSchema } from '../../../server/graphql/endpoint/printed-schema.ts'
import {
  checkDeclared,
  nodeFields,
  requirementOf,
  type ScopeOptions,
} from '../../../server/graphql/engine/authorization/required-scopes.ts'
import { optionsOf } from '../../../server/graphql/engine/schema/field-options.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { urls } from '../../../server/urls/urls.ts'
import { languages } from '../../../views/text/languages.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { now } from '../../support/library/now.ts'
import { hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { neededArguments } from '../needed-arguments.ts'
import { newPersonalToken } from './personal.ts'

const db = useDatabase()

type Field = GraphQLField<unknown, unknown>

const rootTypes = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
const roots = rootTypes.flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field): [string, string, Field] => [type?.name ?? '', field.name, field]),
)

test.each(['Query', 'Mutation', 'Subscription', 'Patron'])('a field of %s without a scope stops the start', (name) => {
  const fields = { open: { type: GraphQLString } }
  expect(() => checkDeclared(new GraphQLObjectType({ name, fields }))).toThrow(`${name}.open names no scope.`)
})

test('each scope opens a field, and each field that is not public names its scopes for the printed schema', () => {
  const needed = new Set(roots.flatMap(([, , field]) => requirementOf(field) ?? []))
  for (const scope of [...patronScopes, 'desk', 'session']) expect(needed).toContain(scope)
  const open = roots.filter(([, , field]) => ['public', null].includes(requirementOf(field) as string | null))
  expect(roots.filter(([, , { extensions }]) => !extensions.requiresScope)).toEqual(open)
  expect(printedSchema()).toMatch(/ placeHolds\([^)]*\): PlaceHoldsResult @requiresScope\(anyOf: \["holds:write"\]\)/)
  expect(printedSchema()).toMatch(/ checkIn\([^)]*\): CheckInResult @requiresScope\(.*\) @requiresRole\(role: DESK\)/)
})

const ofPatron = (schema.getType('Patron') as GraphQLObjectType).getFields()

const disclosedBy = (field: Field) => (optionsOf(field) as ScopeOptions).discloses

test('fields of Patron disclose exactly what the consent page promises', () => {
  const promised = Object.values(dataByScope).flat()
  expect(new Set(promised).size).toBe(promised.length)
  const disclosed = Object.values(ofPatron).flatMap((field) => disclosedBy(field) ?? [])
  expect([...new Set(disclosed)].sort()).toEqual([...promised].sort())
})

test('the consent page lists all promises of each scope in every language', () => {
  for (const { programs } of languages) {
    const said = Object.entries(programs.reads).map(([scope, words]) => [scope, Object.keys(words)])
    expect(Object.fromEntries(said)).toEqual(dataByScope)
  }
})

test.each(Object.keys(dataByScope))('%s opens only the fields of Patron that it promises', async (scope) => {
  const token = await newPersonalToken(db, await newPatron(db), [scope])
  const queryOf = ([name, field]: [string, Field]) => {
    const given = neededArguments(field.args)
    return `${name}${given && `(${given})`}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`
  }
  const isPromised = ([, field]: [string, Field]) => {
    const data = disclosedBy(field)
    return data !== undefined && scopeOf(data) === scope
  }
  const fields = Object.entries(ofPatron)
  expect(await ask(token, `{ me { id ${fields.filter(isPromised).map(queryOf).join(' ')} } }`)).toMatchObject({
    status: 200,
  })
  for (const field of fields.filter((one) => one[0] !== 'id' && !isPromised(one))) {
    expect([field[0], (await ask(token, `{ me { ${queryOf(field)} } }`)).code]).toEqual([field[0], 'FORBIDDEN'])
  }
})

test('an earlier account:read grant opens what its consent page named: name, card, holds and loans', async () => {
  const patron = await newPatron(db)
  const token = await newPersonalToken(db, patron, ['account:read'], 1)
  expect((await ask(token, '{ me { name cardNumber holds { totalCount } loans { totalCount } } }')).data).toMatchObject(
    {
      me: { name: patron.name },
    },
  )
  for (const field of [
    'birthDate',
    'phone',
    'mailAddress',
    'history { totalCount }',
    'deskActs: deskActions { edges { cursor } }',
  ]) {
    expect([field, (await ask(token, `{ me { ${field} } }`)).code]).toEqual([field, 'FORBIDDEN'])
  }
  expect((await ask(await newPersonalToken(db, patron, ['account:read']), '{ me { name } }')).scope).toBe(
    'profile:read',
  )
})

async function ask(token: string, query: string, how: { get?: boolean } = {}) {
  const { app } = openApp(db)
  const Accept = query.startsWith('subscription') ? 'text/event-stream' : 'application/json'
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept }
  const get = `${urls.graphql}?query=${encodeURIComponent(query)}`
  const response = how.get
    ? await app.request(get, { headers })
    : await app.request(urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = await response.json()
  const { code, scope } = errors?.[0]?.extensions ?? {}
  return { status: response.status, challenge: response.headers.get('WWW-Authenticate'), data, code, scope }
}

let staff: { id: number }
let nothing: string

beforeAll(async () => {
  staff = await patronOf(db, patrons.shisho)
  // The token has no scopes.
  nothing = await newPersonalToken(db, staff, ['desk:nowhere'])
})

const ofApi = { Query: publishedSchema().getQueryType(), Mutation: publishedSchema().getMutationType() }
const isPublished = (type: string, name: string) =>
  type === 'Subscription' || Object.hasOwn(ofApi[type as keyof typeof ofApi]?.getFields() ?? {}, name)
const guarded = roots.filter(
  ([type, name, field]) =>
    isPublished(type, name) && !nodeFields.has(`${type}.${name}`) && requirementOf(field) !== 'public',
)

test('fields for pages are not in the API: neither validation nor introspection knows them', async () => {
  const { code } = await ask(nothing, '{ guideFacts(language: JA) { name } }')
  expect(code).toBe('GRAPHQL_VALIDATION_FAILED')
  const { data } = await ask(nothing, '{ __type(name: "Query") { fields { name } } }')
  const names = data.__type.fields.map(({ name }: { name: string }) => name)
  expect(names).toContain('titles')
  expect(names).not.toContain('guideFacts')
})

describe.each(guarded)('%s.%s', (type, name, field) => {
  test('it is refused without its scope before anything is executed, with the name of the scope', async () => {
    const need = requirementOf(field)
    const given = neededArguments(field.args)
    const isLeaf = isLeafType(getNamedType(field.type))
    const operation = `${type.toLowerCase()} { ${name}${given && `(${given})`} ${isLeaf ? '' : '{ __typename }'} }`
    const token = need === 'desk' ? await newPersonalToken(db, staff, ['favourites']) : nothing
    const answer = await ask(token, operation)
    expect([operation, answer.status, answer.code]).toEqual([operation, 403, 'FORBIDDEN'])
    expect(answer.data ?? null).toBeNull()
    const scope = Array.isArray(need) ? need[0] : need === 'desk' ? 'desk:<branch>' : undefined
    expect(answer.scope).toBe(scope)
    expect(answer.challenge).toBe(scope ? `Bearer error="insufficient_scope", scope="${scope}"` : null)
  })
})

test('public data needs no scope, so every token reads what a visitor reads', async () => {
  const title = await newTitle(db)
  const token = await newPersonalToken(db, await newPatron(db), ['holds:write'])
  const query = `{
    titles(conditions: {}, first: 1) { totalCount }
    library { name branches { name } }
    node(id: "Title:${title.id}") { id }
  }`
  expect(await ask(token, query)).toMatchObject({ status: 200, data: { node: { id: `Title:${title.id}` } } })
})

test('a scope opens its fields and no others, by POST, by GET, in fragments and under aliases', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db)
  const token = await newPersonalToken(db, patron, ['catalogue'])
  for (const get of [false, true]) {
    expect(await ask(token, `{ title(id: "Title:${title.id}") { title } }`, { get })).toMatchObject({
      status: 200,
      data: { title: { title: title.title } },
    })
    for (const query of [
      '{ me { name } }',
      'query { ...Mine } fragment Mine on Query { x: me { y: name } }',
      `{ title(id: "Title:${title.id}") { ... { refusal { __typename } } } }`,
      '{ titles(conditions: {}) { edges { node { isFavourite } } } }',
    ]) {
      const answer = await ask(token, query, { get })
      expect([query, answer.status, answer.code]).toEqual([query, 403, 'FORBIDDEN'])
      expect(answer.challenge).toContain('insufficient_scope')
    }
  }
})

test('of several operations only the selected one must be permitted', async () => {
  const token = await newPersonalToken(db, await newPatron(db), ['catalogue'])
  const { app } = openApp(db)
  const query = 'query A { library { name } } query B { me { name } }'
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const statuses = []
  for (const operationName of ['A', 'B', 'A', 'B']) {
    const body = JSON.stringify({ query, operationName })
    statuses.push((await app.request(urls.graphql, { method: 'POST', headers, body })).status)
  }
  expect(statuses).toEqual([200, 403, 200, 403])
})

test('a token for favourites reads only favourites of the patron', async () => {
  const token = await newPersonalToken(db, await newPatron(db), ['favourites'])
  expect(await ask(token, '{ me { favourites { totalCount } } }')).toMatchObject({ status: 200 })
  for (const field of ['name', 'loans { edges { cursor } }', 'sessions { device }', 'alerts { id }']) {
    expect([field, (await ask(token, `{ me { favourites { totalCount } ${field} } }`)).code]).toEqual([
      field,
      'FORBIDDEN',
    ])
  }
})

test('access to a node depends on the type of its id', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db)
  const { id } = await hold(db, patron, title)
  const token = await newPersonalToken(db, patron, ['catalogue'])
  const node = (id: string) => ask(token, `{ node(id: "${id}") { id } }`)
  expect((await node(`Title:${title.id}`)).data).toEqual({ node: { id: `Title:${title.id}` } })
  expect(await node(`Hold:${id}`)).toMatchObject({ status: 403, scope: 'account:read' })
  const both = await ask(token, `{ nodes(ids: ["Title:${title.id}", "Hold:${id}"]) { id } }`)
  expect(both).toMatchObject({ status: 403, scope: 'account:read' })
})

test("a token for one desk works at no other desk, and a patron's token at none", async () => {
  const token = await newPersonalToken(db, staff, ['desk:chuo'])
  const branch = async (code: string) => (await db.prisma.branch.findUniqueOrThrow({ where: { code } })).id
  const [chuo, seto] = [await branch('chuo'), await branch('seto')]
  const title = await newTitle(db)
  const checkIn = (at: number) =>
    ask(
      token,
      `mutation { checkIn(input: { branchId: "Branch:${at}", barcode: "${title.items[0]?.barcode}" }) { __typename } }`,
    )
  expect((await checkIn(chuo)).data).toEqual({ checkIn: { __typename: 'CheckInPayload' } })
  expect(await checkIn(seto)).toMatchObject({ status: 403, scope: 'desk:seto' })
  expect(await ask(token, `{ desk(branchId: "Branch:${chuo}") { branchId } }`)).toMatchObject({ status: 200 })
  expect(await ask(token, `{ desk(branchId: "Branch:${seto}") { branchId } }`)).toMatchObject({ scope: 'desk:seto' })
  const patron = await newPersonalToken(db, await newPatron(db), ['desk:chuo'])
  expect(await ask(patron, `{ desk(branchId: "Branch:${chuo}") { branchId } }`)).toMatchObject({ code: 'FORBIDDEN' })
})

test('a token for one desk reads contact data only of patrons with business at its branch', async () => {
  const token = await newPersonalToken(db, staff, ['desk:seto'])
  const branch = async (code: string) => (await db.prisma.branch.findUniqueOrThrow({ where: { code } })).id
  const [chuo, seto] = [await branch('chuo'), await branch('seto')]
  const data = { phone: '086-223-9999', mailAddress: 'a@example.jp', homeBranchId: chuo }
  const [stranger, member, collects, waits, lent] = [
    await newPatron(db, data),
    await newPatron(db, { ...data, homeBranchId: seto }),
    await newPatron(db, data),
    await newPatron(db, data),
    await newPatron(db, data),
  ]
  const title = await newTitle(db)
  const [item] = title.items
  await hold(db, collects, title, { pickupBranchId: seto })
  await db.prisma.item.update({ where: { id: item?.id ?? 0 }, data: { branchId: seto } })
  await hold(db, waits, title, { pickupBranchId: chuo, state: 'IN_TRANSIT', itemId: item?.id ?? 0 })
  const other = (await newTitle(db)).items[0]
  const loan = { patronId: lent.id, itemId: other?.id ?? 0, branchId: seto, lentAt: now, dueOn: now }
  await db.prisma.loan.create({ data: loan })
  const read = async (token: string, { id }: { id: number }) => {
    const fields = 'contactIsShown name phone mailAddress address postalCode birthDate'
    return (await ask(token, `{ deskPatronById(id: "DeskPatron:${id}") { ${fields} } }`)).data.deskPatronById
  }
  for (const patron of [member, collects, waits, lent]) {
    expect(await read(token, patron)).toMatchObject({ contactIsShown: true, phone: data.phone })
  }
  const nothing = { phone: null, mailAddress: null, address: null, postalCode: null, birthDate: null }
  expect(await read(token, stranger)).toEqual({ contactIsShown: false, name: stranger.name, ...nothing })
  // It cannot search for the owner of a telephone number either.
  const found = await ask(token, '{ deskPatrons(text: "086-223-9999") { patrons { name } } }')
  expect(found.data).toEqual({ deskPatrons: { patrons: [] } })
})

test('a session from card and password has all rights of the patron, except to answer a consent request', async () => {
  const { app } = openApp(db)
  const signIn = `mutation { signIn(cardNumber: "${patrons.hanako.cardNumber}", password: "madoguchi") { ... on SignInPayload { token } } }`
  const post = async (query: string, headers: Record<string, string> = {}) => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    }
    return (await app.request(urls.graphql, init)).json()
  }
  const { token } = (await post(signIn)).data.signIn
  const headers = { Authorization: `Bearer ${token}` }
  expect(await post('{ me { name sessions { device } grants { id } } }', headers)).toMatchObject({ data: { me: {} } })
  const answer = 'mutation { answerAuthorization(query: "x", issuer: "x", allow: true) { __typename } }'
  expect((await post(answer, headers)).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
})

test('a cookie is not accepted as a bearer token, nor a bearer token as a cookie', async () => {
  const { app } = openApp(db)
  const patron = await newPatron(db)
  const personal = await newPersonalToken(db, patron, ['account:read'])
  const asCookie = await app.request(urls.me, { headers: { Cookie: `session=${personal}` } })
  expect([asCookie.status, asCookie.headers.get('Location')]).toEqual([302, urls.signIn(urls.me)])
  const { openSessions } = await import('../../../server/auth/session.ts')
  const sessions = openSessions(db, { secure: false })
  for (const remember of [false, true]) {
    const page = await sessions.create(patron.id, { device: '', remember })
    const program = await sessions.create(patron.id, { device: '', remember, forProgram: true })
    expect(await ask(page, '{ me { name } }')).toMatchObject({ status: 401, code: 'INVALID_TOKEN' })
    expect(await ask(program, '{ me { name } }')).toMatchObject({ status: 200 })
    expect((await app.request(urls.me, { headers: { Cookie: `session=${page}` } })).status).toBe(200)
    expect((await app.request(urls.me, { headers: { Cookie: `session=${program}` } })).status).toBe(302)
  }
})

test('a token takes as many statements as a session, and its last use is recorded', async () => {
  const patron = await newPatron(db)
  const token = await newPersonalToken(db, patron, ['account:read', 'profile:read'])
  const { app } = openApp(db)
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const body = JSON.stringify({ query: '{ me { name holds(first: 3) { edges { node { id } } } } }' })
  const counts = []
  for (let i = 0; i < 4; i++) {
    sent.length = 0
    await app.request(urls.graphql, { method: 'POST', headers, body })
    counts.push(sent.length)
  }
  // The token is found, its use recorded, and the account read. Then the token is found again. Then it is cached.
  expect(counts.slice(2)).toEqual([1, 1])
  const [grant] = await db.prisma.grant.findMany({ where: { patronId: patron.id } })
  expect(grant?.usedAt).toEqual(now)
})
