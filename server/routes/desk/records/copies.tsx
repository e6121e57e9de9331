import { Hono } from 'hono'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import {
  AddCopiesPage,
  AddItems,
  type CopySettings,
  mostNewCopies,
  type NewItemResult,
  RecordCopiesQuery,
} from '../../../../views/desk/records/copies.tsx'
import { RefusalAlert } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import { readScan } from '../circulation/scanned.ts'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const recordCopiesRoutes = new Hono<DeskEnv>()

recordCopiesRoutes.get(urls.desk.recordCopies.pattern, (c) => {
  const { owner, mark = '', location = '', status = 'AVAILABLE', reference } = c.req.query()
  return copiesPage(c, {
    settings: { owner: owner ?? here(c), mark: readMark(mark), location, status, reference: reference === '1' },
  })
})

recordCopiesRoutes.post(urls.desk.recordCopies.pattern, async (c) => {
  const frame = c.get('desk')
  const words = frame.texts.desk.records.copiesPage
  const form = await c.req.parseBody()
  const list = typeof form.barcodes === 'string' ? form.barcodes.slice(0, 50_000) : ''
  const settings = {
    owner: readScan(form.owner) || here(c),
    mark: readMark(form.mark),
    location: readScan(form.location),
    status: readScan(form.status) || 'AVAILABLE',
    reference: form.reference === '1',
  }
  const lines = [form.barcode, ...list.split(/[\r\n]+/)].flatMap((line) => readScan(line) || [])
  const barcodes = [...new Set(lines)]
  const id = idIn(c)
  // Enter in the empty field ends the work.
  if (barcodes.length === 0) return c.redirect(urls.desk.record(id), 303)
  const left = barcodes.join('\n')
  const stopped = (sentence: string) =>
    copiesPage(c, { settings, barcodes: left, stop: <DeskAlert>{sentence}</DeskAlert> }, 422)
  if (barcodes.length > mostNewCopies) return stopped(words.tooMany(mostNewCopies, barcodes.length))
  const owner = frame.library.branches.find(({ id }) => urls.numberOf(id) === settings.owner)
  if (!owner) return stopped(frame.texts.desk.frame.branch.unknown)
  const status = namedEnumValue('ItemStatus', settings.status)
  if (!status) return stopped(frame.texts.desk.items.list.missingStatus)
  const { addItems } = await runOperation(
    AddItems,
    {
      ...{ at: frame.branch.id, title: id, barcodes, owner: owner.id, shelfMark: settings.mark, status },
      location: /^ShelvingLocation:\d{1,9}$/.test(settings.location) ? settings.location : null,
      ...{ referenceOnly: settings.reference, key: submissionKey(form) },
    },
    c.get('context'),
  )
  if (addItems.__typename === 'UnknownTitle') return c.notFound()
  if (addItems.__typename !== 'AddItemsPayload') {
    const stop = <RefusalAlert texts={frame.texts} refusal={addItems} />
    return copiesPage(c, { settings, barcodes: left, stop }, 409)
  }
  // The report names a refused scan. A refused line of the list stays in the list.
  const single = readScan(form.barcode)
  const refused = addItems.reports.filter(({ outcome }) => outcome.__typename !== 'DeskItemPayload')
  const stillListed = refused.flatMap(({ barcode }) => (barcode === single ? [] : barcode))
  return copiesPage(
    c,
    { settings, barcodes: stillListed.join('\n'), reports: addItems.reports },
    refused.length > 0 ? 409 : 200,
  )
})

interface Shown {
  settings: CopySettings
  barcodes?: string
  reports?: NewItemResult[]
  stop?: Parameters<typeof AddCopiesPage>[0]['stop']
}

const idIn = (c: DeskContext) => globalId('Title', c.req.param('id') ?? '')
const here = (c: DeskContext) => urls.numberOf(c.get('desk').branch.id)
const readMark = (mark: unknown) => [...readScan(mark)].slice(0, 60).join('')

async function copiesPage(c: DeskContext, shown: Shown, status: 200 | 409 | 422 = 200) {
  const at = c.get('desk').branch.id
  const { title, here } = await runOperation(RecordCopiesQuery, { at, id: idIn(c) }, c.get('context'))
  if (!title) return c.notFound()
  const locations = here && 'shelvingLocations' in here ? here.shelvingLocations : []
  return sendPage(c, <AddCopiesPage frame={c.get('desk')} title={title} locations={locations} {...shown} />, status)
}
