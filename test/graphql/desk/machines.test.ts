import { expect, test } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { findMachine, maxMachines } from '../../../server/domain/library/devices/self-check-machine.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

const adding = /* GraphQL */ `
  mutation ($branch: ID!, $name: String!) {
    act: createSelfCheckMachine(input: { branchId: $branch, name: $name, encoding: CP932, checksumRequired: true }) {
      __typename
      ... on SelfCheckMachinePayload { password machine: selfCheckMachine { id login encoding checksumRequired usedAt endedAt branch { code } } }
      ... on SelfCheckMachinesFull { most }
      ... on Refusal { code }
    }
  }
`
const acts = /* GraphQL */ `
  mutation ($id: ID!) {
    renew: rotateSelfCheckPassword(id: $id) { __typename ... on SelfCheckMachinePayload { password } }
    end: deleteSelfCheckMachine(id: $id) { __typename ... on SelfCheckMachinePayload { password machine: selfCheckMachine { endedAt } } }
  }
`

const staff = () => patronOf(db, patrons.shisho)

async function add(name = '自動貸出機') {
  const { id } = await branchOf(db)
  return (await ask(db, adding, { branch: `Branch:${id}`, name }, { as: await staff() })).act
}

test('an administrator registers a self-check machine, whose password is shown once, stored as a hash, and recorded in the log (O8)', async () => {
  const { password, machine } = await add()
  expect(machine).toMatchObject({ encoding: 'CP932', checksumRequired: true, usedAt: null, branch: { code: 'chuo' } })
  expect(machine.login).toMatch(/^chuo-[0-9a-f]{8}$/)
  const id = Number(machine.id.split(':')[1])
  expect(await db.prisma.machine.findUnique({ where: { id } })).toMatchObject({ secretHash: secretHash(password) })
  const listing = 'query ($branch: ID!) { deskSelfCheckMachines(branchId: $branch) { id } }'
  const { deskSelfCheckMachines } = await ask(
    db,
    listing,
    { branch: `Branch:${(await branchOf(db)).id}` },
    { as: await staff() },
  )
  expect(deskSelfCheckMachines).toContainEqual({ id: machine.id })
  const entry = await db.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(entry).toMatchObject({
    action: 'createSelfCheckMachine',
    staffId: (await staff()).id,
    details: { machine: id },
  })
  expect(JSON.stringify(entry)).not.toContain(password)
})

test('a new password replaces the old one, and a removed machine cannot sign in (O8)', async () => {
  const { password, machine } = await add()
  const { renew, end } = await ask(db, acts, { id: machine.id }, { as: await staff() })
  expect(renew.password).not.toBe(password)
  expect(end).toMatchObject({ password: null, machine: { endedAt: now } })
  expect(await findMachine(db, machine.login, password)).toBeNull()
  expect(await findMachine(db, machine.login, renew.password)).toBeNull()
  const again = await ask(db, acts, { id: machine.id }, { as: await staff() })
  expect(again).toMatchObject({ renew: { __typename: 'NotFound' }, end: { __typename: 'SelfCheckMachinePayload' } })
})

test('a machine without a name, and a machine above the maximum number, are refused', async () => {
  expect(await add(' ')).toEqual({ __typename: 'NameRefused', code: 'NAME_REFUSED' })
  const { id: branchId } = await branchOf(db)
  const there = await db.prisma.machine.count({ where: { branchId, endedAt: null } })
  const data = Array.from({ length: maxMachines - there }, (_, n) => ({
    ...{ branchId, name: `${n}`, login: `m-${n}`, secretHash: secretHash(`${n}`), madeAt: now },
  }))
  await db.prisma.machine.createMany({ data })
  expect(await add()).toEqual({
    __typename: 'SelfCheckMachinesFull',
    most: maxMachines,
    code: 'SELF_CHECK_MACHINES_FULL',
  })
  await db.prisma.machine.deleteMany({ where: { login: { startsWith: 'm-' } } })
})

test('only administrators see and create machines (O2)', async () => {
  const desk = await newPatron(db, { role: 'DESK' })
  await expect(
    ask(db, '{ deskSelfCheckMachines(branchId: "Branch:1") { id login } }', {}, { as: desk }),
  ).rejects.toThrow('ADMIN')
})
