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
import { withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { deskList } from '../list.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../sealed-message.ts'

export const duplicateRoutes = new Hono<DeskEnv>()

deskList(duplicateRoutes, urls.desk.duplicates, DuplicatesQuery, DuplicatesPage)

duplicateRoutes.get(urls.desk.mergeTitles.pattern, (c) => comparePage(c))

duplicateRoutes.post(urls.desk.mergeTitles.pattern, async (c) => {
  const words = c.get('desk').texts.desk.recordUpkeep
  const form = await c.req.parseBody()
  const { a, b } = givenRecords(c)
  if (!a || !b) return c.redirect(urls.desk.duplicates, 303)
  if (form.what === 'dismiss') {
    const done = () => redirectWithMessage(c, urls.desk.duplicates, words.duplicates.dismissed)
    return submitForm(c, DismissDuplicate, { id: a, other: b }, { done, page: comparePage })
  }
  const typed = readTextField(form.kept, 10)
  const kept = [a, b].find((id) => urls.numberOf(id) === typed)
  if (!kept) return comparePage(c, { faults: [{ text: words.merge.choose, field: 'kept' }] })
  if (form.sure !== '1') return comparePage(c, { faults: [{ text: words.merge.unsure, field: 'sure' }], typed })
  return submitForm(
    c,
    MergeTitles,
    { kept, other: kept === a ? b : a, key: submissionKey(form) },
    {
      done: (merged) => redirectWithMessage(c, urls.desk.record(merged.title.id), words.merge.done(merged)),
      page: comparePage,
      typed,
    },
  )
})

/** The records of the address: two numbers, of which the second may be written as the address of a page. */
function givenRecords(c: DeskContext) {
  const [a, b] = [c.req.query('a'), c.req.query('b')].map((text) => readTextField(text, 300).trim())
  const id = (text = '') => {
    const [, number] = /(?:^|\/titles\/)(\d{1,9})(?:[/?#].*)?$/.exec(text) ?? []
    return number ? globalId('Title', number) : null
  }
  return { a: id(a), b: id(b), typed: b ?? '' }
}

async function comparePage(c: DeskContext, outcome: DeskOutcome<string> = {}) {
  const { a, b, typed } = givenRecords(c)
  const frame = frameAfter(c.get('desk'), outcome)
  const found = a && b ? await runOperation(CompareRecordsQuery, { id: a, other: b }, c.get('context')) : null
  const comparison = found?.deskRecordComparison
  if (comparison) {
    const page = <MergeRecordsPage frame={frame} comparison={comparison} kept={outcome.typed} />
    return sendPage(c, page, statusAfter(outcome, 409))
  }
  const { title } = a ? await runOperation(MergingTitleQuery, { id: a }, c.get('context')) : { title: null }
  const missing = { text: frame.texts.desk.recordUpkeep.merge.notFound, field: 'b' }
  const again = outcome.refusal || !typed ? frame : withErrors(frame, [missing])
  return sendPage(c, <OtherRecordPage frame={again} title={title} typed={typed} />, typed ? 404 : 200)
}
