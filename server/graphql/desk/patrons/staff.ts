import * as z from 'zod'
import { patronIdOfCard } from '../../../domain/circulation/patron-of-card.ts'
import { CardRetired, UnknownCard } from '../../../domain/circulation/refusals.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import {
  addStaff,
  changeStaff,
  endStaff,
  LastAdmin,
  ManagedBranchNeeded,
  resetSecondFactor,
  StaffAlready,
  type StaffRole,
} from '../../../domain/patrons/desk/staff.ts'
import { builder } from '../../engine/schema/builder.ts'
import { plainRefusals } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { byStaff, scannedCard, staffOnly } from '../desk-mutation.ts'
import { DeskPatron, patronId } from '../types.ts'
import { PatronAct } from './patron-acts.ts'

plainRefusals([
  [LastAdmin, 'Somebody has to run the library: another one is made an ADMIN first.'],
  [ManagedBranchNeeded, 'A BRANCH_MANAGER has at least one branch.'],
  [StaffAlready, 'Whoever is given a role here is a member of staff already.'],
])

const StaffRoleEnum = builder.enumType('StaffRole', {
  description: 'What a member of staff may do; each role may do what those before it may.',
  values: {
    DESK: { description: 'Work at the desk of every branch.' },
    BRANCH_MANAGER: { description: 'Also run the calendar and the copies of the branches that are theirs.' },
    ADMIN: { description: 'Run the library: rules, staff, programs.' },
  } as const,
})

const StaffMember = builder.prismaObject('Patron', {
  variant: 'StaffMember',
  description: 'Somebody who works for the library.',
  fields: (t) => ({
    patron: t.variant(DeskPatron, { description: 'Their card, as that of any patron.' }),
    role: t.field({
      type: StaffRoleEnum,
      description: 'What they may do.',
      select: { role: true },
      resolve: ({ role }) => role as StaffRole,
    }),
    branches: t.field({
      type: [Branch],
      size: 5,
      description: 'Those that a BRANCH_MANAGER runs; at most 100.',
      select: { managedBranches: { select: { branchId: true }, orderBy: { branchId: 'asc' }, take: 100 } },
      resolve: ({ managedBranches }, _args, context) =>
        Promise.all(managedBranches.map(({ branchId }) => branchWithId(branchId, context))),
    }),
    secondFactorSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when sign-ins ask for a code; null: for the password alone.',
      select: { secondFactor: { select: { confirmedAt: true } } },
      resolve: ({ secondFactor }) => secondFactor?.confirmedAt ?? null,
    }),
  }),
})

builder.queryField('deskStaff', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [StaffMember],
    size: 30,
    description: 'Everybody who works for the library, by role and name, or one of them; at most 200.',
    args: { id: t.arg.globalID({ ...patronId, required: false, description: 'The one, as a `DeskPatron`.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.patron.findMany({
        ...query,
        where: { role: { not: 'PATRON' }, ...(id && { id: Number(id.id) }) },
        orderBy: [{ role: 'desc' }, { name: 'asc' }, { id: 'asc' }],
        take: 200,
      }),
  }),
)

const role = { type: StaffRoleEnum, required: true, description: 'What they may do from now on.' } as const
const branches = {
  for: Branch,
  required: false,
  validate: z.array(z.any()).max(100),
  description: 'Those that a BRANCH_MANAGER runs; ignored for other roles.',
} as const

interface Given {
  role: StaffRole
  branches?: { id: string }[] | null | undefined
}

const givenFrom = ({ role, branches }: Given) => ({ role, branchIds: (branches ?? []).map(({ id }) => Number(id)) })

/** What the log says: the role and the branches. */
const recorded = ({ role, branchIds }: ReturnType<typeof givenFrom>) => ({
  role,
  ...(role === 'BRANCH_MANAGER' && { branches: [...branchIds] }),
})

builder.mutationField('addStaff', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Makes a patron a member of staff.',
    args: { card: t.arg.string(scannedCard), role: t.arg(role), branches: t.arg.globalIDList(branches) },
    errors: {
      types: [UnknownCard, CardRetired, StaffAlready, ManagedBranchNeeded, UnknownBranch],
      union: { name: 'AddStaffResult' },
    },
    resolve: byStaff('addStaff', async (tx, { card, ...rest }, _staff) => {
      const given = givenFrom(rest)
      const answer = await addStaff(tx, await patronIdOfCard(tx, card), given)
      return { answer, subject: answer, details: recorded(given) }
    }),
  }),
)

builder.mutationField('changeStaff', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Another role or other branches; who may do less than before is signed out, and their tokens end.',
    args: { id: t.arg.globalID(patronId), role: t.arg(role), branches: t.arg.globalIDList(branches) },
    errors: {
      types: [NotFound, LastAdmin, ManagedBranchNeeded, UnknownBranch],
      union: { name: 'ChangeStaffResult' },
    },
    resolve: byStaff('changeStaff', async (tx, { id, ...rest }) => {
      const given = givenFrom(rest)
      const answer = await changeStaff(tx, Number(id.id), given)
      return { answer, subject: answer, details: recorded(given) }
    }),
  }),
)

builder.mutationField('endStaff', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'A member of staff is a patron like any other again; they are signed out, and their tokens end.',
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound, LastAdmin], union: { name: 'EndStaffResult' } },
    resolve: byStaff('endStaff', async (tx, { id }, { now }) => {
      const answer = await endStaff(tx, Number(id.id), now)
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('resetSecondFactor', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Takes the second factor of a member of staff away, who lost it; they are signed out everywhere.',
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound], union: { name: 'ResetSecondFactorResult' } },
    resolve: byStaff('resetSecondFactor', async (tx, { id }, { now }) => {
      const answer = await resetSecondFactor(tx, Number(id.id), now)
      return { answer, subject: answer }
    }),
  }),
)
