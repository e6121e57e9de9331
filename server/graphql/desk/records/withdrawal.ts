import * as z from 'zod'
import { possibleBarcodes } from '../../../domain/circulation/lock-item.ts'
import { ItemOnLoan, UnknownBarcode } from '../../../domain/circulation/refusals.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import {
  titlesWithoutCopies,
  type WithdrawnRow,
  type WithoutCopiesRow,
  withdrawnCopies,
  withdrawnOrder,
  withoutCopiesOrder,
} from '../../../domain/records/withdrawal/lists.ts'
import {
  checkWithdrawalNote,
  ItemCaptured,
  maxWithdrawalNote,
  type Withdrawn,
  withdrawItem,
} from '../../../domain/records/withdrawal/withdraw.ts'
import { objectCost, statementCost } from '../../engine/cost/points.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { buildPage, defineConnection, pageRange } from '../../engine/schema/connections.ts'
import { refusalAsData, refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { DeskItemPayload, type ItemChangedShape } from '../circulation/item.ts'
import { deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { ListedCopy } from '../holds/list-rows.ts'
import { addDeskList } from '../holds/lists.ts'
import { WithdrawalReasonEnum } from './enums.ts'

const WithdrawnCopy = builder.objectRef<WithdrawnRow>('WithdrawnCopy').implement({
  description: 'A withdrawn copy.',
  interfaces: [ListedCopy],
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'Branch that owns the copy.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    isbns: t.stringList({
      size: 2,
      description: 'ISBNs of the title, at most 20.',
      resolve: ({ isbns }) => isbns.slice(0, 20),
    }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was withdrawn. Null when it was withdrawn before times were recorded.',
      resolve: ({ at }) => at,
    }),
    reason: t.field({
      type: WithdrawalReasonEnum,
      nullable: true,
      description: 'Reason. Null when none was given.',
      resolve: ({ reason }) => reason,
    }),
    note: t.exposeString('note', { nullable: true, description: 'Note of staff. Null when there is none.' }),
    isLast: t.exposeBoolean('isLast', { description: 'Whether every copy of the title is withdrawn.' }),
  }),
})

const listing = {
  name: 'deskWithdrawals',
  types: withdrawnOrder.keys.map(([, type]) => type),
  placeOf: ({ place }: { place: (string | number | boolean | null)[] }) => place,
}

const day = (date: Date | null | undefined) => date?.toISOString().slice(0, 10) ?? null

builder.queryField('deskWithdrawals', (t) =>
  t.connection(
    {
      type: WithdrawnCopy,
      scope: 'desk',
      role: 'DESK',
      authScopes: staffOnly,
      work: 3 * statementCost,
      description: 'Withdrawn copies (除籍), newest first.',
      args: {
        branchId: t.arg.globalID({ for: Branch, description: 'Only copies of this branch. All when absent or null.' }),
        from: t.arg({ type: 'Date', description: 'First day in Tokyo. No first day when absent or null.' }),
        until: t.arg({ type: 'Date', description: 'Last day in Tokyo. No last day when absent or null.' }),
      },
      resolve: async (_root, { branchId, from, until, ...args }, { db }) => {
        const range = pageRange(args, listing)
        const conditions = { branchId: branchId ? Number(branchId.id) : null, from: day(from), until: day(until) }
        const { rows, total } = await withdrawnCopies(db.prisma, conditions, range)
        return { ...buildPage(rows, range, listing as never), totalCount: total } as never
      },
    },
    ...defineConnection(WithdrawnCopy, 'WithdrawnCopy', { counted: true }),
  ),
)

const TitleWithoutCopies = builder.objectRef<WithoutCopiesRow>('TitleWithoutCopies').implement({
  description: 'A title of which every copy is withdrawn.',
  fields: (t) => ({
    titleId: t.id({ description: 'ID of its `Title`.', resolve: ({ titleId }) => `Title:${titleId}` }),
    title: t.exposeString('title', { description: 'Title as recorded, without the volume.' }),
    volume: t.exposeString('volume', { nullable: true, description: 'Volume as recorded. Null when there is none.' }),
    withdrawn: t.exposeInt('withdrawn', { description: 'Withdrawn copies.' }),
    holds: t.exposeInt('holds', { description: 'Waiting holds, which no copy can fill.' }),
  }),
})

