import { Hono } from 'hono'
import { marcXml } from '../../../../views/catalogue/records/marcxml.ts'
import { xmlDocument } from '../../../../views/catalogue/records/xml.ts'
import { DeskAlert } from '../../../../views/desk/frame.tsx'
import { DeskTitleQuery } from '../../../../views/desk/records/edit.tsx'
import { IsbnPage, IsbnQuery } from '../../../../views/desk/records/isbn.tsx'
import { MarcPage, MarcQuery } from '../../../../views/desk/records/marc.tsx'
import { RecordPage, ReleaseTitleFields } from '../../../../views/desk/records/record.tsx'
import { DeskRecordsQuery, RecordsPage, recordsPerPage } from '../../../../views/desk/records/search.tsx'
import { deskRefusalText } from '../../../../views/desk/refusal.ts'
import { namedEnumValues } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { isMerged } from '../../catalogue/merged-title.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { readRange, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const recordRoutes = new Hono<DeskEnv>()

recordRoutes.get(urls.desk.records, async (c) => {
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const range = readRange(c, recordsPerPage)
  const found = q === '' ? null : await runOperation(DeskRecordsQuery, { q, ...range }, c.get('context'))
  return sendPage(c, <RecordsPage frame={c.get('desk')} q={q} found={found} />)
})

recordRoutes.get(urls.desk.recordByIsbn, async (c) => {
  const frame = c.get('desk')
  const typed = (c.req.query('isbn') ?? '').trim().slice(0, 40)
  if (typed === '') return sendPage(c, <IsbnPage frame={frame} typed="" found={null} />)
  const found = await runOperation(IsbnQuery, { isbn: typed }, c.get('context'))
  const { lookUpIsbn } = found
  if (lookUpIsbn.__typename === 'IsbnRecords')
    return sendPage(c, <IsbnPage frame={frame} typed={typed} found={found} />)
  const isNoIsbn = lookUpIsbn.__typename === 'NotAnIsbn'
  const text = isNoIsbn ? frame.texts.desk.records.isbn.notIsbn(typed) : deskRefusalText(frame.texts, lookUpIsbn)
  const page = <IsbnPage frame={frame} typed={typed} found={found} stop={<DeskAlert>{text}</DeskAlert>} />
  return sendPage(c, page, isNoIsbn ? 422 : 200)
})

recordRoutes.get(urls.desk.record.pattern, (c) => recordPage(c))

// The language link of a response requests this address with GET.
recordRoutes.get(urls.desk.releaseRecord.pattern, (c) => c.redirect(urls.desk.record(idIn(c)), 303))

recordRoutes.post(urls.desk.releaseRecord.pattern, async (c) => {
  const words = c.get('desk').texts.desk.records.kept
  const { field = [] } = await c.req.parseBody({ all: true })
  const chosen = [field].flat().flatMap((name) => (typeof name === 'string' ? name : []))
  const fields = namedEnumValues('TitleField', chosen.slice(0, 30))
  if (!fields || fields.length === 0) return recordPage(c, words.choose)
  const done = () => redirectWithMessage(c, urls.desk.record(idIn(c)), words.released(fields.length))
  return submitForm(c, ReleaseTitleFields, { id: idIn(c), fields }, { done, page: () => c.notFound() })
})

recordRoutes.get(urls.desk.recordMarc.pattern, async (c) => {
  const { title } = await runOperation(MarcQuery, { id: idIn(c), withCopies: true }, c.get('context'))
  if (!title) return c.notFound()
  return sendPage(c, <MarcPage frame={c.get('desk')} title={title} baseUrl={c.get('baseUrl')} />)
})

recordRoutes.get(urls.desk.recordMarcFile.pattern, async (c) => {
  const { title } = await runOperation(MarcQuery, { id: idIn(c), withCopies: true }, c.get('context'))
  if (!title) return c.notFound()
  const name = title.controlNumber.replace(/[^\w-]/g, '_').slice(0, 80)
  return c.body(xmlDocument(marcXml(title, c.get('baseUrl'))), 200, {
    'content-type': 'application/marcxml+xml; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.xml"`,
  })
})

const idIn = (c: DeskContext) => globalId('Title', c.req.param('id') ?? '')

async function recordPage(c: DeskContext, stop?: string) {
  const { deskTitle } = await runOperation(DeskTitleQuery, { id: idIn(c) }, c.get('context'))
  if (!deskTitle) return c.notFound()
  if (isMerged(c, deskTitle.title)) return c.redirect(urls.desk.record(deskTitle.title.id), 303)
  const why = stop && <DeskAlert>{stop}</DeskAlert>
  return sendPage(c, <RecordPage frame={c.get('desk')} title={deskTitle} stop={why} />, stop ? 422 : 200)
}
