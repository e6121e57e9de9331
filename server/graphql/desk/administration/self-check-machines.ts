import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import {
  addMachine,
  endMachine,
  MachinesFull,
  mostMachines,
  renewMachinePassword,
  type WithPassword,
} from '../../../domain/library/devices/self-check-machine.ts'
import { NameRefused } from '../../../domain/library/rules/refusals.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'

builder.objectType(MachinesFull, {
  ...refusalType(MachinesFull),
  description: 'The branch has the maximum number of self-check machines.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Maximum number.' }) }),
})

const MachineEncodingEnum = builder.enumType('MachineEncoding', {
  description: 'Character encoding of a self-check machine.',
  values: {
    UTF8: { description: 'UTF-8.' },
    CP932: { description: 'Windows Shift_JIS, for screens in Japanese or English.' },
    CP850: { description: 'Code page 850, for screens in English.' },
  } as const,
})

export const Machine = builder.prismaNode('Machine', {
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: deskRow,
  description: 'A self-check machine or locker that uses SIP2.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name for staff.' }),
    branch: t.relation('branch', { type: Branch, description: 'Branch where it lends and checks in.' }),
    login: t.exposeString('login', { description: 'Login name.' }),
    encoding: t.expose('encoding', { type: MachineEncodingEnum, description: 'Character encoding of its messages.' }),
    checksumRequired: t.exposeBoolean('checksumRequired', {
      description: 'Whether messages without a checksum are rejected for resending.',
    }),
    madeAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was registered.' }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of its last message, to the minute. Null when never used.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted. Null while active.',
    }),
  }),
})

builder.queryField('deskMachines', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Machine],
    size: 20,
    description: `Active self-check machines of a branch by name, at most ${mostMachines}.`,
    args: { branch: t.arg.globalID({ required: true, for: Branch, description: 'Branch of the machines.' }) },
    resolve: (query, _root, { branch }, { db }) =>
      db.prisma.machine.findMany({
        ...query,
        where: { branchId: Number(branch.id), endedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: mostMachines,
      }),
  }),
)

const MachineAct = builder.objectRef<{ id: number; password: string | null }>('MachineAct').implement({
  description: 'Result of changing a self-check machine.',
  fields: (t) => ({
    machine: t.prismaField({
      type: Machine,
      description: 'The self-check machine after the change.',
      resolve: (query, { id }, _args, { db }) => db.prisma.machine.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    password: t.exposeString('password', {
      nullable: true,
      description: 'New password, shown only once. Null when there is no new password.',
    }),
  }),
})

const answered = ({ machine: { id, branchId }, password }: WithPassword) => ({
  answer: { id, password },
  details: { machine: id, branchId },
})

builder.mutationField('addMachine', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    description: 'Registers a self-check machine or locker.',
    args: {
      key: t.arg.string(submissionKey),
      branch: t.arg.globalID({ required: true, for: Branch, description: 'Branch where it stands.' }),
      name: t.arg.string({ required: true, validate: plainText(200), description: '1 to 60 characters.' }),
      encoding: t.arg({
        type: MachineEncodingEnum,
        required: true,
        defaultValue: 'UTF8',
        description: 'Encoding configured on the machine.',
      }),
      checksumRequired: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether messages without a checksum are rejected for resending.',
      }),
    },
    errors: {
      types: [UnknownBranch, NameRefused, MachinesFull, KeyUsedForOther],
      union: { name: 'AddMachineResult', description: 'The self-check machine, or a refusal.' },
    },
    resolve: byStaff(
      'addMachine',
      once(async (tx, { branch, ...wanted }, { now }) =>
        answered(await addMachine(tx, { ...wanted, branchId: Number(branch.id) }, now)),
      ),
    ),
  }),
)

builder.mutationField('renewMachinePassword', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    description: 'Replaces the password of a self-check machine. Its connection ends.',
    args: {
      id: t.arg.globalID({ required: true, for: Machine, description: 'Global ID of the self-check machine.' }),
      key: t.arg.string(submissionKey),
    },
    errors: {
      types: [NotFound, KeyUsedForOther],
      union: {
        name: 'RenewMachinePasswordResult',
        description: 'The self-check machine with its password, or a refusal.',
      },
    },
    resolve: byStaff(
      'renewMachinePassword',
      once(async (tx, args, _staff) => answered(await renewMachinePassword(tx, Number(args.id.id)))),
    ),
  }),
)

builder.mutationField('endMachine', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    description: 'Deletes a self-check machine permanently. Its connection ends.',
    args: { id: t.arg.globalID({ required: true, for: Machine, description: 'Global ID of the self-check machine.' }) },
    errors: {
      types: [NotFound],
      union: { name: 'EndMachineResult', description: 'The deleted self-check machine, or a refusal.' },
    },
    resolve: byStaff('endMachine', async (tx, args, { now }) => {
      const machine = await endMachine(tx, Number(args.id.id), now)
      return { answer: { id: machine.id, password: null }, details: { machine: machine.id } }
    }),
  }),
)
