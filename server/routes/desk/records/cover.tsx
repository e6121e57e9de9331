import { Hono } from 'hono'
import {
  CoverFormPage,
  CoverFormQuery,
  type CoverFormValues,
  DeleteTitleCover,
  SetTitleCover,
} from '../../../../views/desk/records/cover.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal, withErrors } from '../../../../views/desk/refusal-stop.tsx'
import { noFile } from '../../../common/uploaded-file.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { readTextField } from '../patrons/typed-details.ts'
import { redirectWithMessage } from '../said.ts'

export const coverFormRoutes = new Hono<DeskEnv>()

coverFormRoutes.get(urls.desk.recordCover.pattern, (c) => coverPage(c, c.req.param('id')))

/** Stores the cover, or only its texts when no file was sent (E10). */
coverFormRoutes.post(urls.desk.recordCover.pattern, async (c) => {
  const [context, words] = [c.get('context'), c.get('texts').desk.recordUpkeep.cover]
  const number = c.req.param('id')
  const id = globalId('Title', number)
  const form = await c.req.parseBody()
  const back = urls.desk.recordCover(id)
  if (form.what === 'remove') {
    const { deleteTitleCover: done } = await runOperation(DeleteTitleCover, { id }, context)
    if (done.__typename !== 'TitlePayload') return c.notFound()
    return redirectWithMessage(c, back, words.removed)
  }
  const typed = { credit: readTextField(form.credit, 1000), licence: readTextField(form.licence, 5000) }
  const upload = c.get('upload') ?? noFile
  if (upload.isTooLarge)
    return coverPage(c, number, { typed, stop: c.get('texts').desk.refusals.ImageRefused.TOO_MANY_BYTES })
  const isSent = upload.bytes > 0
  if (!isSent && !(await hasCover(c, id)))
    return coverPage(c, number, { typed, stop: c.get('texts').desk.refusals.ImageRefused.NO_FILE })
  const image = isSent ? (await upload.content()).toString('base64') : null
  const { setTitleCover: done } = await runOperation(SetTitleCover, { id, image, ...typed }, context)
  if (done.__typename !== 'TitlePayload') return coverPage(c, number, { typed, refusal: done })
  return redirectWithMessage(c, back, isSent ? words.saved : words.textsSaved)
})

async function hasCover(c: DeskContext, id: string): Promise<boolean> {
  const { title } = await runOperation(CoverFormQuery, { id }, c.get('context'))
  return title?.cover != null
}

interface Stopped {
  typed: CoverFormValues
  refusal?: DeskRefusal
  /** Why the file was not accepted. */
  stop?: string
}

async function coverPage(c: DeskContext, number: string, { typed, refusal, stop }: Partial<Stopped> = {}) {
  const desk = c.get('desk')
  const { title, deskCover } = await runOperation(CoverFormQuery, { id: globalId('Title', number) }, c.get('context'))
  if (!title) return c.notFound()
  const frame = refusal
    ? frameWithRefusal(desk, refusal, { ImageRefused: 'image' })
    : stop
      ? withErrors(desk, [{ text: stop, field: 'image' }])
      : desk
  const page = <CoverFormPage frame={frame} title={title} stored={deskCover} typed={typed} />
  return sendPage(c, page, refusal || stop ? 422 : 200)
}
