import { managerOf } from '../../../domain/common/roles.ts'
import {
  deleteBranchDays,
  maxDays,
  maxNoteLength,
  setBranchDays,
  setWeeklyClosing,
} from '../../../domain/library/calendar/change.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import type { MovedDates } from '../../../domain/library/calendar/move-dates.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'

const BranchCalendarPayload = builder.objectRef<MovedDates & { branchId: number }>('BranchCalendarPayload').implement({
  description: "Result of changing a branch's calendar.",
  fields: (t) => ({
    branch: t.prismaField({
      type: Branch,
      description: 'The branch with its new calendar.',
      resolve: (query, { branchId }, _args, { db }) =>
        db.prisma.branch.findUniqueOrThrow({ ...query, where: { id: branchId } }),
    }),
    movedLoans: t.exposeInt('loans', { description: 'Due dates moved to the next open day.' }),
    movedHolds: t.exposeInt('holds', { description: 'Shelf expiries moved to the next open day.' }),
  }),
})

const from = { type: 'Date', required: true, description: 'First day, today or later.' } as const
const until = {
  type: 'Date',
  description: `Last day, at most ${maxDays} days in all. Only \`from\` when absent or null.`,
} as const

function daysOf({ from, until }: { from: Date; until?: Date | null | undefined }) {
  return { from: fromColumn(from), until: until ? fromColumn(until) : null }
}

/** Formats the days for the audit log. */
const formatDays = ({ from, until }: ReturnType<typeof daysOf>) => ({
  from: from.toString(),
  until: until?.toString() ?? null,
})

const SetBranchDaysInput = builder.inputType('SetBranchDaysInput', {
  description: 'The input of `setBranchDays`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    from: t.field(from),
    until: t.field(until),
    isOpen: t.boolean({ required: true, description: 'Whether the branch is open on these days.' }),
    note: t.string({
      required: true,
      validate: textInput(maxNoteLength),
      defaultValue: '',
      description: 'Note for patrons.',
    }),
  }),
})

builder.mutationField('setBranchDays', (t) =>
  t.withAuth(staffOnly).field({
    type: BranchCalendarPayload,
    role: managerOf('input.branchId'),
    description:
      "Opens or closes single days of the desk's branch. Dates on closed days move to the next open day, and do not move back when the day is opened again.",
    args: { input: t.arg({ type: SetBranchDaysInput, required: true }) },
    errors: { types: refusalsOf(setBranchDays, deskResolver) },
    resolve: deskResolver('setBranchDays', async (tx, { isOpen, note, ...given }, { branchId, now }) => {
      const dayArguments = { ...daysOf(given), isOpen, note }
      const moved = await setBranchDays(tx, branchId, dayArguments, now)
      return { answer: { branchId, ...moved }, details: { ...formatDays(dayArguments), isOpen, note, ...moved } }
    }),
  }),
)

builder.mutationField('deleteBranchDays', (t) =>
  t.withAuth(staffOnly).field({
    type: BranchCalendarPayload,
    role: managerOf('branchId'),
    description:
      'Deletes exceptions, so that weekly closing days apply again. Dates that moved before do not move back.',
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      from: t.arg(from),
      until: t.arg(until),
    },
    errors: { types: refusalsOf(deleteBranchDays, deskResolver) },
    resolve: deskResolver('deleteBranchDays', async (tx, given, { branchId, now }) => {
      const days = daysOf(given)
      const moved = await deleteBranchDays(tx, branchId, days, now)
      return { answer: { branchId, ...moved }, details: { ...formatDays(days), ...moved } }
    }),
  }),
)

builder.mutationField('setWeeklyClosing', (t) =>
  t.withAuth(staffOnly).field({
    type: BranchCalendarPayload,
    role: managerOf('branchId'),
    description: "Sets weekly closing days of the desk's branch.",
    args: {
      branchId: t.arg.globalID(deskBranchArgument),
      closedWeekdays: t.arg.intList({ required: true, description: 'Closing days, 1 Monday to 7 Sunday.' }),
      closedOnHolidays: t.arg.boolean({
        required: true,
        description: 'Whether it closes on national holidays.',
      }),
    },
    errors: { types: refusalsOf(setWeeklyClosing, deskResolver) },
    resolve: deskResolver('setWeeklyClosing', async (tx, { closedWeekdays, closedOnHolidays }, { branchId, now }) => {
      const rule = { closedWeekdays, closedOnHolidays }
      const moved = await setWeeklyClosing(tx, branchId, rule, now)
      return { answer: { branchId, ...moved }, details: { ...rule, ...moved } }
    }),
  }),
)
