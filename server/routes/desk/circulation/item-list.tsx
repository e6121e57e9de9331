import { Hono } from 'hono'
import {
  ItemListPage,
  type ItemReportResult,
  maxListedItems,
  UpdateItemStatuses,
} from '../../../../views/desk/circulation/item-list.tsx'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import { RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskEnv } from '../frame.tsx'
import { readScan } from './scanned.ts'

export const itemListRoutes = new Hono<DeskEnv>()

/** Maximum number of items of one operation. */
const maxItems = 100

itemListRoutes.get(urls.desk.updateItemStatuses, (c) => sendPage(c, <ItemListPage frame={c.get('desk')} />))

itemListRoutes.post(urls.desk.updateItemStatuses, async (c) => {
  const frame = c.get('desk')
  const { texts, branch } = frame
  const words = texts.desk.items.list
  const field = await readFormFields(c)
  const typed = field('barcodes', 50_000)
  const status = namedEnumValue('ItemStatus', field('status'))
  const barcodes = typed.split(/[\r\n]+/).flatMap((line) => readScan(line) || [])
  const stopped = (sentence: string) => {
    const page = (
      <ItemListPage frame={frame} barcodes={typed} status={status} stop={<DeskAlert>{sentence}</DeskAlert>} />
    )
    return sendPage(c, page, 422)
  }
  if (barcodes.length === 0) return stopped(words.missing)
  if (barcodes.length > maxListedItems) return stopped(words.tooMany(maxListedItems, barcodes.length))
  if (!status) return stopped(words.missingStatus)
  const reportOf = new Map<string, ItemReportResult>()
  const different = [...new Set(barcodes)]
  for (let from = 0; from < different.length; from += maxItems) {
    const part = different.slice(from, from + maxItems)
    const { updateItemStatuses } = await runOperation(
      UpdateItemStatuses,
      { at: branch.id, barcodes: part, status },
      c.get('context'),
    )
    if (updateItemStatuses.__typename !== 'UpdateItemStatusesPayload') {
      const stop = <RefusalAlert texts={texts} refusal={updateItemStatuses} />
      return sendPage(c, <ItemListPage frame={frame} barcodes={typed} status={status} stop={stop} />, 409)
    }
    for (const report of updateItemStatuses.reports) reportOf.set(report.barcode, report)
  }
  const reports = barcodes.flatMap((barcode, line) => {
    const report = reportOf.get(barcode)
    return report ? { ...report, repeated: report.repeated || barcodes.indexOf(barcode) < line } : []
  })
  const left = reports.filter(({ outcome, repeated }) => outcome.__typename !== 'DeskItemPayload' && !repeated)
  const rest = left.map(({ barcode }) => barcode).join('\n')
  return sendPage(c, <ItemListPage frame={frame} barcodes={rest} status={status} reports={reports} />)
})
