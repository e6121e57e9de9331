import type { HoldState } from '../../../generated/prisma/enums.ts'
import { mostRows, readMemberAccount, type SeenGrant } from '../../domain/family/read.ts'
import { dateIn, fromColumn, toColumn } from '../../domain/library/calendar/dates.ts'
import { shownPlace } from '../../domain/library/pickup-places/read.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { overdueDays } from '../../domain/loans/renewal-rule.ts'
import { Title } from '../catalogue/title.ts'
import { statementCost } from '../engine/cost/points.ts'
import { builder } from '../engine/schema/builder.ts'
import { HoldStateEnum } from '../holds/enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { PickupPlace } from '../library/pickup-places.ts'
import { Loan, renewalRefusalOf } from '../loans/loan.ts'
import { RenewalRefusal } from '../loans/refusals.ts'
import { FamilyGrant } from './grant.ts'

interface MemberLoan {
  id: number
  dueOn: Date
  renewals: number
  titleId: number
  grant: SeenGrant
}

interface MemberHold {
  state: HoldState
  titleId: number
  pickupBranchId: number
  shelfExpiresOn: Date | null
  shelfNumber: number | null
  pickupPlaceId: number | null
  compartmentId: number | null
  grant: SeenGrant
}

const titleDescription = 'The title. Null unless the grant includes SEE_TITLES.'

/** Types of their own, so that no field of a loan or hold shows more than the grant allows (P16). */
const FamilyLoan = builder.objectRef<MemberLoan>('FamilyLoan').implement({
  description: 'A loan of a family member, as the helper sees it.',
  fields: (t) => ({
    loanId: t.globalID({
      description: 'Global ID of the loan, for `renewLoanForFamily`.',
      resolve: ({ id }) => ({ type: Loan, id }),
    }),
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: titleDescription,
      resolve: (query, { titleId, grant }, _args, { db }) =>
        grant.showsTitles ? db.prisma.title.findUnique({ ...query, where: { id: titleId } }) : null,
    }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'Due date.' }),
    renewals: t.exposeInt('renewals', { description: 'Number of renewals.' }),
    overdueDays: t.int({
      description: 'Days past the due date, otherwise 0.',
      resolve: ({ dueOn }, _args, { now }) => overdueDays(fromColumn(dueOn), now),
    }),
    renewalRefusal: t.field({
      type: RenewalRefusal,
      nullable: true,
      description: 'Why it cannot be renewed today. Null when it can, and unless the grant includes RENEW.',
      resolve: ({ id, grant }, _args, context) => (grant.mayRenew ? renewalRefusalOf(id, context) : null),
    }),
  }),
})

const FamilyHold = builder.objectRef<MemberHold>('FamilyHold').implement({
  description: 'An open hold of a family member, as the helper sees it.',
  fields: (t) => ({
    state: t.field({ type: HoldStateEnum, description: 'State of the hold.', resolve: ({ state }) => state }),
    title: t.prismaField({
      type: Title,
      nullable: true,
      description: titleDescription,
      resolve: (query, { titleId, grant }, _args, { db }) =>
        grant.showsTitles ? db.prisma.title.findUnique({ ...query, where: { id: titleId } }) : null,
    }),
    pickupBranch: t.field({
      type: Branch,
      description: 'Pickup branch.',
      resolve: ({ pickupBranchId }, _args, context) => branchWithId(pickupBranchId, context),
    }),
    pickupPlace: t.field({
      type: PickupPlace,
      nullable: true,
      description:
        'Locker or self-service shelf, as the patron sees it. Null for the counter, and unless the grant includes COLLECT.',
      resolve: ({ grant, ...hold }, _args, { db }) => (grant.mayCollect ? shownPlace(db, hold) : null),
    }),
    shelfExpiresOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on the hold shelf. Null while it is not ready.',
      resolve: ({ shelfExpiresOn }) => shelfExpiresOn,
    }),
    shelfNumber: t.int({
      nullable: true,
      description: 'Number on the hold shelf. Null while it is not ready, and unless the grant includes COLLECT.',
      resolve: ({ state, shelfNumber, grant }) => (state === 'READY' && grant.mayCollect ? shelfNumber : null),
    }),
  }),
})

interface MemberAccount {
  loans: MemberLoan[]
  holds: MemberHold[]
}

const FamilyAccount = builder.objectRef<MemberAccount>('FamilyAccount').implement({
  description: 'The loans and holds of a family member, as the helper sees them.',
  fields: (t) => ({
    loans: t.field({
      type: [FamilyLoan],
      size: 10,
      description: `Open loans, earliest due date first, at most ${mostRows}.`,
      resolve: ({ loans }) => loans,
    }),
    holds: t.field({
      type: [FamilyHold],
      size: 10,
      description: `Open holds, oldest first, at most ${mostRows}.`,
      resolve: ({ holds }) => holds,
    }),
    loanCount: t.int({ description: 'Number of open loans.', resolve: ({ loans }) => loans.length }),
    holdCount: t.int({ description: 'Number of open holds.', resolve: ({ holds }) => holds.length }),
    readyCount: t.int({
      description: 'Number of copies on a hold shelf.',
      resolve: ({ holds }) => holds.filter(({ state }) => state === 'READY').length,
    }),
    overdueCount: t.int({
      description: 'Number of overdue loans.',
      resolve: ({ loans }, _args, { now }) => loans.filter(({ dueOn }) => dueOn < toColumn(dateIn(now))).length,
    }),
    nextDueOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Earliest due date. Null when there are no loans.',
      resolve: ({ loans }) => loans[0]?.dueOn ?? null,
    }),
  }),
})

builder.objectField(FamilyGrant, 'account', (t) =>
  t.field({
    type: FamilyAccount,
    nullable: true,
    work: 2 * statementCost,
    description:
      "The granting patron's loans and holds. Null unless the viewer is the helper and the grant is valid today.",
    resolve: async (grant, _args, { db }) => {
      if (!grant.isHelper || !grant.isValid || (await cachedPolicy(db)).familyGrants === 0) return null
      const read = await readMemberAccount(db.prisma, grant.grantorId)
      return (
        read && {
          loans: read.loans.map((loan) => ({ ...loan, grant })),
          holds: read.holds.map((hold) => ({ ...hold, grant })),
        }
      )
    },
  }),
)
