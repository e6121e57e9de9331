import * as z from 'zod'
import { ProgramKind } from '../../../../generated/prisma/enums.ts'
import {
  createOAuthClient,
  deleteOAuthClient,
  rotateOAuthClientSecret,
} from '../../../domain/oauth-clients/oauth-client.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { scopeListInput } from '../../oauth-clients/personal-token.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'

const ProgramKindEnum = builder.enumType(ProgramKind, {
  name: 'OAuthClientKind',
  description: 'OAuth client type.',
  values: {
    PUBLIC: { description: "Runs on a user's device, has no secret and uses PKCE alone." },
    CONFIDENTIAL: { description: 'Runs on a server and has a secret.' },
  },
})

const DeskOAuthClient = builder.prismaObject('Program', {
  variant: 'DeskOAuthClient',
  description: 'An OAuth client for staff.',
  fields: (t) => ({
    clientId: t.exposeString('clientId', { description: 'Public identifier (`client_id`).' }),
    name: t.exposeString('name'),
    homePage: t.exposeString('homePage'),
    kind: t.expose('kind', { type: ProgramKindEnum, description: 'Client type, fixed at registration.' }),
    redirectUris: t.exposeStringList('redirectUris', {
      size: 3,
      description: 'Redirect URIs, at most 20.',
    }),
    scopes: t.exposeStringList('scopes', {
      size: 6,
      description: 'Scopes that it can request, at most 60.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted. Null while active.',
    }),
    grants: t.relationCount('grants', {
      where: (_args, { now }) => ({ expiresAt: { gt: now } }),
      description: 'Number of active grants.',
    }),
  }),
})

builder.queryField('deskOAuthClients', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskOAuthClient],
    role: 'ADMIN',
    size: 30,
    description: 'Active OAuth clients by name, at most 100, or the given one.',
    args: { clientId: t.arg.string({ validate: textInput(60), description: 'Only this `clientId`.' }) },
    resolve: (query, _root, { clientId }, { db }) =>
      db.prisma.program.findMany({
        ...query,
        where: clientId ? { clientId } : { endedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 100,
      }),
  }),
)

const OAuthClientPayload = builder
  .objectRef<{ program: { id: number }; secret: string | null }>('OAuthClientPayload')
  .implement({
    description: 'Result of changing an OAuth client.',
    fields: (t) => ({
      client: t.prismaField({
        type: DeskOAuthClient,
        description: 'The OAuth client after the change.',
        resolve: (query, { program }, _args, { db }) =>
          db.prisma.program.findUniqueOrThrow({ ...query, where: { id: program.id } }),
      }),
      secret: t.exposeString('secret', {
        nullable: true,
        description: 'New secret, shown only once. Null when there is none.',
      }),
    }),
  })

const CreateOAuthClientInput = builder.inputType('CreateOAuthClientInput', {
  description: 'The input of `createOAuthClient`.',
  fields: (t) => ({
    key: t.string(idempotencyKeyArgument),
    name: t.string({ required: true, validate: textInput(200), description: 'Name shown to patrons.' }),
    homePage: t.string({
      required: true,
      validate: textInput(300),
      description: 'Website of the developer.',
    }),
    kind: t.field({
      type: ProgramKindEnum,
      required: true,
      description: 'Client type, which cannot be changed. CONFIDENTIAL gets a secret.',
    }),
    redirectUris: t.stringList({
      required: true,
      validate: z.array(textInput(400)).max(20),
      description:
        'URIs with https, a private scheme like jp.example.app:/signed-in, or http://127.0.0.1/… (RFC 8252).',
    }),
    scopes: t.stringList({ required: true, validate: scopeListInput, description: 'Scopes that it can request.' }),
  }),
})

builder.mutationField('createOAuthClient', (t) =>
  t.withAuth(staffOnly).field({
    type: OAuthClientPayload,
    role: 'ADMIN',
    description: 'Registers an OAuth client that patrons can authorize.',
    args: { input: t.arg({ type: CreateOAuthClientInput, required: true }) },
    errors: { types: refusalsOf(createOAuthClient, idempotent) },
    resolve: staffResolver(
      'createOAuthClient',
      idempotent(async (tx, wanted, { now }) => {
        const { program, secret } = await createOAuthClient(tx, wanted, now)
        const { id, clientId, kind, scopes } = program
        return { answer: { program: { id }, secret }, details: { clientId, kind, scopes } }
      }),
    ),
  }),
)

const clientId = { required: true, validate: textInput(60), description: '`client_id` of the OAuth client.' } as const

builder.mutationField('rotateOAuthClientSecret', (t) =>
  t.withAuth(staffOnly).field({
    type: OAuthClientPayload,
    role: 'ADMIN',
    description: 'Replaces the secret of a confidential OAuth client. Tokens stay valid.',
    args: { clientId: t.arg.string(clientId), key: t.arg.string(idempotencyKeyArgument) },
    errors: { types: refusalsOf(rotateOAuthClientSecret, idempotent) },
    resolve: staffResolver(
      'rotateOAuthClientSecret',
      idempotent(async (tx, { clientId }) => {
        const { program, secret } = await rotateOAuthClientSecret(tx, clientId)
        return { answer: { program: { id: program.id }, secret }, details: { clientId } }
      }),
    ),
  }),
)

builder.mutationField('deleteOAuthClient', (t) =>
  t.withAuth(staffOnly).field({
    type: OAuthClientPayload,
    role: 'ADMIN',
    description: 'Deletes an OAuth client and revokes its tokens. Repeating it succeeds.',
    args: { clientId: t.arg.string(clientId) },
    errors: { types: refusalsOf(deleteOAuthClient) },
    resolve: staffResolver('deleteOAuthClient', async (tx, { clientId }, { now }) => {
      const program = await deleteOAuthClient(tx, clientId, now)
      return { answer: { program, secret: null }, details: { clientId } }
    }),
  }),
)
