import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  subscribe,
} from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import type { RoleNeed } from '../../../../server/domain/common/roles.ts'
import { roleOf } from '../../../../server/graphql/engine/authorization/role-directives.ts'
import { isForStaff } from '../../../../server/graphql/engine/schema/field-options.ts'
import { schema } from '../../../../server/graphql/schema.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask, contextOf } from '../../../support/http/ask.ts'
import { oneOfEachRole, rolesInOrder } from '../../../support/library/staff.ts'
import { branchOf, newTitle } from '../../../support/library/world.ts'
import { staffNodes } from '../../answers/values.ts'
import { neededArguments } from '../../needed-arguments.ts'

const db = useDatabase()

const roots = {
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
}
const staffFields = Object.entries(roots).flatMap(([kind, type]) =>
  Object.values(type?.getFields() ?? {})
    .filter(isForStaff)
    .map((field) => ({ kind, field })),
)

let people: Awaited<ReturnType<typeof oneOfEachRole>>
let seto: { id: number }
let chuo: { id: number }

beforeAll(async () => {
  people = await oneOfEachRole(db)
  seto = await branchOf(db, 'seto')
  chuo = await branchOf(db)
})

const order = Object.fromEntries(rolesInOrder.map((role, place) => [role, place]))
const isEnough = (role: string, need: RoleNeed) => (order[role] ?? 0) >= (order[need.role] ?? 9)

const nodes = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && roleOf(type))

test('every node that only staff can read names its role (O2)', () => {
  expect(staffFields.length).toBeGreaterThan(45)
  expect(nodes.map(({ name }) => name).sort()).toEqual(Object.keys(staffNodes).sort())
})

const refused = (operation: string, as: { id: number }) =>
  ask(db, operation, {}, { as }).then(
    () => null,
    (error) => error,
  )

async function refusedStream(operation: string, as: { id: number }) {
  const answer = await subscribe({ schema, document: parse(operation), contextValue: await contextOf(db, { as }) })
  const [error] = 'errors' in answer ? (answer.errors ?? []) : []
  return error && { message: error.message, ...error.extensions }
}

/** Returns the role that a refused call requires. Null when the call was permitted, whatever its result. */
async function roleAsked(operation: string, as: { id: number }): Promise<string | null> {
  const failed = operation.startsWith('subscription')
    ? await refusedStream(operation, as)
    : await refused(operation, as)
  if (failed?.code !== 'FORBIDDEN') return null
  expect(failed.message).toMatch(failed.role === 'DESK' ? /^Only staff/ : new RegExp(failed.role))
  return failed.role
}

type StaffField = (typeof staffFields)[number]

function operationAt({ kind, field }: StaffField, branch: { id: number }): string {
  const given = neededArguments(field.args).replace(/\bbranchId: "Branch:\d+"/, `branchId: "Branch:${branch.id}"`)
  return `${kind} { ${field.name}${given && `(${given})`} { __typename } }`
}

const byName = (fields: StaffField[]) => fields.map((one) => [one.field.name, one] as const)

test.each(byName(staffFields))(
  '%s admits its role and higher ones, and names the required role to all others (O2)',
  async (_name, one) => {
    const need = roleOf(one.field) as RoleNeed
    for (const role of rolesInOrder) {
      const asked = await roleAsked(operationAt(one, seto), people[role])
      expect([role, asked]).toEqual([role, isEnough(role, need) ? null : need.role])
    }
  },
)

const ofBranches = staffFields.filter(({ field }) => {
  const need = roleOf(field)
  return need !== null && 'of' in need && need.of === 'branch'
})

test.each(byName(ofBranches))('%s is limited to the branches of a manager (O2)', async (_name, one) => {
  expect(await roleAsked(operationAt(one, chuo), people.BRANCH_MANAGER)).toBe('BRANCH_MANAGER')
  expect(await roleAsked(operationAt(one, chuo), people.ADMIN)).toBeNull()
})

