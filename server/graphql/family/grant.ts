import { FamilyGrantWay } from '../../../generated/prisma/enums.ts'
import { readGrants, type SeenGrant } from '../../domain/family/read.ts'
import { rightsOf } from '../../domain/family/rights.ts'
import { toColumn } from '../../domain/library/calendar/dates.ts'
import type { Context } from '../engine/context/context.ts'
import { builder } from '../engine/schema/builder.ts'
import { FamilyRightEnum } from './enums.ts'

export const FamilyGrantWayEnum = builder.enumType(FamilyGrantWay, {
  name: 'FamilyGrantWay',
  description: 'How a family grant was made.',
  values: {
    CODE: { description: 'Made with a one-time code of the granting patron.' },
    CARD: { description: 'Made with the card and password of the granting patron.' },
    DESK: { description: 'Made by staff, against proof.' },
  },
})

/** Reads a grant of the viewer. Null for a grant between others (P8). */
export async function ownGrant(id: number, { db, now, patron }: Context): Promise<SeenGrant | null> {
  const grants = patron ? await readGrants(db.prisma, patron.id, now) : []
  return grants.find((grant) => grant.id === id) ?? null
}

export const FamilyGrant = builder.node(builder.objectRef<SeenGrant>('FamilyGrant'), {
  scope: 'family',
  id: { resolve: ({ id }) => id },
  // A grant is visible to its two patrons only, also through `node(id:)` (P8).
  loadWithoutCache: (id, context) => ownGrant(Number(id), context),
  description: 'Permission of a patron to another card, the helper, to act for them (P15).',
  fields: (t) => ({
    isHelper: t.exposeBoolean('isHelper', {
      description: 'Whether the viewer is the helper, and not the granting patron.',
    }),
    name: t.string({ description: 'Name of the other patron.', resolve: ({ relative }) => relative.name }),
    cardEnding: t.string({
      description: "Last four digits of the other patron's card.",
      resolve: ({ relative }) => relative.cardNumber.slice(-4),
    }),
    rights: t.field({
      type: [FamilyRightEnum],
      size: 4,
      description: 'Rights of the helper besides seeing numbers and dates, at most 4.',
      resolve: (grant) => rightsOf(grant),
    }),
    way: t.field({ type: FamilyGrantWayEnum, description: 'How it was made.', resolve: ({ way }) => way }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made or last replaced.' }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day: the chosen one, or the one before a child reaches the age. Null when it has no end.',
      resolve: ({ lastDay }) => lastDay && toColumn(lastDay),
    }),
  }),
})
