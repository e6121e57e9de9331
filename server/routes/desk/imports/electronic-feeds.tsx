import { Hono } from 'hono'
import { FeedPage, FeedsPage } from '../../../../views/desk/imports/electronic-feeds.tsx'
import {
  CreateElectronicFeed,
  ElectronicFeedsQuery,
  type FeedForm,
  UpdateElectronicFeed,
} from '../../../../views/desk/imports/electronic-feeds-data.ts'
import { textFault } from '../../../../views/desk/library/refusal.ts'
import { type DeskRefusal, readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { frameWithRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'

export const electronicFeedRoutes = new Hono<DeskEnv>()

interface Refused {
  /** Undefined when somebody else changed the feed. The page then shows its present values. */
  typed?: FeedForm
  refusal: DeskRefusal
}

electronicFeedRoutes.get(urls.desk.electronicFeeds, (c) => feedsPage(c))

electronicFeedRoutes.post(urls.desk.electronicFeeds, async (c) => {
  const form = await c.req.parseBody()
  const { version: _, ...typed } = readFeed(form)
  const input = { ...typed, materialType: typeOf(c, typed), key: submissionKey(form) }
  const { done } = await runOperation(CreateElectronicFeed, { input }, c.get('context'))
  if (done.__typename !== 'ElectronicFeed') return feedsPage(c, { typed: readFeed(form), refusal: done })
  return redirectWithMessage(c, urls.desk.electronicFeeds, c.get('texts').desk.electronicFeeds.saved)
})

electronicFeedRoutes.get(urls.desk.electronicFeed.pattern, (c) => feedPage(c))

electronicFeedRoutes.post(urls.desk.electronicFeed.pattern, async (c) => {
  const { source: _, ...typed } = readFeed(await c.req.parseBody())
  const input = { ...typed, materialType: typeOf(c, typed), feedId: feedIdOf(c) }
  const { done } = await runOperation(UpdateElectronicFeed, { input }, c.get('context'))
  if (done.__typename === 'NotFound') return c.notFound()
  if (done.__typename === 'ElectronicFeedChanged') return feedPage(c, { refusal: done })
  if (done.__typename !== 'ElectronicFeed') return feedPage(c, { typed: { ...typed, source: '' }, refusal: done })
  return redirectWithMessage(c, urls.desk.electronicFeeds, c.get('texts').desk.electronicFeeds.saved)
})

const feedIdOf = (c: DeskContext) => Number(c.req.param('id'))

function readFeed(form: Record<string, unknown>): FeedForm {
  const text = (name: string, most: number) => (typeof form[name] === 'string' ? form[name].trim().slice(0, most) : '')
  return {
    source: text('source', 100),
    name: text('name', 200),
    url: text('url', 2_000),
    materialType: text('materialType', 20),
    isActive: form.isActive === '1',
    version: Number(/^\d{1,9}$/.exec(text('version', 9))?.[0] ?? 0),
  }
}

/** The choice of the form. No form has another code. */
function typeOf(c: DeskContext, { materialType }: Pick<FeedForm, 'materialType'>) {
  const type = c.get('desk').library.materialTypes.find(({ code }) => code === materialType)
  if (!type) throw new BadInput('badInput')
  return type.code
}

async function feedsPage(c: DeskContext, refused?: Refused) {
  const { electronicFeeds } = await runOperation(ElectronicFeedsQuery, {}, c.get('context'))
  const page = <FeedsPage frame={frameOf(c, refused)} feeds={electronicFeeds} typed={refused?.typed} />
  return sendPage(c, page, statusOf(refused))
}

async function feedPage(c: DeskContext, refused?: Refused) {
  const { electronicFeeds } = await runOperation(ElectronicFeedsQuery, {}, c.get('context'))
  const feed = electronicFeeds.find(({ feedId }) => feedId === feedIdOf(c))
  if (!feed) return c.notFound()
  return sendPage(c, <FeedPage frame={frameOf(c, refused)} feed={feed} typed={refused?.typed} />, statusOf(refused))
}

const statusOf = (refused: Refused | undefined) => (refused ? (refused.typed ? 422 : 409) : 200)

const fields: { [fault: string]: string | undefined } = {
  NO_NAME: 'name',
  NAME_TOO_LONG: 'name',
  BAD_URL: 'url',
  BAD_SOURCE: 'source',
  SOURCE_IN_USE: 'source',
  UNKNOWN_TYPE: 'materialType',
}

function frameOf(c: DeskContext, refused: Refused | undefined) {
  const frame = c.get('desk')
  if (!refused) return frame
  const fault = textFault(readDeskRefusal(refused.refusal))
  return frameWithRefusal(frame, refused.refusal, fault === undefined ? undefined : fields[fault])
}
