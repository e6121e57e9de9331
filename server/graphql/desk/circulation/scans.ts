import { ScanKind } from '../../../../generated/prisma/enums.ts'
import { listedSince, listRefusal } from '../../../domain/circulation/scans.ts'
import { UnknownBranch } from '../../../domain/common/check-branch.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { Refusal } from '../../../domain/common/refusal.ts'
import { builder } from '../../engine/schema/builder.ts'
import { RefusalInterface } from '../../engine/schema/refusal-types.ts'
import { Branch } from '../../library/branch.ts'
import { type Resolver, staffOnly } from '../desk-mutation.ts'
import { DeskItem, DeskLoan, Instruction } from '../types.ts'

const ScanKindEnum = builder.enumType(ScanKind, {
  name: 'ScanKind',
  description: 'What a scan was for.',
  values: {
    CHECK_IN: { description: 'The copy was to be taken in (`checkIn`).' },
    CHECK_OUT: { description: 'The copy was to be lent (`checkOut`).' },
  },
})

const DeskScan = builder.prismaObject('DeskScan', {
  description: 'A scan with a key and its answer, as they are listed for an hour.',
  select: { id: true },
  fields: (t) => ({
    number: t.exposeInt('id', { description: 'Grows with each scan; `deskScans(after:)` takes it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was scanned.' }),
    barcode: t.exposeString('barcode', {
      nullable: true,
      description: 'As it was scanned. Null when it was a library card.',
    }),
    item: t.relation('item', {
      type: DeskItem,
      nullable: true,
      description: 'The copy as it is now. Null when the scan was refused.',
    }),
    loan: t.relation('loan', {
      type: DeskLoan,
      nullable: true,
      description: 'The loan that a check-out made. Null for other scans, and once that check-out is undone.',
    }),
    returned: t.exposeBoolean('returned', { description: 'Whether a loan ended with the check-in.' }),
    overdueDays: t.exposeInt('overdueDays', { description: 'Days that the loan was past due.' }),
    found: t.exposeBoolean('found', { description: 'Whether the copy had been recorded as missing or lost.' }),
    instruction: t.field({
      type: Instruction,
      nullable: true,
      select: { what: true, toBranchId: true, holdId: true },
      description: 'What the check-in told to do with the copy. Null for other scans.',
      resolve: ({ what, toBranchId, holdId }) =>
        what !== null && toBranchId !== null ? { what: what as 'TRANSIT', branchId: toBranchId, holdId } : null,
    }),
    refusal: t.field({
      type: RefusalInterface,
      nullable: true,
      select: { refusal: true },
      description: 'Why nothing was done. Null when it was done.',
      resolve: ({ refusal }) => {
        const said = refusal as { name: string } | null
        return said && ({ ...said, message: said.name } as Refusal)
      },
    }),
  }),
})

const mostScans = 50

builder.queryField('deskScans', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [DeskScan],
    size: 20,
    description:
      `What the member of staff who asks scanned at a branch within the hour, the last scan first, at most ${mostScans}. ` +
      'Only scans whose `checkIn` or `checkOut` had a key are listed.',
    args: {
      at: t.arg.globalID({ required: true, for: Branch, description: 'The branch of the desk.' }),
      kind: t.arg({ type: ScanKindEnum, required: true, description: 'Which scans.' }),
      after: t.arg.int({ description: 'Only scans with a greater `number`. Null: all of them.' }),
    },
    resolve: (query, _root, { at, kind, after }, { db, now, patron }) =>
      db.prisma.deskScan.findMany({
        ...query,
        where: {
          ...{ staffId: patron.id, branchId: Number(at.id), kind },
          ...{ at: { gt: listedSince(now) }, id: { gt: after ?? 0 } },
        },
        orderBy: { id: 'desc' },
        take: mostScans,
      }),
  }),
)

interface Scanned {
  at: { id: string }
  barcode: string
  key?: string | null | undefined
}

/** Lists also the scans that are refused, whose transaction leaves nothing. */
export function listed<Args extends Scanned, Answer>(
  kind: ScanKind,
  resolve: Resolver<Args, Answer>,
): Resolver<Args, Answer> {
  return async (root, args, context) => {
    try {
      return await resolve(root, args, context)
    } catch (error) {
      const isOfScan = error instanceof Refusal && !(error instanceof UnknownBranch || error instanceof KeyUsedForOther)
      if (isOfScan) {
        const { db, now, patron } = context
        const { key, barcode, at } = args
        await listRefusal(db, kind, { staffId: patron.id, branchId: Number(at.id), now, key, barcode }, error)
      }
      throw error
    }
  }
}
