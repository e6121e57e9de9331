import type { Tx } from '../../../database/database.ts'
import { lockPatronsAndTitles } from '../../common/locks.ts'
import { fromColumn, type Temporal, toColumn } from '../../library/calendar/dates.ts'
import { awayAt } from '../lock-item.ts'
import type { MoveInOutcome } from './refusal.ts'
import { findItems, findPatrons, type MovedItem, type PatronKey, unknownPatron } from './subjects.ts'

/** An open loan of another system. */
export interface MovedLoan extends PatronKey {
  barcode: string
  lentAt: Date
  dueOn: Temporal.PlainDate
  renewals: number
  renewedAt: Date | null
  /** The lending branch. Null means the branch that owns the copy. */
  branchId: number | null
}

/**
 * Moves in open loans of another system (O16). The loans exist already, so limits, blocks and open days are not checked,
 * and due dates stay as they are. A copy that is on loan or set aside here is refused. Repeating it changes nothing.
 */
export async function moveInLoans(tx: Tx, rows: MovedLoan[]): Promise<MoveInOutcome[]> {
  const patronOf = await findPatrons(tx, rows)
  const barcodes = rows.map(({ barcode }) => barcode)
  const seen = await findItems(tx, barcodes)
  const patronIds = rows.flatMap((row) => patronOf(row)?.id ?? [])
  const titleIds = barcodes.flatMap((barcode) => seen(barcode)?.titleId ?? [])
  await lockPatronsAndTitles(tx, patronIds, titleIds)
  // The rows are read again, because the first read was without the locks.
  const itemOf = await findItems(tx, barcodes)
  const lent = new Set<number>()
  const outcomes: MoveInOutcome[] = []
  for (const row of rows) {
    const patron = patronOf(row)
    const item = itemOf(row.barcode)
    const outcome = outcomeOf(row, patron?.id, item, lent)
    outcomes.push(outcome)
    if (outcome !== 'added' || !patron || !item) continue
    lent.add(item.id)
    await lend(tx, row, patron.id, item)
  }
  return outcomes
}

function outcomeOf(
  row: MovedLoan,
  patronId: number | undefined,
  item: MovedItem | undefined,
  lent: Set<number>,
): MoveInOutcome {
  if (patronId === undefined) return { refusal: unknownPatron(row) }
  if (!item) return { refusal: `no copy has the barcode ${row.barcode}` }
  if (lent.has(item.id)) return { refusal: `the copy ${row.barcode} is on an earlier line` }
  const [loan] = item.loans
  if (loan && loan.patronId !== patronId) {
    return { refusal: `the copy ${row.barcode} is already on loan to another patron` }
  }
  if (loan) return isSame(loan, row) ? 'unchanged' : { differs: differenceOf(loan) }
  if (item.holds.length > 0) return { refusal: `the copy ${row.barcode} is set aside for a hold` }
  return 'added'
}

type OpenLoan = MovedItem['loans'][number]

const isSame = (loan: OpenLoan, { dueOn, renewals }: MovedLoan) =>
  fromColumn(loan.dueOn).equals(dueOn) && loan.renewals === renewals

const differenceOf = ({ dueOn, renewals }: OpenLoan) =>
  `already on loan to this patron, here due on ${fromColumn(dueOn)} with ${renewals} renewals, which stay`

async function lend(tx: Tx, row: MovedLoan, patronId: number, item: MovedItem): Promise<void> {
  const branchId = row.branchId ?? item.branchId
  const { lentAt, dueOn, renewals, renewedAt } = row
  await tx.loan.create({
    data: { itemId: item.id, patronId, branchId, lentAt, dueOn: toColumn(dueOn), renewals, renewedAt },
    select: { id: true },
  })
  const { awayAtId } = awayAt(branchId, item)
  if (awayAtId !== item.awayAtId) await tx.item.update({ where: { id: item.id }, data: { awayAtId } })
}
