import {
  createSelfCheckMachine,
  deleteSelfCheckMachine,
  maxMachines,
  rotateSelfCheckPassword,
  type WithPassword,
} from '../../../domain/library/devices/self-check-machine.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'

const MachineEncodingEnum = builder.enumType('SelfCheckEncoding', {
  description: 'Character encoding of a self-check machine.',
  values: {
    UTF8: { description: 'UTF-8.' },
    CP932: { description: 'Windows Shift_JIS, for screens in Japanese or English.' },
    CP850: { description: 'Code page 850, for screens in English.' },
  } as const,
})

export const Machine = builder.prismaNode('Machine', {
  name: 'SelfCheckMachine',
  role: 'ADMIN',
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereForStaff,
  description: 'A self-check machine or locker that uses SIP2.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name for staff.' }),
    branch: t.relation('branch', { type: Branch, description: 'Branch where it lends and checks in.' }),
    login: t.exposeString('login', { description: 'Login name.' }),
    encoding: t.expose('encoding', { type: MachineEncodingEnum, description: 'Character encoding of its messages.' }),
    checksumRequired: t.exposeBoolean('checksumRequired', {
      description: 'Whether messages without a checksum are rejected for resending.',
    }),
    createdAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was registered.' }),
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

builder.queryField('deskSelfCheckMachines', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Machine],
    role: 'ADMIN',
    size: 20,
    description: `Active self-check machines of a branch by name, at most ${maxMachines}.`,
    args: { branchId: t.arg.globalID({ required: true, for: Branch, description: 'Branch of the machines.' }) },
    resolve: (query, _root, { branchId }, { db }) =>
      db.prisma.machine.findMany({
        ...query,
        where: { branchId: Number(branchId.id), endedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: maxMachines,
      }),
  }),
)

const MachineAct = builder.objectRef<{ id: number; password: string | null }>('SelfCheckMachinePayload').implement({
  description: 'Result of changing a self-check machine.',
  fields: (t) => ({
    selfCheckMachine: t.prismaField({
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

const machineAct = ({ machine: { id, branchId }, password }: WithPassword) => ({
  answer: { id, password },
  details: { machine: id, branchId },
})

const CreateSelfCheckMachineInput = builder.inputType('CreateSelfCheckMachineInput', {
  description: 'The input of `createSelfCheckMachine`.',
  fields: (t) => ({
    key: t.string(idempotencyKeyArgument),
    branchId: t.globalID({ required: true, for: Branch, description: 'Branch where it stands.' }),
    name: t.string({ required: true, validate: textInput(200), description: '1 to 60 characters.' }),
    encoding: t.field({
      type: MachineEncodingEnum,
      required: true,
      defaultValue: 'UTF8',
      description: 'Encoding configured on the machine.',
    }),
    checksumRequired: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether messages without a checksum are rejected for resending.',
    }),
  }),
})

builder.mutationField('createSelfCheckMachine', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    role: 'ADMIN',
    description: 'Registers a self-check machine or locker.',
    args: { input: t.arg({ type: CreateSelfCheckMachineInput, required: true }) },
    errors: { types: refusalsOf(createSelfCheckMachine, idempotent) },
    resolve: staffResolver(
      'createSelfCheckMachine',
      idempotent(async (tx, { branchId, ...wanted }, { now }) =>
        machineAct(await createSelfCheckMachine(tx, { ...wanted, branchId: Number(branchId.id) }, now)),
      ),
    ),
  }),
)

builder.mutationField('rotateSelfCheckPassword', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    role: 'ADMIN',
    description: 'Replaces the password of a self-check machine. Its connection ends.',
    args: {
      id: t.arg.globalID({ required: true, for: Machine, description: 'Global ID of the self-check machine.' }),
      key: t.arg.string(idempotencyKeyArgument),
    },
    errors: { types: refusalsOf(rotateSelfCheckPassword, idempotent) },
    resolve: staffResolver(
      'rotateSelfCheckPassword',
      idempotent(async (tx, args, _staff) => machineAct(await rotateSelfCheckPassword(tx, Number(args.id.id)))),
    ),
  }),
)

builder.mutationField('deleteSelfCheckMachine', (t) =>
  t.withAuth(staffOnly).field({
    type: MachineAct,
    role: 'ADMIN',
    description: 'Deletes a self-check machine permanently. Its connection ends.',
    args: { id: t.arg.globalID({ required: true, for: Machine, description: 'Global ID of the self-check machine.' }) },
    errors: { types: refusalsOf(deleteSelfCheckMachine) },
    resolve: staffResolver('deleteSelfCheckMachine', async (tx, args, { now }) => {
      const machine = await deleteSelfCheckMachine(tx, Number(args.id.id), now)
      return { answer: { id: machine.id, password: null }, details: { machine: machine.id } }
    }),
  }),
)
