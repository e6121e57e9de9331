import { type GraphQLInterfaceType, getNullableType, isListType } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { dataOfPatronIn, type Owner, patronWithEverything, rowsOfPatron } from '../../support/source/everything.ts'
import {
  type ArgumentSlot,
  type FieldWithArguments,
  fieldsWithArguments,
  fillArguments,
  operationOf,
  slotsOf,
} from '../answers/doors.ts'
import {
  isCursor,
  isRequired,
  patronNodes,
  publicNodes,
  refersToPatronData,
  staffNodes,
  valuesIn,
} from '../answers/values.ts'

const db = useDatabase()

const all = fieldsWithArguments()
/** Fields that accept an id of any type. Each type has its own test. */
const byNode = ['Query.node', 'Query.nodes']
const attacked = all.filter((door) => !byNode.includes(door.name) && slotsOf(door).some(refersToPatronData))

let serial = 0
let other: Owner
let before: Record<string, unknown>

beforeAll(async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 3 } })
  const place = { epoch: '', xid: 0n, lineKind: '', lineRowId: 0 }
  const webhook = { url: 'https://city.example/', kinds: ['titles'], salt: 'salt', createdAt: new Date(), ...place }
  await db.prisma.webhook.create({ data: webhook })
  await db.prisma.backgroundRun.create({ data: { kind: 'BACKUP', requestedAt: now } })
  const { id: branchId } = await branchOf(db)
  const machine = { name: '自動貸出機', login: 'chuo-1', secretHash: 'h'.repeat(43), madeAt: now }
  await db.prisma.machine.create({ data: { branchId, ...machine } })
  const upload = {
    kind: 'CATALOGUE' as const,
    fileName: 'books.csv',
    bytes: 1,
    digest: 'd'.repeat(64),
    uploadedAt: now,
  }
  await db.prisma.importRun.create({ data: upload })
  const effects = { sendsMail: true, asksLetter: false, stopsHolds: false, stopsRenewals: false }
  await db.prisma.overdueStep.create({ data: { days: 300, ...effects } })
  await db.prisma.terminal.create({ data: { branchId, secretHash: 'hash', name: '1号機', madeAt: now, usedAt: now } })
  await newApplication(db)
  const message = {
    keyHash: 'k',
    askedHash: '',
    subject: 'QUESTION',
    text: 'A text',
    language: 'EN',
    receivedAt: now,
  } as const
  await db.prisma.contactMessage.create({ data: message })
  other = await patronWithEverything(db, '他人')
  before = await rowsOfPatron(db, other.patron)
})

const newcomer = () => patronWithEverything(db, `本人${++serial}`)

/** Returns the results of the tested field wherever it occurs in the answer. */
function answersOf(door: FieldWithArguments, answer: Answer): unknown[] {
  const values = door.way.reduce(
    (at: Answer[], { field }) => at.flatMap((value) => value?.[field.name] ?? []),
    [answer],
  )
  return values.map(({ door }) => door)
}

const refusals = new Set(
  schema.getPossibleTypes(schema.getType('Refusal') as GraphQLInterfaceType).map(({ name }) => name),
)

/** Whether an answer discloses nothing: null, an empty list, a refusal, or an object of these. */
function isNothing(answer: Answer): boolean {
  if (answer === null || answer === undefined) return true
  if (Array.isArray(answer)) return answer.every(isNothing)
  if (typeof answer !== 'object') return false
  if (refusals.has(answer.__typename)) return true
  const fields = Object.entries(answer).filter(([name]) => name !== '__typename')
  if (fields.length > 0 && fields.every(([, value]) => isNothing(value))) return true
  const edges = Object.entries(answer).find(([name]) => name.endsWith('Connection_edges'))
  return edges !== undefined && isNothing(edges[1])
}

async function through(door: FieldWithArguments, as: Owner, fill: (slot: ArgumentSlot) => unknown) {
  const answer = await ask(db, operationOf(door), fillArguments(door, fill), { as: as.patron })
  return { answer, nothing: answersOf(door, answer).every(isNothing) }
}

/** The viewer's own values. Of the optional arguments, only `tried` is given. */
const ofAsker = (me: Owner, tried?: ArgumentSlot) => (slot: ArgumentSlot) =>
  refersToPatronData(slot) && !isRequired(slot) && slot.name !== tried?.name
    ? undefined
    : whole(slot, valuesIn(slot, me))

const takesList = ({ argument }: ArgumentSlot) => isListType(getNullableType(argument.type))
const whole = (slot: ArgumentSlot, values: unknown[]) =>
  takesList(slot) && values[0] !== undefined ? values : values[0]

async function expectUntouched(answer: Answer) {
  expect(dataOfPatronIn(other, answer)).toEqual([])
  expect(await rowsOfPatron(db, other.patron)).toEqual(before)
}

test('the test reaches every field that a patron can reach, and knows all of their arguments', () => {
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Patron.hold', 'Query.node', 'Mutation.cancelHold']),
  )
  // A patron cannot read the nodes of staff, which their own test proves. A shared bookshelf is public by its key (F4).
  // A ranking is public, has no data of patrons, and requires arguments (R11).
  const reachable = fieldsWithArguments(() => true)
    .filter(({ owner }) => !(owner in staffNodes) && !['SharedBookshelf', 'Ranking'].includes(owner))
    .map(({ name }) => name)
  expect(reachable.filter((name) => !all.some((door) => door.name === name))).toEqual([])
  for (const slot of all.filter(({ name }) => !byNode.includes(name)).flatMap(slotsOf)) {
    expect(valuesIn(slot, other), slot.name).not.toEqual([])
  }
})

