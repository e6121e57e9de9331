import { Hono } from 'hono'
import { DuplicatesPage, DuplicatesQuery } from '../../../../views/desk/records/duplicates.tsx'
import {
  CompareRecordsQuery,
  DismissDuplicate,
  MergeRecordsPage,
  MergeTitles,
  MergingTitleQuery,
  OtherRecordPage,
} from '../../../../views/desk/records/merge.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { listPage } from '../holds/lists.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../said.ts'

export const duplicateRoutes = new Hono<DeskEnv>()

duplicateRoutes.get(urls.desk.duplicates, (c) =>
  listPage(c, DuplicatesQuery, (lists, pages) => <DuplicatesPage frame={c.get('desk')} lists={lists} pages={pages} />),
)

duplicateRoutes.get(urls.desk.mergeTitles.pattern, (c) => comparePage(c))

duplicateRoutes.post(urls.desk.mergeTitles.pattern, async (c) => {
  const [context, frame] = [c.get('context'), c.get('desk')]
  const words = frame.texts.desk.recordUpkeep
  const form = await c.req.parseBody()
  const { a, b } = givenRecords(c)
  if (!a || !b) return c.redirect(urls.desk.duplicates, 303)
  if (form.what === 'dismiss') {
    const { dismissDuplicate } = await runOperation(DismissDuplicate, { id: a, other: b }, context)
    if (dismissDuplicate.__typename !== 'DismissDuplicatePayload') return comparePage(c, { refusal: dismissDuplicate })
    return redirectWithMessage(c, urls.desk.duplicates, words.duplicates.dismissed)
  }
  const kept = readTextField(form.kept, 10)
  const keptId = [a, b].find((id) => urls.numberOf(id) === kept)
  if (!keptId) return comparePage(c, { stop: words.merge.choose, field: 'kept' })
  if (form.sure !== '1') return comparePage(c, { stop: words.merge.unsure, field: 'sure', kept })
  const ids = { kept: keptId, other: keptId === a ? b : a, key: submissionKey(form) }
  const { mergeTitles: done } = await runOperation(MergeTitles, ids, context)
  if (done.__typename !== 'MergeTitlesPayload') return comparePage(c, { refusal: done, kept })
  const sentence = words.merge.done(done)
  return redirectWithMessage(c, urls.desk.record(done.title.id), sentence)
})

interface Stopped {
  refusal?: DeskRefusal
  stop?: string
  field?: string
  kept?: string
}

/** The records of the address: two numbers, of which the second may be written as the address of a page. */
function givenRecords(c: DeskContext) {
  const [a, b] = [c.req.query('a'), c.req.query('b')].map((text) => readTextField(text, 300).trim())
  const id = (text = '') => {
    const [, number] = /(?:^|\/titles\/)(\d{1,9})(?:[/?#].*)?$/.exec(text) ?? []
    return number ? globalId('Title', number) : null
  }
  return { a: id(a), b: id(b), typed: b ?? '' }
}

async function comparePage(c: DeskContext, { refusal, stop, field, kept }: Stopped = {}) {
  const desk = c.get('desk')
  const { a, b, typed } = givenRecords(c)
  const faulty = refusal ? frameWithRefusal(desk, refusal) : stop ? withErrors(desk, [{ text: stop, field }]) : desk
  const status = refusal ? 409 : stop ? 422 : 200
  const found = a && b ? await runOperation(CompareRecordsQuery, { id: a, other: b }, c.get('context')) : null
  const comparison = found?.deskRecordComparison
  if (comparison) {
    return sendPage(c, <MergeRecordsPage frame={faulty} comparison={comparison} kept={kept} />, status)
  }
  const { title } = a ? await runOperation(MergingTitleQuery, { id: a }, c.get('context')) : { title: null }
  const missing = { text: desk.texts.desk.recordUpkeep.merge.notFound, field: 'b' }
  const frame = refusal || !typed ? faulty : withErrors(desk, [missing])
  return sendPage(c, <OtherRecordPage frame={frame} title={title} typed={typed} />, typed ? 404 : 200)
}
