import type { Machine } from '../../../../generated/prisma/client.ts'
import type { MachineEncoding } from '../../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { checkBranch } from '../../common/check-branch.ts'
import { NotFound, Refusal } from '../../common/refusal.ts'
import { newSecret, secretHash } from '../../common/secrets.ts'
import { checkedName } from '../rules/bounds.ts'

/** Of one branch. */
export const mostMachines = 20

export class MachinesFull extends Refusal {
  readonly most = mostMachines
  constructor() {
    super(`The branch has ${mostMachines} machines already: end one.`)
  }
}

interface NewMachine {
  branchId: number
  name: string
  encoding: MachineEncoding
  checksumRequired: boolean
}

/** A machine and the password that is told this once. */
export interface WithPassword {
  machine: Machine
  password: string
}

/** Registers a self-check machine or a locker (O8). Its login is a word that nobody chooses, so that none is given out twice. */
export async function addMachine(tx: Tx, wanted: NewMachine, now: Date): Promise<WithPassword> {
  const name = checkedName('name', wanted.name)
  const { code } = await checkBranch(tx, wanted.branchId)
  if ((await tx.machine.count({ where: { branchId: wanted.branchId, endedAt: null } })) >= mostMachines)
    throw new MachinesFull()
  const password = newSecret()
  const login = `${code}-${newSecret().slice(0, 8)}`
  const data = { ...wanted, name, login, secretHash: secretHash(password), madeAt: now }
  return { machine: await tx.machine.create({ data }), password }
}

/** Another password; what was connected by the old one is connected no more. */
export async function renewMachinePassword(tx: Tx, id: number): Promise<WithPassword> {
  const password = newSecret()
  const [machine] = await tx.machine.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { secretHash: secretHash(password) },
  })
  if (!machine) throw new NotFound('machine')
  return { machine, password }
}

/** From now on it can do nothing, connected or not; the log goes on knowing it. Again: a harmless success. */
export async function endMachine(tx: Tx, id: number, now: Date): Promise<Machine> {
  await tx.machine.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  const machine = await tx.machine.findUnique({ where: { id } })
  if (!machine) throw new NotFound('machine')
  return machine
}

/** The machine that has this login and password; null: none has, or none any more. */
export function findMachine({ prisma }: Pick<Database, 'prisma'>, login: string, password: string) {
  return prisma.machine.findFirst({
    where: { login, secretHash: secretHash(password), endedAt: null },
    include: { branch: true },
  })
}

export type FoundMachine = NonNullable<Awaited<ReturnType<typeof findMachine>>>

/** The same machine as it is now; null: it was ended, or has another password. */
export function stillMachine({ prisma }: Pick<Database, 'prisma'>, known: Pick<Machine, 'id' | 'secretHash'>) {
  const { id, secretHash } = known
  return prisma.machine.findFirst({ where: { id, secretHash, endedAt: null }, include: { branch: true } })
}

/** So fine is known when it was used last. */
const everyMinute = 60_000

/** It has said something. */
export async function useMachine({ prisma }: Pick<Database, 'prisma'>, machine: Machine, now: Date): Promise<void> {
  if (machine.usedAt && now.getTime() - machine.usedAt.getTime() < everyMinute) return
  await prisma.machine.updateMany({ where: { id: machine.id }, data: { usedAt: now } })
}