addDeskList(
  'titlesWithoutCopies',
  TitleWithoutCopies,
  defineConnection(TitleWithoutCopies, 'TitleWithoutCopies', { counted: true }),
  withoutCopiesOrder,
  'Titles whose last copy was withdrawn.',
  (tx, _at, _now, range) => titlesWithoutCopies(tx, range),
)

const maxItems = 100

interface WithdrawalShape {
  barcode: string
  outcome: ItemChangedShape | Refusal
}

const WithdrawalOutcome = builder.unionType('WithdrawalOutcome', {
  description: 'The withdrawn copy, or the refusal.',
  types: [DeskItemPayload, UnknownBarcode, ItemOnLoan, ItemCaptured],
  resolveType: (outcome) => ('name' in outcome ? outcome.name : DeskItemPayload),
})

const WithdrawalReport = builder.objectRef<WithdrawalShape>('WithdrawalReport').implement({
  description: 'Result for one barcode.',
  fields: (t) => ({
    barcode: t.exposeString('barcode', { description: 'The barcode as given.' }),
    outcome: t.field({
      type: WithdrawalOutcome,
      description: 'The withdrawn copy, or the refusal.',
      resolve: ({ outcome }) => (outcome instanceof Refusal ? refusalAsData(outcome) : outcome) as never,
    }),
  }),
})

const WithdrawItemsInput = builder.inputType('WithdrawItemsInput', {
  description: 'The input of `withdrawItems`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    barcodes: t.stringList({
      required: true,
      validate: z.array(textInput(100)).min(1).max(maxItems),
      description: `Barcodes as scanned or entered, at most ${maxItems}.`,
    }),
    reason: t.field({ type: WithdrawalReasonEnum, required: true, description: 'Reason for all of them.' }),
    note: t.string({
      validate: textInput(1000),
      description: `Note for all of them, at most ${maxWithdrawalNote} characters. None when empty, absent or null.`,
    }),
  }),
})

interface OneWithdrawal extends Withdrawn {
  branchId: { id: string }
  barcode: string
}

const withdrawOne = deskResolver('withdrawItems', async (tx, { barcode, reason, note }: OneWithdrawal, desk) => {
  const answer: ItemChangedShape = await withdrawItem(tx, barcode, { reason, note }, desk)
  return { answer, subject: { itemId: answer.itemId }, details: { reason, ...(note !== null && { note }) } }
})

builder.mutationField('withdrawItems', (t) =>
  t.withAuth(staffOnly).field({
    type: [WithdrawalReport],
    role: 'DESK',
    needs: 'CIRCULATION',
    work: ({ input }) => {
      const { barcodes } = (input ?? {}) as { barcodes?: unknown }
      return objectCost * (Array.isArray(barcodes) ? barcodes.length : maxItems)
    },
    description:
      'Withdraws copies with a reason, each independently. A copy on loan or set aside for a hold is refused.',
    args: { input: t.arg({ type: WithdrawItemsInput, required: true }) },
    errors: {
      types: refusalsOf(checkWithdrawalNote, deskResolver),
      result: { name: 'WithdrawItemsPayload', description: 'Result of a processed list.' },
      dataField: { name: 'reports', description: `Results by copy in the given order, at most ${maxItems}.` },
      directResult: false,
    },
    resolve: async (root, { input: { branchId, barcodes, reason, note: typed } }, context) => {
      const note = checkWithdrawalNote(typed)
      const reports: WithdrawalShape[] = []
      const different = new Map(barcodes.map((barcode) => [possibleBarcodes(barcode)[1], barcode]))
      for (const barcode of different.values()) {
        const outcome = await withdrawOne(root, { branchId, barcode, reason, note }, context).catch(refusalOrThrow)
        reports.push({ barcode, outcome })
      }
      return reports
    },
  }),
)

/** Returns the refusal of one copy. Rethrows what refuses the whole list and all other errors. */
function refusalOrThrow(error: unknown): Refusal {
  if (error instanceof Refusal && !(error instanceof UnknownBranch)) return error
  throw error
}
