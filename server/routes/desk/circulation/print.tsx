import { Hono } from 'hono'
import {
  hasSlip,
  ReceiptPage,
  ReceiptQuery,
  SlipPage,
  SlipQuery,
  type SlipWidth,
} from '../../../../views/desk/circulation/print.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readScan } from './scanned.ts'

export const printRoutes = new Hono<DeskEnv>()

/** Maximum number of loans on a slip, which is the number that the checkout page lists. */
const maxReceiptLoans = 50

printRoutes.get(urls.desk.slip.pattern, async (c) => {
  const barcode = readScan(c.req.query('barcode'))
  if (!barcode) return c.notFound()
  const at = c.get('desk').branch.id
  const { deskItem, desk } = await runOperation(SlipQuery, { at, barcode }, c.get('context'))
  if (!desk || deskItem.__typename !== 'DeskItem' || !hasSlip(deskItem)) return c.notFound()
  return sendPage(c, <SlipPage frame={c.get('desk')} item={deskItem} width={widthOf(c, desk.slipWidth)} />)
})

printRoutes.get(urls.desk.receipt.pattern, async (c) => {
  const numbers = (c.req.queries('loan') ?? []).filter((number) => /^\d{1,9}$/.test(number)).slice(0, maxReceiptLoans)
  const ids = [...new Set(numbers)].map((number) => globalId('DeskLoan', number))
  if (ids.length === 0) return c.notFound()
  const at = c.get('desk').branch.id
  const { nodes, desk } = await runOperation(ReceiptQuery, { at, loans: ids }, c.get('context'))
  const loans = nodes.flatMap((node) => (node?.__typename === 'DeskLoan' ? node : []))
  if (!desk || loans.length === 0) return c.notFound()
  const { receiptTitles, slipWidth } = desk
  const width = widthOf(c, slipWidth)
  return sendPage(c, <ReceiptPage frame={c.get('desk')} loans={loans} withTitles={receiptTitles} width={width} />)
})

/** The width in the address, or the library's default. */
function widthOf(c: DeskContext, usual: SlipWidth): SlipWidth {
  return namedEnumValue('SlipWidth', c.req.query('width')) ?? usual
}
