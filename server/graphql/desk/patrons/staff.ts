import * as z from 'zod'
import { patronIdOfCard } from '../../../domain/circulation/patron-of-card.ts'
import { type StaffRole, staffRoles } from '../../../domain/common/roles.ts'
import {
  createStaffMember,
  deleteStaffMember,
  resetSecondFactor,
  updateStaffMember,
} from '../../../domain/patrons/desk/staff.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { cardArgument, staffOnly, staffResolver } from '../desk-mutation.ts'
import { DeskPatron, patronIdArgument } from '../types.ts'
import { DeskPatronPayload } from './patron-acts.ts'

const StaffRoleEnum = builder.enumType('StaffRole', {
  description: 'Role of a staff member. Each role includes the permissions of those before it.',
  values: staffRoles,
})

const StaffMember = builder.prismaObject('Patron', {
  variant: 'StaffMember',
  description: 'A staff member.',
  fields: (t) => ({
    patron: t.variant(DeskPatron, { description: "The member's patron account." }),
    role: t.field({
      type: StaffRoleEnum,
      description: 'Role.',
      select: { role: true },
      resolve: ({ role }) => role as StaffRole,
    }),
    branches: t.field({
      type: [Branch],
      size: 5,
      description: 'Branches that a BRANCH_MANAGER manages, at most 100.',
      select: { managedBranches: { select: { branchId: true }, orderBy: { branchId: 'asc' }, take: 100 } },
      resolve: ({ managedBranches }, _args, context) =>
        Promise.all(managedBranches.map(({ branchId }) => branchWithId(branchId, context))),
    }),
    secondFactorSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the second factor was confirmed. Null when there is none.',
      select: { secondFactor: { select: { confirmedAt: true } } },
      resolve: ({ secondFactor }) => secondFactor?.confirmedAt ?? null,
    }),
  }),
})

builder.queryField('deskStaff', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [StaffMember],
    role: 'ADMIN',
    size: 30,
    description: 'Staff by role and name, at most 200, or the given member.',
    args: {
      id: t.arg.globalID({ ...patronIdArgument, required: false, description: 'Only this member, as a `DeskPatron`.' }),
    },
    resolve: (query, _root, { id }, { db }) =>
      db.prisma.patron.findMany({
        ...query,
        where: { role: { not: 'PATRON' }, ...(id && { id: Number(id.id) }) },
        orderBy: [{ role: 'desc' }, { name: 'asc' }, { id: 'asc' }],
        take: 200,
      }),
  }),
)

const role = { type: StaffRoleEnum, required: true, description: 'New role.' } as const
const branches = {
  for: Branch,
  required: false,
  validate: z.array(z.any()).max(100),
  description: 'Branches that a BRANCH_MANAGER manages. Ignored for other roles.',
} as const

interface AssignmentInput {
  role: StaffRole
  branchIds?: { id: string }[] | null | undefined
}

const assignmentFrom = ({ role, branchIds }: AssignmentInput) => ({
  role,
  branchIds: (branchIds ?? []).map(({ id }) => Number(id)),
})

/** Role and branches for the audit log. */
const auditDetails = ({ role, branchIds }: ReturnType<typeof assignmentFrom>) => ({
  role,
  ...(staffRoles[role].hasBranches && { branches: [...branchIds] }),
})

builder.mutationField('createStaffMember', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'ADMIN',
    description: 'Makes a patron a staff member.',
    args: { cardNumber: t.arg.string(cardArgument), role: t.arg(role), branchIds: t.arg.globalIDList(branches) },
    errors: { types: refusalsOf(createStaffMember, patronIdOfCard) },
    resolve: staffResolver('createStaffMember', async (tx, { cardNumber: card, ...rest }, { now }) => {
      const given = assignmentFrom(rest)
      const answer = await createStaffMember(tx, await patronIdOfCard(tx, card), given, now)
      return { answer, subject: answer, details: auditDetails(given) }
    }),
  }),
)

builder.mutationField('updateStaffMember', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'ADMIN',
    description: 'Changes role or branches of a staff member.',
    args: { id: t.arg.globalID(patronIdArgument), role: t.arg(role), branchIds: t.arg.globalIDList(branches) },
    errors: { types: refusalsOf(updateStaffMember) },
    resolve: staffResolver('updateStaffMember', async (tx, { id, ...rest }) => {
      const given = assignmentFrom(rest)
      const answer = await updateStaffMember(tx, Number(id.id), given)
      return { answer, subject: answer, details: auditDetails(given) }
    }),
  }),
)

builder.mutationField('deleteStaffMember', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'ADMIN',
    description: 'Makes a staff member an ordinary patron.',
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(deleteStaffMember) },
    resolve: staffResolver('deleteStaffMember', async (tx, { id }, { now }) => {
      const answer = await deleteStaffMember(tx, Number(id.id), now)
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('resetSecondFactor', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'ADMIN',
    description: "Removes a lost second factor. The member's sessions end.",
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(resetSecondFactor) },
    resolve: staffResolver('resetSecondFactor', async (tx, { id }, { now }) => {
      const answer = await resetSecondFactor(tx, Number(id.id), now)
      return { answer, subject: answer }
    }),
  }),
)
