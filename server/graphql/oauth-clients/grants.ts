import { NotFound } from '../../domain/common/refusal.ts'
import { endGrant, openGrants } from '../../domain/oauth-clients/grant.ts'
import { effectiveScopes, formerAccount } from '../../domain/oauth-clients/scopes.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from '../patrons/patron.ts'
import { Program } from './oauth-client.ts'

export const Grant = builder.prismaNode('Grant', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  // What somebody allows is theirs alone to see, also for `node(id:)` (P8).
  findUnique: (id, { patron }) => ({ id: Number(id), patronId: patron?.id ?? 0 }),
  description: 'What the patron allowed a program, or a script of their own.',
  fields: (t) => ({
    program: t.relation('program', {
      type: Program,
      nullable: true,
      description: 'Whom; null: whoever has the personal token.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Of a personal token, as the patron called it.' }),
    readsNameAndCard: t.boolean({
      description:
        'True for `account:read` from before it was split into four scopes: it reads the name and the card, too.',
      select: { scopes: true, scopeVersion: true },
      resolve: ({ scopes, scopeVersion }) => effectiveScopes(scopes, scopeVersion).includes(formerAccount),
    }),
    scopes: t.exposeStringList('scopes', { size: 6, description: 'What it is good for; at most 60.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the patron allowed it.' }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used last, ten minutes before it really was at most; null: never.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it ends. That of a program is moved on whenever the program refreshes its tokens.',
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  grants: t.relation('grants', {
    size: 10,
    type: Grant,
    description: 'What the patron allowed and did not end, the latest first; at most 50.',
    query: (_args, { now }) => ({ where: openGrants(now), orderBy: { id: 'desc' }, take: 50 }),
  }),
}))

const EndedGrant = builder.objectRef<{ ended: boolean }>('EndedGrant').implement({
  description: 'A grant that is over.',
  fields: (t) => ({ ended: t.exposeBoolean('ended', { description: 'Always true.' }) }),
})

builder.mutationField('endGrant', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndedGrant,
    description: 'Takes back what was allowed: all tokens of it end at once.',
    args: { id: t.arg.globalID({ required: true, for: Grant, description: 'A grant of the patron.' }) },
    errors: { types: [NotFound], union: { name: 'EndGrantResult' } },
    resolve: async (_root, { id }, { db, client, now, patron }) => {
      const patronId = patron.id
      await db.prisma.$transaction((tx) => endGrant(tx, patronId, Number(id.id), client.device, now))
      return { ended: true }
    },
  }),
)
