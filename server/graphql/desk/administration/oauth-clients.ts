import * as z from 'zod'
import { ProgramKind } from '../../../../generated/prisma/enums.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import {
  addProgram,
  endProgram,
  ProgramRefused,
  renewProgramSecret,
} from '../../../domain/oauth-clients/oauth-client.ts'
import { ScopesRefused } from '../../../domain/oauth-clients/scopes.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { scopeList } from '../../oauth-clients/personal-token.ts'
import { byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'

const ProgramKindEnum = builder.enumType(ProgramKind, {
  name: 'ProgramKind',
  description:
    'Whether a program can keep a secret: CONFIDENTIAL runs on a server, PUBLIC on the device of whoever uses it.',
  values: {
    PUBLIC: { description: 'It has no secret, and proves by PKCE alone that it asked.' },
    CONFIDENTIAL: { description: 'It has a secret, which it sends beside its code.' },
  },
})

const DeskProgram = builder.prismaObject('Program', {
  variant: 'DeskProgram',
  description: 'A program as staff registered it.',
  fields: (t) => ({
    clientId: t.exposeString('clientId', { description: 'Its public name in requests (`client_id`).' }),
    name: t.exposeString('name'),
    homePage: t.exposeString('homePage'),
    kind: t.expose('kind', { type: ProgramKindEnum, description: 'Chosen at registration, for good.' }),
    redirectUris: t.exposeStringList('redirectUris', {
      size: 3,
      description: 'Where browsers may be sent with a code; at most 20.',
    }),
    scopes: t.exposeStringList('scopes', {
      size: 6,
      description: 'The most that it may ask for; at most 60.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'Null: it may be used.' }),
    grants: t.relationCount('grants', {
      where: (_args, { now }) => ({ expiresAt: { gt: now } }),
      description: 'So many times it is allowed into an account now.',
    }),
  }),
})

builder.queryField('deskPrograms', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskProgram],
    size: 30,
    description: 'The programs that may ask patrons, by name, or one of them, also when it was ended; at most 100.',
    args: { clientId: t.arg.string({ validate: plainText(60), description: 'The one program with this `clientId`.' }) },
    resolve: (query, _root, { clientId }, { db }) =>
      db.prisma.program.findMany({
        ...query,
        where: clientId ? { clientId } : { endedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 100,
      }),
  }),
)

const ProgramAct = builder.objectRef<{ program: { id: number }; secret: string | null }>('ProgramAct').implement({
  description: 'A program that staff registered or changed.',
  fields: (t) => ({
    program: t.prismaField({
      type: DeskProgram,
      description: 'As it is now.',
      resolve: (query, { program }, _args, { db }) =>
        db.prisma.program.findUniqueOrThrow({ ...query, where: { id: program.id } }),
    }),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'Told this once; only its hash is kept. Null: there is no new one.',
    }),
  }),
})

const programField = builder.enumType('ProgramField', {
  description: 'A field of `addProgram` that can be refused.',
  values: {
    name: { description: '1 to 60 characters.' },
    homePage: { description: 'An https address of at most 200 characters.' },
    redirectUris: { description: 'One to ten addresses of the kinds that `addProgram` names.' },
  } as const,
})

builder.objectType(ProgramRefused, {
  ...refusalType(ProgramRefused),
  description: 'A field of a program is not as it has to be; the message says how.',
  fields: (t) => ({
    field: t.expose('field', { type: programField, description: 'The first one that is not.' }),
  }),
})

builder.mutationField('addProgram', (t) =>
  t.withAuth(staffOnly).field({
    type: ProgramAct,
    description: 'Registers a program, so that patrons can let it into their accounts.',
    args: {
      key: t.arg.string(submissionKey),
      name: t.arg.string({ required: true, validate: plainText(200), description: 'As patrons know it.' }),
      homePage: t.arg.string({
        required: true,
        validate: plainText(300),
        description: 'Where its makers tell about it.',
      }),
      kind: t.arg({
        type: ProgramKindEnum,
        required: true,
        description: 'It stays what it is; CONFIDENTIAL gets a secret.',
      }),
      redirectUris: t.arg.stringList({
        required: true,
        validate: z.array(plainText(400)).max(20),
        description: 'https, an own scheme like jp.example.app:/signed-in, or http://127.0.0.1/… (RFC 8252).',
      }),
      scopes: t.arg.stringList({ required: true, validate: scopeList, description: 'The most that it may ask for.' }),
    },
    errors: { types: [ProgramRefused, ScopesRefused, KeyUsedForOther], union: { name: 'AddProgramResult' } },
    resolve: byStaff(
      'addProgram',
      once(async (tx, wanted, { now }) => {
        const { program, secret } = await addProgram(tx, wanted, now)
        const { id, clientId, kind, scopes } = program
        return { answer: { program: { id }, secret }, details: { clientId, kind, scopes } }
      }),
    ),
  }),
)

const clientId = { required: true, validate: plainText(60), description: 'Of the program, as `client_id`.' } as const

builder.mutationField('renewProgramSecret', (t) =>
  t.withAuth(staffOnly).field({
    type: ProgramAct,
    description: 'Gives a confidential program another secret; the old one is of no use any more, tokens stay.',
    args: { clientId: t.arg.string(clientId), key: t.arg.string(submissionKey) },
    errors: { types: [NotFound, KeyUsedForOther], union: { name: 'RenewProgramSecretResult' } },
    resolve: byStaff(
      'renewProgramSecret',
      once(async (tx, { clientId }) => {
        const { program, secret } = await renewProgramSecret(tx, clientId)
        return { answer: { program: { id: program.id }, secret }, details: { clientId } }
      }),
    ),
  }),
)

builder.mutationField('endProgram', (t) =>
  t.withAuth(staffOnly).field({
    type: ProgramAct,
    description: 'Ends a program and all of its tokens. Again: a harmless success.',
    args: { clientId: t.arg.string(clientId) },
    errors: { types: [NotFound], union: { name: 'EndProgramResult' } },
    resolve: byStaff('endProgram', async (tx, { clientId }, { now }) => {
      const program = await endProgram(tx, clientId, now)
      return { answer: { program, secret: null }, details: { clientId } }
    }),
  }),
)
