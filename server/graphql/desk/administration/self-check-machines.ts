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
  description: 'The branch has as many machines as it can.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Machines.' }) }),
})

const MachineEncodingEnum = builder.enumType('MachineEncoding', {
  description: 'How a machine says what is not ASCII.',
  values: {
    UTF8: { description: 'UTF-8.' },
    CP932: { description: "Windows' Shift_JIS; screens in Japanese or English." },
    CP850: { description: 'Code page 850; screens in English.' },
  } as const,
})

export const Machine = builder.prismaNode('Machine', {
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Names this machine.' },
  findUnique: deskRow,
  description: 'A self-check machine or a locker of the library, which speaks SIP2.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As staff call it.' }),
    branch: t.relation('branch', { type: Branch, description: 'Where it stands: it lends and takes in there.' }),
    login: t.exposeString('login', { description: 'What it signs in by, beside its password.' }),
    encoding: t.expose('encoding', { type: MachineEncodingEnum, description: 'Of what it says and shows.' }),
    checksumRequired: t.exposeBoolean('checksumRequired', {
      description: 'Whether a line without a checksum is asked for again.',
    }),
    madeAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was registered.' }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it said something last, to the minute; null: never yet.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'Null while it may do something.' }),
  }),
})

builder.queryField('deskMachines', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Machine],
    size: 20,
    description: `The machines of a branch that may do something, by name, at most ${mostMachines}.`,
    args: { branch: t.arg.globalID({ required: true, for: Branch, description: 'Where they stand.' }) },
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
  description: 'A machine that was registered, given another password or ended.',
  fields: (t) => ({
    machine: t.prismaField({
      type: Machine,
      description: 'As it is now.',
      resolve: (query, { id }, _args, { db }) => db.prisma.machine.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    password: t.exposeString('password', {
      nullable: true,
      description: 'A new password, which is shown this once; null: there is none.',
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
    description: 'Registers a self-check machine or a locker.',
    args: {
      key: t.arg.string(submissionKey),
      branch: t.arg.globalID({ required: true, for: Branch, description: 'Where it stands.' }),
      name: t.arg.string({ required: true, validate: plainText(200), description: '1 to 60 characters.' }),
      encoding: t.arg({
        type: MachineEncodingEnum,
        required: true,
        defaultValue: 'UTF8',
        description: 'As it is set.',
      }),
      checksumRequired: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether a line without a checksum is asked for again.',
      }),
    },
    errors: {
      types: [UnknownBranch, NameRefused, MachinesFull, KeyUsedForOther],
      union: { name: 'AddMachineResult', description: 'The machine, or why it is none.' },
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
    description: 'Gives a machine another password; what is connected by the old one is connected no more.',
    args: {
      id: t.arg.globalID({ required: true, for: Machine, description: 'Which one.' }),
      key: t.arg.string(submissionKey),
    },
    errors: {
      types: [NotFound, KeyUsedForOther],
      union: { name: 'RenewMachinePasswordResult', description: 'The machine and its password, or why not.' },
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
    description: 'Ends a machine for good: connected or not, it can do nothing from now on.',
    args: { id: t.arg.globalID({ required: true, for: Machine, description: 'Which one.' }) },
    errors: {
      types: [NotFound],
      union: { name: 'EndMachineResult', description: 'The machine as it ended, or why not.' },
    },
    resolve: byStaff('endMachine', async (tx, args, { now }) => {
      const machine = await endMachine(tx, Number(args.id.id), now)
      return { answer: { id: machine.id, password: null }, details: { machine: machine.id } }
    }),
  }),
)
