import { Hono } from 'hono'
import {
  CoverFormPage,
  CoverFormQuery,
  type CoverFormValues,
  DeleteTitleCover,
  SetTitleCover,
} from '../../../../views/desk/records/cover.tsx'
import { noFile } from '../../../common/uploaded-file.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../sealed-message.ts'

export const coverFormRoutes = new Hono<DeskEnv>()

coverFormRoutes.get(urls.desk.recordCover.pattern, (c) => coverPage(c))

/** Stores the cover, or only its texts when no file was sent (E10). */
coverFormRoutes.post(urls.desk.recordCover.pattern, async (c) => {
  const [words, reasons] = [c.get('texts').desk.recordUpkeep.cover, c.get('texts').desk.refusals.ImageRefused]
  const id = idIn(c)
  const form = await c.req.parseBody()
  const saved = (sentence: string) => () => redirectWithMessage(c, urls.desk.recordCover(id), sentence)
  if (form.what === 'remove')
    return submitForm(c, DeleteTitleCover, { id }, { done: saved(words.removed), page: () => c.notFound() })
  const typed = { credit: readTextField(form.credit, 1000), licence: readTextField(form.licence, 5000) }
  const upload = c.get('upload') ?? noFile
  const refused = (text: string) => coverPage(c, { typed, faults: [{ text, field: 'image' }] })
  if (upload.isTooLarge) return refused(reasons.TOO_MANY_BYTES)
  const isSent = upload.bytes > 0
  if (!isSent && !(await hasCover(c, id))) return refused(reasons.NO_FILE)
  const image = isSent ? (await upload.content()).toString('base64') : null
  const done = saved(isSent ? words.saved : words.textsSaved)
  return submitForm(c, SetTitleCover, { id, image, ...typed }, { done, page: coverPage, typed })
})

const idIn = (c: DeskContext) => globalId('Title', c.req.param('id') ?? '')

async function hasCover(c: DeskContext, id: string): Promise<boolean> {
  const { title } = await runOperation(CoverFormQuery, { id }, c.get('context'))
  return title?.cover != null
}

async function coverPage(c: DeskContext, outcome: DeskOutcome<CoverFormValues> = {}) {
  const { title, deskCover } = await runOperation(CoverFormQuery, { id: idIn(c) }, c.get('context'))
  if (!title) return c.notFound()
  const frame = frameAfter(c.get('desk'), outcome, { ImageRefused: 'image' })
  const page = <CoverFormPage frame={frame} title={title} stored={deskCover} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}
