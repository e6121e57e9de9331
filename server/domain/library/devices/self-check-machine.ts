import type { Machine } from '../../../../generated/prisma/client.ts'
import type { MachineEncoding } from '../../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { checkBranch, UnknownBranch } from '../../common/check-branch.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { checkedName } from '../rules/bounds.ts'
import { NameRefused } from '../rules/refusals.ts'

/** The maximum number of self-check machines at one branch. */
export const maxMachines = 20

export const SelfCheckMachinesFull = refusal(
  'SelfCheckMachinesFull',
  'The branch has the maximum number of self-check machines.',
  {
    fields: { most: field.int('Maximum number.') },
    message: ({ most }) => `The branch already has ${most} machines. End one first.`,
  },
)

interface NewMachine {
  branchId: number
  name: string
  encoding: MachineEncoding
  checksumRequired: boolean
}

/** A self-check machine with its password, which is shown only once. */
export interface WithPassword {
  machine: Machine
  password: string
}

/** Registers a self-check machine or a locker (O8). Its login is generated, so that no login is ever used twice. */
export async function createSelfCheckMachine(tx: Tx, wanted: NewMachine, now: Date): Promise<WithPassword> {
  const name = checkedName('name', wanted.name)
  const { code } = await checkBranch(tx, wanted.branchId)
  if ((await tx.machine.count({ where: { branchId: wanted.branchId, endedAt: null } })) >= maxMachines)
    throw new SelfCheckMachinesFull({ most: maxMachines })
  const password = newSecret()
  const login = `${code}-${newSecret().slice(0, 8)}`
  const data = { ...wanted, name, login, secretHash: secretHash(password), madeAt: now }
  return { machine: await tx.machine.create({ data }), password }
}
createSelfCheckMachine.refusals = [UnknownBranch, NameRefused, SelfCheckMachinesFull]

/** Replaces the password. Connections made with the old one are closed. */
export async function rotateSelfCheckPassword(tx: Tx, id: number): Promise<WithPassword> {
  const password = newSecret()
  const [machine] = await tx.machine.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { secretHash: secretHash(password) },
  })
  if (!machine) throw new NotFound('machine')
  return { machine, password }
}
rotateSelfCheckPassword.refusals = [NotFound]

/**
 * Ends a machine's access, including open connections. Its row stays for the audit log. Ending it again succeeds and
 * changes nothing.
 */
export async function deleteSelfCheckMachine(tx: Tx, id: number, now: Date): Promise<Machine> {
  await tx.machine.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  const machine = await tx.machine.findUnique({ where: { id } })
  if (!machine) throw new NotFound('machine')
  return machine
}
deleteSelfCheckMachine.refusals = [NotFound]

/** Returns the active machine with this login and password, or null. */
export function findMachine({ prisma }: Pick<Database, 'prisma'>, login: string, password: string) {
  return prisma.machine.findFirst({
    where: { login, secretHash: secretHash(password), endedAt: null },
    include: { branch: true },
  })
}

export type FoundMachine = NonNullable<Awaited<ReturnType<typeof findMachine>>>

/** Reads a known machine again. Null when it was ended or its password was replaced. */
export function recheckMachine({ prisma }: Pick<Database, 'prisma'>, known: Pick<Machine, 'id' | 'secretHash'>) {
  const { id, secretHash } = known
  return prisma.machine.findFirst({ where: { id, secretHash, endedAt: null }, include: { branch: true } })
}

/** Milliseconds. The time of last use is stored at most once a minute. */
const everyMinute = 60_000

/** Records that the machine was used. */
export async function recordMachineUse(
  { prisma }: Pick<Database, 'prisma'>,
  machine: Machine,
  now: Date,
): Promise<void> {
  if (machine.usedAt && now.getTime() - machine.usedAt.getTime() < everyMinute) return
  await prisma.machine.updateMany({ where: { id: machine.id }, data: { usedAt: now } })
}
