import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import {
  endTerminal,
  mostTerminals,
  openTerminal,
  TerminalsFull,
} from '../../../domain/library/devices/shared-terminal.ts'
import { NameRefused } from '../../../domain/library/rules/refusals.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'

builder.objectType(TerminalsFull, {
  ...refusalType(TerminalsFull),
  description: 'There are as many terminals as there can be.',
  fields: (t) => ({ most: t.exposeInt('most', { description: 'Terminals.' }) }),
})

const Terminal = builder.prismaNode('Terminal', {
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Names this terminal.' },
  findUnique: deskRow,
  description: 'A browser that staff made a shared terminal of the library (館内利用者検索機).',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As staff call it.' }),
    branch: t.relation('branch', { type: Branch, description: 'Where it stands.' }),
    madeAt: t.expose('madeAt', { type: 'DateTime', description: 'When it was made one.' }),
    usedAt: t.expose('usedAt', { type: 'DateTime', description: 'When somebody used it last.' }),
  }),
})

builder.queryField('deskTerminals', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Terminal],
    size: 20,
    description: `The shared terminals by branch and name, at most ${mostTerminals}.`,
    resolve: (query, _root, _args, { db }) =>
      db.prisma.terminal.findMany({
        ...query,
        orderBy: [{ branch: { position: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
        take: mostTerminals,
      }),
  }),
)

const OpenedTerminal = builder.objectRef<{ id: number; secret: string }>('OpenedTerminal').implement({
  description: 'A terminal and its secret, which is shown this once.',
  fields: (t) => ({
    terminal: t.prismaField({
      type: Terminal,
      description: 'As it is now.',
      resolve: (query, { id }, _args, { db }) => db.prisma.terminal.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    secret: t.exposeString('secret', {
      description:
        'The browser that is to be the terminal keeps it as the cookie `terminal`, `__Host-terminal` on https.',
    }),
  }),
})

builder.mutationField('openTerminal', (t) =>
  t.withAuth(staffOnly).field({
    type: OpenedTerminal,
    description: 'Makes a browser a shared terminal, which forgets who used it when nobody does.',
    args: {
      key: t.arg.string(submissionKey),
      branch: t.arg.globalID({ required: true, for: Branch, description: 'Where it stands.' }),
      name: t.arg.string({ required: true, validate: plainText(200), description: '1 to 60 characters.' }),
    },
    errors: {
      types: [UnknownBranch, NameRefused, TerminalsFull, KeyUsedForOther],
      union: { name: 'OpenTerminalResult', description: 'The terminal, or why it is none.' },
    },
    resolve: byStaff(
      'openTerminal',
      once(async (tx, { branch, name }, { now }) => {
        const branchId = Number(branch.id)
        const answer = await openTerminal(tx, { branchId, name }, now)
        return { answer, details: { terminal: answer.id, branchId } }
      }),
    ),
  }),
)

const EndedTerminal = builder.objectRef<{ id: number }>('EndedTerminal').implement({
  description: 'It is a browser like any other again, and nobody is signed in at it any more.',
  fields: (t) => ({
    terminalId: t.globalID({ description: 'The id that it had.', resolve: ({ id }) => ({ type: Terminal, id }) }),
  }),
})

builder.mutationField('endTerminal', (t) =>
  t.withAuth(staffOnly).field({
    type: EndedTerminal,
    description: 'Ends a shared terminal.',
    args: { id: t.arg.globalID({ required: true, for: Terminal, description: 'Which one.' }) },
    errors: {
      types: [NotFound],
      union: { name: 'EndTerminalResult', description: 'Which one ended, or why not.' },
    },
    resolve: byStaff('endTerminal', async (tx, args, _staff) => {
      const id = Number(args.id.id)
      await endTerminal(tx, id)
      return { answer: { id }, details: { terminal: id } }
    }),
  }),
)