test('nodes are readable by the roles that they name, and by no patron (O2, P8)', async () => {
  const found = await db.prisma.holdLimit.findFirstOrThrow()
  const ids = { HoldLimit: found.id, DeskPatron: people.PATRON.id, Policy: 1, Rules: 1 }
  for (const [type, id] of Object.entries(ids)) {
    const need = roleOf(schema.getType(type) as GraphQLNamedType) as RoleNeed
    const operation = `{ node(id: "${type}:${id}") { id } }`
    expect(await ask(db, operation, {}, { as: people.PATRON })).toEqual({ node: null })
    for (const role of ['DESK', 'BRANCH_MANAGER', 'ADMIN'] as const) {
      if (isEnough(role, need)) expect((await ask(db, operation, {}, { as: people[role] })).node).not.toBeNull()
      else expect([type, role, await roleAsked(operation, people[role])]).toEqual([type, role, need.role])
      const many = operation.replace('node(id: ', 'nodes(ids: [').replace('")', '"])')
      expect(await roleAsked(many, people[role])).toBe(isEnough(role, need) ? null : need.role)
    }
  }
})

test('no path leads from fields of the desk to a type that only administrators can read (O2)', () => {
  const forAdmin = nodes.filter((type) => roleOf(type)?.role === 'ADMIN').map(({ name }) => name)
  const open = (field: GraphQLField<unknown, unknown>) => roleOf(field)?.role !== 'ADMIN'
  const seen = new Set<string>()
  const next = Object.values(roots).flatMap((type) => Object.values(type?.getFields() ?? {}).filter(open))
  for (const field of next) {
    const type = getNamedType(field.type)
    // An interface stands for each of its types. `node` is checked by the type of the id.
    if (seen.has(type.name) || isInterfaceType(type)) continue
    seen.add(type.name)
    const objects = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : []
    for (const object of objects) {
      seen.add(object.name)
      next.push(...Object.values(object.getFields()))
    }
  }
  expect(seen.size).toBeGreaterThan(100)
  expect(forAdmin.filter((type) => seen.has(type))).toEqual([])
})

test('a manager closes their own branch for a day, and no other branch (O2)', async () => {
  const close = (branch: { id: number }) =>
    ask(
      db,
      `mutation ($at: ID!) { done: setBranchDays(input: { branchId: $at, from: "2027-01-20", isOpen: false }) { __typename } }`,
      { at: `Branch:${branch.id}` },
      { as: people.BRANCH_MANAGER },
    )
  expect(await close(seto)).toEqual({ done: { __typename: 'BranchCalendarPayload' } })
  await expect(close(chuo)).rejects.toMatchObject({ code: 'FORBIDDEN', role: 'BRANCH_MANAGER' })
  const days = await db.prisma.branchDay.findMany({ where: { date: new Date('2027-01-20') } })
  expect(days.map(({ branchId }) => branchId)).toEqual([seto.id])
})

test('a manager transfers copies of their own branch, and none of another, from any desk (O2)', async () => {
  const { items } = await newTitle(db, { copies: 2 })
  const [theirs, own] = items
  await db.prisma.item.update({ where: { id: own?.id ?? 0 }, data: { branchId: seto.id } })
  const move = (item: { barcode: string } | undefined) =>
    ask(
      db,
      `mutation ($at: ID!, $barcode: String!, $to: ID!) {
        done: moveItem(branchId: $at, barcode: $barcode, ownerBranchId: $to) { __typename } }`,
      { at: `Branch:${seto.id}`, barcode: item?.barcode, to: `Branch:${chuo.id}` },
      { as: people.BRANCH_MANAGER },
    )
  await expect(move(theirs)).rejects.toMatchObject({ role: 'BRANCH_MANAGER' })
  expect(await move(own)).toEqual({ done: { __typename: 'DeskItemPayload' } })
  expect(await move({ barcode: 'NONE' })).toEqual({ done: { __typename: 'UnknownBarcode' } })
})