describe.each(attacked.map((door) => [door.name, door] as const))('%s', (_name, door) => {
  const slots = slotsOf(door).filter(refersToPatronData)

  test("with another patron's id it answers as if the object did not exist, and changes nothing (P8)", async () => {
    const me = await newcomer()
    const tries: ((slot: ArgumentSlot) => unknown)[] = slots.map(
      (tried) => (slot) => (slot.name === tried.name ? whole(slot, valuesIn(slot, other)) : ofAsker(me, tried)(slot)),
    )
    if (slots.filter(isRequired).length > 1)
      tries.push((slot) => whole(slot, valuesIn(slot, refersToPatronData(slot) ? other : me)))
    for (const fill of tries) {
      const { answer, nothing } = await through(door, me, fill)
      if (!slots.every(isCursor)) expect([answer, nothing]).toEqual([answer, true])
      await expectUntouched(answer)
    }
    // One foreign id is among the viewer's own.
    for (const tried of slots.filter(takesList)) {
      const mixed = [...valuesIn(tried, me), ...valuesIn(tried, other).slice(0, 1)]
      const { answer } = await through(door, me, (slot) =>
        slot.name === tried.name ? mixed : ofAsker(me, tried)(slot),
      )
      await expectUntouched(answer)
    }
  })

  test("with the patron's own id it answers, so the attempts above lacked only the permission", async () => {
    for (const tried of slots) {
      const me = await newcomer()
      const { answer, nothing } = await through(door, me, ofAsker(me, tried))
      expect([answer, nothing]).toEqual([answer, false])
    }
  })
})

const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType).map(({ name }) => name)

test('every type with an id is classified by its owner', () => {
  expect(nodes.filter((type) => !(type in patronNodes) && !(type in staffNodes) && !(type in publicNodes))).toEqual([])
})

describe.each(nodes.filter((type) => type in patronNodes))('a %s', (type) => {
  const idsOf = (owner: Owner) => patronNodes[type]?.(owner).map(({ id }) => `${type}:${id}`) ?? []
  const reading = '($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }'

  test('only its patron can read it by id, also in a list of ids (P8)', async () => {
    const me = await newcomer()
    const [mine, theirs] = [idsOf(me)[0], idsOf(other)[0]]
    const found = (id: unknown, asking = {}) => ask(db, `query ${reading}`, { id, ids: [mine, theirs] }, asking)
    const [none, one] = [null, { id: mine }]
    expect(await found(mine, { as: me.patron })).toEqual({ node: one, nodes: [one, none] })
    expect(await found(theirs, { as: me.patron })).toEqual({ node: none, nodes: [one, none] })
    expect(await found(theirs)).toEqual({ node: none, nodes: [none, none] })
  })
})

describe.each(nodes.filter((type) => type in staffNodes))('a %s', (type) => {
  const reading = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }'

  test('staff can read it by id, and its patron and a visitor cannot (P8, D)', async () => {
    const me = await newcomer()
    const [{ id: number } = { id: 0 }] = staffNodes[type]?.(me) ?? []
    const id = `${type}:${number}`
    const staff = { as: await patronOf(db, patrons.shisho) }
    expect(await ask(db, reading, { id }, staff)).toEqual({ node: { __typename: type, id }, nodes: [{ id }] })
    for (const asking of [{ as: me.patron }, { as: other.patron }, {}]) {
      expect(await ask(db, reading, { id }, asking)).toEqual({ node: null, nodes: [null] })
    }
  })
})

test('a number and a pair in an id are not interchangeable', async () => {
  const me = await newcomer()
  const node = (id: string) => ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id }, { as: me.patron })
  const pair = `${me.patron.id}-${me.saved}`
  for (const id of [`Hold:${pair}`, `Patron:${pair}`, `Favourite:${me.saved}`, `Favourite:${pair}-1`, 'Favourite:-']) {
    await expect(node(id), id).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
  expect(await node(`Favourite:${me.patron.id}-999999999`)).toEqual({ node: null })
  expect(await node(`Favourite:0-${me.saved}`)).toEqual({ node: null })
})

test('a purged hold and a returned loan cannot be read by staff either (P8, R4)', async () => {
  const as = await patronOf(db, patrons.shisho)
  const title = await newTitle(db)
  const closed = await hold(db, await newPatron(db), title, { state: 'CANCELLED' })
  await db.prisma.hold.update({ where: { id: closed.id }, data: { patronId: null } })
  const ended = await lend(db, await newPatron(db), title)
  await db.prisma.loan.update({ where: { id: ended.id }, data: { returnedAt: now, patronId: null } })
  const ids = [`DeskHold:${closed.id}`, `DeskLoan:${ended.id}`]
  expect(await ask(db, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }, { as })).toEqual({
    nodes: [null, null],
  })
})

test("a visitor's basket can be read by id with its token (P8)", async () => {
  const title = await newTitle(db)
  const operation = 'mutation ($id: ID!) { addToBasket(titleId: $id) { ... on Basket { id token } } }'
  const { addToBasket } = await ask(db, operation, { id: `Title:${title.id}` })
  const { id, token } = addToBasket
  const read = (asking: object) => ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id }, asking)
  expect(await read({ visitor: token })).toEqual({ node: { id } })
  for (const asking of [{}, { visitor: 'another' }, { as: other.patron }]) {
    expect(await read(asking)).toEqual({ node: null })
  }
})
