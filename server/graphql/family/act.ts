import * as z from 'zod'
import { withKeptTitles } from '../../domain/common/merged-titles.ts'
import { type FamilyPlacement as FamilyPlacementShape, placeForFamily } from '../../domain/family/place.ts'
import { AlreadyWithPatron } from '../../domain/family/refusals.ts'
import { renewForFamily } from '../../domain/family/renew.ts'
import { maxTitlesPerSubmission } from '../../domain/holds/place/place.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { Title } from '../catalogue/title.ts'
import { textInput } from '../engine/input/text-input.ts'
import { keepsDuplicates } from '../engine/schema/bounded-lists.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData, refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch } from '../library/branch.ts'
import { Loan } from '../loans/loan.ts'
import { FamilyGrant, ownGrant } from './grant.ts'

const grantArgument = { required: true, for: FamilyGrant, description: 'Global ID of the family grant.' } as const

const FamilyTitleRefusal = builder.unionType('FamilyTitleRefusal', {
  description: 'Why a title was not reserved for a family member.',
  types: [...titleRefusalTypes, AlreadyWithPatron],
  resolveType: ({ name }) => name,
})

const FamilyPlacement = builder.objectRef<FamilyPlacementShape>('FamilyPlacement').implement({
  description: 'Result for one title of a submission for a family member.',
  fields: (t) => ({
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: 'The title. Null when the catalogue does not have it.',
      resolve: (query, { titleId }, _args, { db }) => db.prisma.title.findUnique({ ...query, where: { id: titleId } }),
    }),
    refusal: t.field({
      type: FamilyTitleRefusal,
      nullable: true,
      description: 'Why it was not reserved. Null when it was.',
      resolve: ({ refusal }) => refusal && refusalAsData(refusal),
    }),
  }),
})

const PlaceHoldsForFamilyInput = builder.inputType('PlaceHoldsForFamilyInput', {
  description: 'The input of `placeHoldsForFamily`.',
  fields: (t) => ({
    grantId: t.globalID(grantArgument),
    key: t.string({
      required: true,
      description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
      validate: textInput(64, 8),
    }),
    titleIds: t.globalIDList({
      required: true,
      for: Title,
      description: `Titles in the order in which limits apply, at most ${maxTitlesPerSubmission}.`,
      validate: z.array(z.any()).min(1).max(100),
      extensions: keepsDuplicates,
    }),
    pickupBranchId: t.globalID({ required: true, for: Branch, description: 'Pickup branch.' }),
  }),
})

builder.mutationField('placeHoldsForFamily', (t) =>
  t.withAuth({ patron: true }).field({
    type: [FamilyPlacement],
    scope: 'family',
    needs: 'FAMILY',
    description:
      "Places holds for the granting patron, by that patron's rules (P16). They are notified as they chose. Needs PLACE.",
    args: { input: t.arg({ type: PlaceHoldsForFamilyInput, required: true }) },
    errors: {
      types: refusalsOf(placeForFamily),
      result: { name: 'PlaceHoldsForFamilyPayload', description: 'An accepted submission for a family member.' },
      dataField: {
        name: 'placements',
        description: `Results in the order of the titles, at most ${maxTitlesPerSubmission}.`,
      },
      directResult: false,
    },
    resolve: (_root, { input }, { db, client, now, patron }): Promise<FamilyPlacementShape[]> => {
      const submission = {
        grantId: Number(input.grantId.id),
        key: input.key,
        titleIds: input.titleIds.map(({ id }) => Number(id)),
        pickupBranchId: Number(input.pickupBranchId.id),
      }
      const by = { patronId: patron.id, device: client.device }
      return withKeptTitles((kept) =>
        db.prisma.$transaction((tx) => placeForFamily(tx, { ...submission, kept }, by, now)),
      )
    },
  }),
)

const FamilyRenewalPayload = builder.objectRef<{ grantId: number }>('FamilyRenewalPayload').implement({
  description: 'Result of renewing a loan of a family member.',
  fields: (t) => ({
    grant: t.field({
      type: FamilyGrant,
      nullable: true,
      description: 'The grant, with the loans after the renewal. Null when it has ended meanwhile.',
      resolve: ({ grantId }, _args, context) => ownGrant(grantId, context),
    }),
  }),
})

builder.mutationField('renewLoanForFamily', (t) =>
  t.withAuth({ patron: true }).field({
    type: FamilyRenewalPayload,
    scope: 'family',
    needs: 'FAMILY',
    description: 'Renews a loan of the granting patron, by the rules of any renewal (P16). Needs RENEW.',
    args: {
      grantId: t.arg.globalID(grantArgument),
      loanId: t.arg.globalID({ required: true, for: Loan, description: 'Global ID of the loan.' }),
      renewalsSeen: t.arg.int({
        required: true,
        description: '`FamilyLoan.renewals` as last seen, so that repeating the request renews only once.',
      }),
    },
    errors: { types: refusalsOf(renewForFamily, RefusedByLibrary) },
    resolve: async (_root, { grantId, loanId, renewalsSeen }, { db, client, loaders, now, patron }) => {
      const renewing = { grantId: Number(grantId.id), loanId: Number(loanId.id), renewalsSeen }
      const by = { patronId: patron.id, device: client.device }
      await db.prisma.$transaction((tx) => renewForFamily(tx, renewing, by, now))
      loaders.renewalFacts.clear(renewing.loanId)
      return { grantId: renewing.grantId }
    },
  }),
)
