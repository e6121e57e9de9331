import * as z from 'zod'
import { addCard } from '../../domain/family/by-card.ts'
import { acceptCode, codeHours, createCode, withdrawCodes } from '../../domain/family/code.ts'
import { fromColumn } from '../../domain/library/calendar/dates.ts'
import { endOwnGrant } from '../../domain/patrons/family-grants/end.ts'
import { passwordCost } from '../engine/cost/points.ts'
import { passwordInput, textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { patronAfterField } from '../patrons/changed-account.ts'
import { cardNumberDescription, currentPasswordDescription } from '../patrons/typed.ts'
import { FamilyRightEnum } from './enums.ts'
import { FamilyGrant, ownGrant } from './grant.ts'

const rightsDescription = 'Rights of the helper besides seeing numbers and dates.'
const untilDescription = 'Last day, today or later. No fixed end when absent or null.'

/** The choices in an input that makes a grant. */
export const choicesOf = ({ rights, endsOn }: { rights: string[]; endsOn?: Date | null | undefined }) => ({
  rights: rights as (typeof FamilyRightEnum.$inferType)[],
  until: endsOn ? fromColumn(endsOn) : null,
})

const CreateFamilyCodePayload = builder
  .objectRef<{ code: string; expiresAt: Date }>('CreateFamilyCodePayload')
  .implement({
    description: 'A one-time code, which the patron gives to a family member.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The code, shown only once. The service stores its hash.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: `End of its validity, ${codeHours} hours after its creation.`,
      }),
    }),
  })

const CreateFamilyCodeInput = builder.inputType('CreateFamilyCodeInput', {
  description: 'The input of `createFamilyCode`.',
  fields: (t) => ({
    rights: t.field({
      type: [FamilyRightEnum],
      required: true,
      description: rightsDescription,
      validate: z.array(z.any()).max(10),
    }),
    endsOn: t.field({ type: 'Date', description: untilDescription }),
    password: t.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
  }),
})

builder.mutationField('createFamilyCode', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: CreateFamilyCodePayload,
    scope: 'session',
    needs: 'FAMILY',
    description: 'Creates a one-time code with which another patron becomes a helper of the viewer (P15).',
    args: { input: t.arg({ type: CreateFamilyCodeInput, required: true }) },
    errors: { types: refusalsOf(createCode) },
    resolve: (_root, { input: { password, ...chosen } }, { db, client, now, patron }) =>
      createCode(db, patron.id, password, choicesOf(chosen), client, now),
  }),
)

const FamilyGrantPayload = builder.objectRef<{ grantId: number }>('FamilyGrantPayload').implement({
  description: 'A new or replaced family grant.',
  fields: (t) => ({
    grant: t.field({
      type: FamilyGrant,
      nullable: true,
      description: 'The grant. Null when it has ended meanwhile.',
      resolve: ({ grantId }, _args, context) => ownGrant(grantId, context),
    }),
    patron: t.prismaField(patronAfterField),
  }),
})

builder.mutationField('acceptFamilyCode', (t) =>
  t.withAuth({ patron: true }).field({
    type: FamilyGrantPayload,
    scope: 'session',
    needs: 'FAMILY',
    description: 'Makes the viewer the helper of the patron who gave the code. Repeating it returns the same grant.',
    args: { code: t.arg.string({ required: true, validate: textInput(40), description: 'The one-time code.' }) },
    errors: { types: refusalsOf(acceptCode) },
    resolve: (_root, { code }, { db, client, now, patron }) => acceptCode(db, patron, code, client, now),
  }),
)

const AddFamilyCardInput = builder.inputType('AddFamilyCardInput', {
  description: 'The input of `addFamilyCard`.',
  fields: (t) => ({
    cardNumber: t.string({ required: true, validate: textInput(40), description: cardNumberDescription }),
    password: t.string({ required: true, validate: passwordInput, description: 'Password of that card.' }),
    rights: t.field({
      type: [FamilyRightEnum],
      required: true,
      description: rightsDescription,
      validate: z.array(z.any()).max(10),
    }),
    endsOn: t.field({ type: 'Date', description: untilDescription }),
  }),
})

builder.mutationField('addFamilyCard', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: FamilyGrantPayload,
    scope: 'session',
    needs: 'FAMILY',
    description: 'Makes the viewer the helper of a card whose password they know, such as that of a child (P15).',
    args: { input: t.arg({ type: AddFamilyCardInput, required: true }) },
    errors: { types: refusalsOf(addCard) },
    resolve: (_root, { input: { cardNumber, password, ...chosen } }, { db, client, now, patron }) =>
      addCard(db, patron.id, { cardNumber, password }, choicesOf(chosen), client, now),
  }),
)

const EndFamilyGrantPayload = builder.objectRef<Record<never, never>>('EndFamilyGrantPayload').implement({
  description: 'Result of ending a family grant.',
  fields: (t) => ({ patron: t.prismaField(patronAfterField) }),
})

builder.mutationField('endFamilyGrant', (t) =>
  t.withAuth({ patron: true }).field({
    type: EndFamilyGrantPayload,
    scope: 'session',
    description: 'Ends a family grant that the viewer made or received, immediately (P18).',
    args: { id: t.arg.globalID({ required: true, for: FamilyGrant, description: 'Global ID of the grant.' }) },
    errors: { types: refusalsOf(endOwnGrant) },
    resolve: async (_root, { id }, { db, client, now, patron }) => {
      const by = { patronId: patron.id, device: client.device }
      await db.prisma.$transaction((tx) => endOwnGrant(tx, Number(id.id), by, now))
      return {}
    },
  }),
)

const WithdrawFamilyCodesPayload = builder.objectRef<{ count: number }>('WithdrawFamilyCodesPayload').implement({
  description: 'Result of withdrawing family codes.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Number of withdrawn codes.' }),
    patron: t.prismaField(patronAfterField),
  }),
})

builder.mutationField('withdrawFamilyCodes', (t) =>
  t.withAuth({ patron: true }).field({
    type: WithdrawFamilyCodesPayload,
    scope: 'session',
    description: 'Withdraws all unused family codes of the viewer, immediately (P15). Grants that codes made stay.',
    resolve: async (_root, _args, { db, patron }) => ({
      count: await db.prisma.$transaction((tx) => withdrawCodes(tx, patron.id)),
    }),
  }),
)
