import { revokeGrant, unexpiredGrants } from '../../domain/oauth-clients/grant.ts'
import { effectiveScopes, formerAccount } from '../../domain/oauth-clients/scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Patron } from '../patrons/patron.ts'
import { Program } from './oauth-client.ts'

export const Grant = builder.prismaNode('Grant', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // A grant is visible to its patron only, also through `node(id:)` (P8).
  findUnique: (id, { patron }) => ({ id: Number(id), patronId: patron?.id ?? 0 }),
  description: 'Access that the patron granted to an OAuth client or a personal token.',
  fields: (t) => ({
    client: t.relation('program', {
      type: Program,
      nullable: true,
      description: 'The OAuth client. Null when it is a personal token.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: "Name of a personal token. Null when it is an OAuth client's grant.",
    }),
    readsNameAndCard: t.boolean({
      description: 'Whether it also reads name and card, as former `account:read` did.',
      select: { scopes: true, scopeVersion: true },
      resolve: ({ scopes, scopeVersion }) => effectiveScopes(scopes, scopeVersion).includes(formerAccount),
    }),
    scopes: t.exposeStringList('scopes', { size: 6, description: 'Granted scopes, at most 60.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was granted.' }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, up to ten minutes early. Null when never used.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: "When it ends. Refreshing its tokens extends an OAuth client's grant.",
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  grants: t.relation('grants', {
    size: 10,
    type: Grant,
    scope: 'session',
    description: 'Active grants, newest first, at most 50.',
    query: (_args, { now }) => ({ where: unexpiredGrants(now), orderBy: { id: 'desc' }, take: 50 }),
  }),
}))

const EndGrantPayload = builder.objectRef<{ ended: boolean }>('EndGrantPayload').implement({
  description: 'Result of ending a grant.',
  fields: (t) => ({ ended: t.exposeBoolean('ended', { description: 'Always true.' }) }),
})

builder.mutationField('endGrant', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndGrantPayload,
    scope: 'session',
    description: 'Ends a grant and revokes its tokens immediately.',
    args: { id: t.arg.globalID({ required: true, for: Grant, description: 'Global ID of the grant.' }) },
    errors: { types: refusalsOf(revokeGrant) },
    resolve: async (_root, { id }, { db, client, now, patron }) => {
      const patronId = patron.id
      await db.prisma.$transaction((tx) => revokeGrant(tx, patronId, Number(id.id), client.device, now))
      return { ended: true }
    },
  }),
)
