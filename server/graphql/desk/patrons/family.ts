import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import * as z from 'zod'
import type { Patron } from '../../../../generated/prisma/client.ts'
import { auditEntry } from '../../../domain/common/audit.ts'
import { membersToCollectFor, type ToCollect } from '../../../domain/family/collect.ts'
import { endGrantAtDesk, type familyProofs, saveGrantAtDesk } from '../../../domain/family/desk.ts'
import { readGrants, type SeenGrant } from '../../../domain/family/read.ts'
import { rightsOf } from '../../../domain/family/rights.ts'
import { toColumn } from '../../../domain/library/calendar/dates.ts'
import type { Context } from '../../engine/context/context.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { fieldLoaders } from '../../engine/execution/field-loaders.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { FamilyRightEnum } from '../../family/enums.ts'
import { choicesOf } from '../../family/give.ts'
import { FamilyGrant, FamilyGrantWayEnum } from '../../family/grant.ts'
import {
  cardArgument,
  deskBranchArgument,
  idempotencyKeyArgument,
  idempotent,
  staffOnly,
  staffResolver,
} from '../desk-mutation.ts'
import { DeskPatron, patronIdArgument } from '../types.ts'
import { DeskPatronPayload } from './patron-acts.ts'

const FamilyProofEnum = builder.enumType('FamilyProof', {
  description: 'The proof that staff saw before they made a family grant. Only the audit log has it.',
  values: {
    BOTH_PRESENT: { description: 'Both persons came with their cards.' },
    GUARDIAN: { description: 'The guardian of a child showed an identity document.' },
    WRITTEN: { description: 'The granting patron gave a written authorisation (委任状).' },
  } as const satisfies Record<(typeof familyProofs)[number], object>,
})

const patronLoader = fieldLoaders<Patron>()

/** Reads a patron with the selection of the field. The patrons under one field of an operation are read together. */
function readPatron(id: number, context: Context, { fieldNodes: [node] }: GraphQLResolveInfo, query: object) {
  const create = () =>
    new DataLoader<number, Patron>(async (ids) => {
      const rows = await context.db.prisma.patron.findMany({ ...query, where: { id: { in: [...ids] } } })
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((each) => byId.get(each) ?? new Error('The account of a family member has gone.'))
    })
  return (node ? patronLoader(context, node, create) : create()).load(id)
}

const DeskFamilyGrant = builder.objectRef<SeenGrant>('DeskFamilyGrant').implement({
  description: 'A family grant of a patron, for staff.',
  fields: (t) => ({
    grantId: t.globalID({
      description: 'Global ID of the grant.',
      resolve: ({ id }) => ({ type: FamilyGrant, id }),
    }),
    isHelper: t.exposeBoolean('isHelper', { description: 'Whether this patron is the helper.' }),
    relative: t.prismaField({
      type: DeskPatron,
      description: 'The other patron.',
      resolve: (query, { isHelper, grantorId, helperId }, _args, context, info) =>
        readPatron(isHelper ? grantorId : helperId, context, info, query),
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
      description: 'Last day. Null when it has no end.',
      resolve: ({ lastDay }) => lastDay && toColumn(lastDay),
    }),
  }),
})

const FamilyToCollect = builder.objectRef<ToCollect>('FamilyToCollect').implement({
  description: 'A family member for whom a patron may collect copies (P17).',
  fields: (t) => ({
    patron: t.prismaField({
      type: DeskPatron,
      description: 'The family member.',
      resolve: (query, { grantorId }, _args, context, info) => readPatron(grantorId, context, info, query),
    }),
    readyCount: t.exposeInt('ready', { description: 'Copies on the hold shelf of the branch for this member.' }),
  }),
})

builder.prismaObjectFields(DeskPatron, (t) => ({
  familyGrants: t.field({
    type: [DeskFamilyGrant],
    size: 5,
    work: statementCost,
    description: 'Family grants that the patron made or received, oldest first, at most 50.',
    select: { id: true },
    resolve: ({ id }, _args, { db, now }) => readGrants(db.prisma, id, now),
  }),
  familyToCollect: t.field({
    type: [FamilyToCollect],
    size: 5,
    work: 2 * statementCost,
    description: 'Family members for whom the patron may collect today, at most 20.',
    args: { branchId: t.arg.globalID({ ...deskBranchArgument, description: 'Branch of the hold shelf.' }) },
    select: { id: true },
    resolve: ({ id }, { branchId }, { db, now }) => membersToCollectFor(db, id, Number(branchId.id), now),
  }),
}))

const CreateFamilyGrantForPatronInput = builder.inputType('CreateFamilyGrantForPatronInput', {
  description: 'The input of `createFamilyGrantForPatron`.',
  fields: (t) => ({
    id: t.globalID({ ...patronIdArgument, description: 'Global ID of the granting patron.' }),
    helperCardNumber: t.string({ ...cardArgument, description: 'Card number of the helper.' }),
    rights: t.field({
      type: [FamilyRightEnum],
      required: true,
      description: 'Rights of the helper besides seeing numbers and dates.',
      validate: z.array(z.any()).max(10),
    }),
    endsOn: t.field({ type: 'Date', description: 'Last day, today or later. No fixed end when absent or null.' }),
    proof: t.field({ type: FamilyProofEnum, required: true, description: 'The proof that was shown.' }),
    key: t.string(idempotencyKeyArgument),
  }),
})

builder.mutationField('createFamilyGrantForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Makes a family grant from this patron to the patron of a card, against proof (P15).',
    args: { input: t.arg({ type: CreateFamilyGrantForPatronInput, required: true }) },
    errors: { types: refusalsOf(saveGrantAtDesk, idempotent) },
    resolve: staffResolver(
      'createFamilyGrantForPatron',
      idempotent(async (tx, { id, helperCardNumber: helperCard, proof, ...chosen }, { action, now, staffId }) => {
        const choices = choicesOf(chosen)
        const made = await saveGrantAtDesk(tx, { grantorId: Number(id.id), helperCard, ...choices }, now)
        const details = {
          grant: made.grantId,
          proof,
          rights: [...choices.rights],
          until: choices.until?.toString() ?? null,
        }
        // One entry names one patron, so each of the two has an entry.
        const { recorded } = auditEntry({ at: now, staffId, action, subject: { patronId: made.helperId }, details })
        const { grantorId: patronId } = made
        return { answer: { patronId }, subject: { patronId }, details, writes: { forHelper: recorded } }
      }),
    ),
  }),
)

builder.mutationField('endFamilyGrantForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Ends a family grant, also one that was made by mistake (P18). Returns the granting patron.',
    args: { id: t.arg.globalID({ required: true, for: FamilyGrant, description: 'Global ID of the grant.' }) },
    errors: { types: refusalsOf(endGrantAtDesk) },
    resolve: staffResolver('endFamilyGrantForPatron', async (tx, { id }, { action, now, staffId }) => {
      const { grantorId, helperId } = await endGrantAtDesk(tx, Number(id.id), now)
      const details = { grant: Number(id.id) }
      const { recorded } = auditEntry({ at: now, staffId, action, subject: { patronId: helperId }, details })
      return {
        answer: { patronId: grantorId },
        subject: { patronId: grantorId },
        details,
        writes: { forHelper: recorded },
      }
    }),
  }),
)
