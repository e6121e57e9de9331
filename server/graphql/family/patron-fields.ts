import { readGrants } from '../../domain/family/read.ts'
import { isChild } from '../../domain/family/validity.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { Patron } from '../patrons/patron.ts'
import { FamilyGrant } from './grant.ts'

const Family = builder.objectRef<{ patronId: number; birthDate: Date | null }>('Family').implement({
  description: 'Family grants of the patron (P15).',
  fields: (t) => ({
    most: t.int({
      description: 'Maximum number of grants made, and of grants received. 0 when the library offers none.',
      resolve: async (_family, _args, { db }) => (await cachedPolicy(db)).familyGrants,
    }),
    grants: t.field({
      type: [FamilyGrant],
      size: 5,
      work: statementCost,
      description: 'Grants that the patron made or received, oldest first, at most 50.',
      resolve: ({ patronId }, _args, { db, now }) => readGrants(db.prisma, patronId, now),
    }),
    openCodes: t.int({
      work: statementCost,
      description: 'Number of unused codes of the patron.',
      resolve: ({ patronId }, _args, { db, now }) =>
        db.prisma.familyCode.count({ where: { grantorId: patronId, usedAt: null, expiresAt: { gt: now } } }),
    }),
    titlesNeedGuardian: t.boolean({
      description: 'Whether the patron is a child, so that a code cannot include SEE_TITLES.',
      resolve: async ({ birthDate }, _args, { db, now }) =>
        isChild((await cachedPolicy(db)).familyChildAge, birthDate, now),
    }),
  }),
})

builder.prismaObjectFields(Patron, (t) => ({
  family: t.field({
    type: Family,
    scope: 'family',
    description: 'Family grants.',
    select: { id: true, birthDate: true },
    resolve: ({ id, birthDate }) => ({ patronId: id, birthDate }),
  }),
}))
