import * as z from 'zod'
import { OverdueContactKind } from '../../../../generated/prisma/enums.ts'
import { type OverdueRow, overdueLoans, overdueOrder } from '../../../domain/circulation/lists/overdue.ts'
import { deleteOverdueContact, maxMarkedLoans, recordOverdueContacts } from '../../../domain/overdue/contacts.ts'
import { statementCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { LanguageEnum } from '../../library/enums.ts'
import { deskBranchArgument, deskResolver, staffOnly, staffResolver } from '../desk-mutation.ts'
import { ListedCopy } from '../holds/list-rows.ts'
import { DeskLoan, DeskPatron } from '../types.ts'

const OverdueContactKindEnum = builder.enumType(OverdueContactKind, {
  name: 'OverdueContactKind',
  description: 'How staff contacted a patron about an overdue loan.',
  values: {
    LETTER: { description: 'Letter in an envelope, which can name titles.' },
    POSTCARD: { description: 'Postcard, which names no titles.' },
    TELEPHONE: { description: 'Telephone call.' },
  },
})

const OverdueContact = builder.objectRef<OverdueRow['contacts'][number]>('OverdueContact').implement({
  description: 'A letter, postcard or call about an overdue loan (M11).',
  fields: (t) => ({
    kind: t.field({ type: OverdueContactKindEnum, description: 'Kind of contact.', resolve: ({ kind }) => kind }),
    day: t.expose('day', { type: 'Date', description: 'Day in Tokyo.' }),
  }),
})

const nullText = (description: string) =>
  ({ nullable: true, description: `${description} Null when not recorded.` }) as const

const OverdueLoan = builder.objectRef<OverdueRow>('OverdueLoan').implement({
  description: 'An overdue loan with what staff need to write or call.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    loanId: t.globalID({ description: 'The `DeskLoan`.', resolve: ({ loanId }) => ({ type: DeskLoan, id: loanId }) }),
    branch: t.field({
      type: Branch,
      description: 'Lending branch.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'Due date in Tokyo time.' }),
    days: t.exposeInt('days', { description: 'Days past the due date.' }),
    step: t.exposeInt('step', {
      nullable: true,
      description: '`days` of the highest `OverdueStep` that the loan has reached. Null when it has reached none.',
    }),
    isLetterDue: t.exposeBoolean('isLetterDue', {
      description: 'Whether that step asks for a letter, and none was recorded since the loan reached it.',
    }),
    isReachableByMail: t.exposeBoolean('isReachable', {
      description: 'Whether the patron has a verified mail address that does not bounce.',
    }),
    mailedOn: t.expose('mailedOn', {
      type: 'Date',
      nullable: true,
      description: 'Day on which the last mail about the loan was queued. Null when there was none.',
    }),
    contacts: t.field({
      type: [OverdueContact],
      size: 2,
      description: 'Letters, postcards and calls about the current due date, oldest first, at most 20.',
      resolve: ({ contacts }) => contacts.slice(-20),
    }),
    patronId: t.globalID({
      description: 'The `DeskPatron`.',
      resolve: ({ patronId }) => ({ type: DeskPatron, id: patronId }),
    }),
    patronName: t.exposeString('patronName', { description: 'Name of the patron.' }),
    cardNumber: t.exposeString('cardNumber', { description: 'Card number of the patron.' }),
    phone: t.exposeString('phone', nullText('Telephone number of the patron.')),
    postalCode: t.exposeString('postalCode', nullText('Postal code of the patron.')),
    address: t.exposeString('address', nullText('Address of the patron.')),
    guardianName: t.exposeString('guardianName', nullText('Name of the guardian.')),
    guardianPhone: t.exposeString('guardianPhone', nullText('Telephone number of the guardian.')),
    language: t.field({
      type: LanguageEnum,
      nullable: true,
      description: 'Language that the patron chose. Null when none is chosen.',
      resolve: ({ language }) => language,
    }),
  }),
})

const listing = {
  name: 'deskOverdueLoans',
  types: overdueOrder.keys.map(([, type]) => type),
  placeOf: ({ place }: { place: (string | number | boolean | null)[] }) => place,
}

builder.queryField('deskOverdueLoans', (t) =>
  t.connection(
    {
      type: OverdueLoan,
      role: 'DESK',
      authScopes: staffOnly,
      work: 3 * statementCost,
      description: 'Overdue loans by patron (M11), the patron with the earliest due date first.',
      args: {
        branchId: t.arg.globalID({ for: Branch, description: 'Only loans of this lending branch. All when null.' }),
        step: t.arg.int({ description: 'Only loans whose highest step has this number of days. All when null.' }),
        leastDays: t.arg.int({ description: 'Fewest days past the due date. No limit when null.' }),
        mostDays: t.arg.int({ description: 'Most days past the due date. No limit when null.' }),
        letterDue: t.arg.boolean({ description: 'Only loans for which a letter is still to be sent. All when null.' }),
      },
      resolve: async (_root, { branchId, step, leastDays, mostDays, letterDue, ...args }, { db, now }) => {
        const range = pageRange(args, listing)
        const conditions = {
          branchId: branchId ? Number(branchId.id) : null,
          step: step ?? null,
          leastDays: leastDays ?? null,
          mostDays: mostDays ?? null,
          letterDue: letterDue ?? false,
        }
        const { rows, total } = await overdueLoans(db.prisma, conditions, now, range)
        return { ...buildPage(rows, range, listing as never), totalCount: total } as never
      },
    },
    ...defineConnection(OverdueLoan, 'OverdueLoan', { counted: true }),
  ),
)

const OverdueContactsPayload = builder.objectRef<{ loans: number }>('OverdueContactsPayload').implement({
  description: 'Marks were set or taken back.',
  fields: (t) => ({
    loans: t.exposeInt('loans', { description: 'Number of overdue loans that the change concerns.' }),
  }),
})

const kind = { type: OverdueContactKindEnum, required: true, description: 'Kind of contact.' } as const

const RecordOverdueContactsInput = builder.inputType('RecordOverdueContactsInput', {
  description: 'The input of `recordOverdueContacts`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    loanIds: t.globalIDList({
      required: true,
      for: DeskLoan,
      validate: z.array(z.any()).min(1).max(maxMarkedLoans),
      description: `The loans, at most ${maxMarkedLoans}. Those that are no longer overdue are left out.`,
    }),
    kind: t.field(kind),
  }),
})

