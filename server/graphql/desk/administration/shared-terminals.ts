import {
  createSharedTerminal,
  deleteSharedTerminal,
  maxTerminals,
} from '../../../domain/library/devices/shared-terminal.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'

const Terminal = builder.prismaNode('Terminal', {
  name: 'SharedTerminal',
  role: 'DESK',
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereForStaff,
  description: 'A browser registered as a shared terminal (館内利用者検索機).',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name for staff.' }),
    branch: t.relation('branch', { type: Branch, description: 'Branch where it stands.' }),
    createdAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was registered.' }),
    usedAt: t.expose('usedAt', { type: 'DateTime', description: 'When it was last used.' }),
  }),
})

builder.queryField('deskSharedTerminals', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Terminal],
    role: 'DESK',
    size: 20,
    description: `Shared terminals by branch and name, at most ${maxTerminals}.`,
    resolve: (query, _root, _args, { db }) =>
      db.prisma.terminal.findMany({
        ...query,
        orderBy: [{ branch: { position: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
        take: maxTerminals,
      }),
  }),
)

const CreateSharedTerminalPayload = builder
  .objectRef<{ id: number; secret: string }>('CreateSharedTerminalPayload')
  .implement({
    description: 'A new shared terminal with its secret.',
    fields: (t) => ({
      sharedTerminal: t.prismaField({
        type: Terminal,
        description: 'The shared terminal.',
        resolve: (query, { id }, _args, { db }) => db.prisma.terminal.findUniqueOrThrow({ ...query, where: { id } }),
      }),
      secret: t.exposeString('secret', {
        description: 'Secret, shown only once, for the cookie `terminal` or `__Host-terminal`.',
      }),
    }),
  })

builder.mutationField('createSharedTerminal', (t) =>
  t.withAuth(staffOnly).field({
    type: CreateSharedTerminalPayload,
    role: 'DESK',
    description: 'Registers a browser as a shared terminal.',
    args: {
      key: t.arg.string(idempotencyKeyArgument),
      branchId: t.arg.globalID({ required: true, for: Branch, description: 'Branch where it stands.' }),
      name: t.arg.string({ required: true, validate: textInput(200), description: '1 to 60 characters.' }),
    },
    errors: { types: refusalsOf(createSharedTerminal, idempotent) },
    resolve: staffResolver(
      'createSharedTerminal',
      idempotent(async (tx, args, { now }) => {
        const branchId = Number(args.branchId.id)
        const answer = await createSharedTerminal(tx, { branchId, name: args.name }, now)
        return { answer, details: { terminal: answer.id, branchId } }
      }),
    ),
  }),
)

const DeleteSharedTerminalPayload = builder.objectRef<{ id: number }>('DeleteSharedTerminalPayload').implement({
  description: 'Result of deleting a shared terminal. Its sessions end.',
  fields: (t) => ({
    sharedTerminalId: t.globalID({ description: 'Former global ID.', resolve: ({ id }) => ({ type: Terminal, id }) }),
  }),
})

builder.mutationField('deleteSharedTerminal', (t) =>
  t.withAuth(staffOnly).field({
    type: DeleteSharedTerminalPayload,
    role: 'DESK',
    description: 'Deletes a shared terminal.',
    args: { id: t.arg.globalID({ required: true, for: Terminal, description: 'Global ID of the shared terminal.' }) },
    errors: { types: refusalsOf(deleteSharedTerminal) },
    resolve: staffResolver('deleteSharedTerminal', async (tx, args, _staff) => {
      const id = Number(args.id.id)
      await deleteSharedTerminal(tx, id)
      return { answer: { id }, details: { terminal: id } }
    }),
  }),
)
