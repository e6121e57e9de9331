import { ScanKind } from '../../../../generated/prisma/enums.ts'
import { listedSince, recordRefusal } from '../../../domain/circulation/scans.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { builder } from '../../engine/schema/builder.ts'
import { RefusalInterface } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { type Given, inputOf, type Resolver, staffOnly } from '../desk-mutation.ts'
import { DeskItem, DeskLoan, Instruction } from '../types.ts'

const ScanKindEnum = builder.enumType(ScanKind, {
  name: 'ScanKind',
  description: 'Kind of scan.',
  values: {
    CHECK_IN: { description: 'A check-in (`checkIn`).' },
    CHECK_OUT: { description: 'A check-out (`checkOut`).' },
  },
})

const DeskScan = builder.prismaObject('DeskScan', {
  description: 'A scan of the last hour with an idempotency key, and its result.',
  select: { id: true },
  fields: (t) => ({
    number: t.exposeInt('id', { description: 'Increases with each scan. Argument of `deskScans`.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was scanned.' }),
    barcode: t.exposeString('barcode', {
      nullable: true,
      description: 'Barcode as scanned. Null when it was a library card.',
    }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'The copy in its current state. Null when the scan was refused.',
    }),
    loan: t.relation('loan', {
      type: DeskLoan,
      nullable: true,
      description: 'Loan of a check-out. Null when it was no check-out or was undone.',
    }),
    returned: t.exposeBoolean('returned', { description: 'Whether the check-in ended a loan.' }),
    overdueDays: t.exposeInt('overdueDays', { description: 'Days past the due date.' }),
    found: t.exposeBoolean('found', { description: 'Whether the copy had been recorded as missing or lost.' }),
    instruction: t.field({
      type: Instruction,
      nullable: true,
      select: { what: true, toBranchId: true, holdId: true },
      description: 'Instruction of the check-in. Null when it was no check-in.',
      resolve: ({ what, toBranchId, holdId }) =>
        what !== null && toBranchId !== null ? { what: what as 'TRANSIT', branchId: toBranchId, holdId } : null,
    }),
    refusal: t.field({
      type: RefusalInterface,
      nullable: true,
      select: { refusal: true },
      description: 'Why it was refused. Null when it was not.',
      resolve: ({ refusal }) => {
        const stored = refusal as { name: string } | null
        return stored && ({ ...stored, message: stored.name } as Refusal)
      },
    }),
  }),
})

const maxScans = 50

builder.queryField('deskScans', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskScan],
    role: 'DESK',
    size: 20,
    description: `Scans of the last hour with an idempotency key by the viewer, newest first, at most ${maxScans}.`,
    args: {
      branchId: t.arg.globalID({ required: true, for: Branch, description: 'Branch of the desk.' }),
      kind: t.arg({ type: ScanKindEnum, required: true, description: 'Kind of scan.' }),
      after: t.arg.int({ description: 'Only scans with a greater `number`. All when absent or null.' }),
    },
    resolve: (query, _root, { branchId, kind, after }, { db, now, patron }) =>
      db.prisma.deskScan.findMany({
        ...query,
        where: {
          ...{ staffId: patron.id, branchId: Number(branchId.id), kind },
          ...{ at: { gt: listedSince(now) }, id: { gt: after ?? 0 } },
        },
        orderBy: { id: 'desc' },
        take: maxScans,
      }),
  }),
)

interface ScanArguments {
  branchId: { id: string }
  barcode: string
  key?: string | null | undefined
}

/** Also records refused scans, whose transaction is rolled back. */
export function recordingRefusals<Args extends ScanArguments, Answer>(
  kind: ScanKind,
  resolve: Resolver<Given<Args>, Answer>,
): Resolver<Given<Args>, Answer> {
  return async (root, args, context) => {
    try {
      return await resolve(root, args, context)
    } catch (error) {
      const isOfScan = error instanceof Refusal && !(error instanceof UnknownBranch || error instanceof KeyUsedForOther)
      if (isOfScan) {
        const { db, now, patron } = context
        const { key, barcode, branchId } = inputOf(args)
        await recordRefusal(db, kind, { staffId: patron.id, branchId: Number(branchId.id), now, key, barcode }, error)
      }
      throw error
    }
  }
}