builder.mutationField('recordOverdueContacts', (t) =>
  t.withAuth(staffOnly).field({
    type: OverdueContactsPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    work: 2 * statementCost,
    description:
      'Records a letter, a postcard or a call of today about overdue loans (M11). Repeating it changes nothing.',
    args: { input: t.arg({ type: RecordOverdueContactsInput, required: true }) },
    errors: { types: refusalsOf(deskResolver) },
    resolve: deskResolver(
      'recordOverdueContacts',
      async (tx, { loanIds, kind }: typeof RecordOverdueContactsInput.$inferInput, { now }) => {
        const ids = loanIds.map(({ id }) => Number(id))
        const { loans, patronId } = await recordOverdueContacts(tx, ids, kind, now)
        return {
          answer: { loans },
          ...(patronId !== null && { subject: { patronId } }),
          details: { kind, loans },
        }
      },
    ),
  }),
)

const DeleteOverdueContactInput = builder.inputType('DeleteOverdueContactInput', {
  description: 'The input of `deleteOverdueContact`.',
  fields: (t) => ({
    loanId: t.globalID({ required: true, for: DeskLoan, description: 'The loan.' }),
    kind: t.field(kind),
    day: t.field({ type: 'Date', required: true, description: 'Day of the mark.' }),
  }),
})

builder.mutationField('deleteOverdueContact', (t) =>
  t.withAuth(staffOnly).field({
    type: OverdueContactsPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    work: 2 * statementCost,
    description: 'Takes back a mark that was made by mistake. Succeeds when there is none.',
    args: { input: t.arg({ type: DeleteOverdueContactInput, required: true }) },
    errors: { types: refusalsOf(deleteOverdueContact) },
    resolve: staffResolver(
      'deleteOverdueContact',
      async (tx, { loanId, kind, day }: typeof DeleteOverdueContactInput.$inferInput) => {
        const { patronId, count } = await deleteOverdueContact(tx, { loanId: Number(loanId.id), kind, day })
        return {
          answer: { loans: count },
          subject: { patronId },
          details: { kind, day: day.toISOString().slice(0, 10), loans: count },
        }
      },
    ),
  }),
)
