import { Hono } from 'hono'
import { FeedPage, FeedsPage } from '../../../../views/desk/imports/electronic-feeds.tsx'
import {
  CreateElectronicFeed,
  ElectronicFeedsQuery,
  type FeedForm,
  UpdateElectronicFeed,
} from '../../../../views/desk/imports/electronic-feeds-data.ts'
import { textFault } from '../../../../views/desk/library/refusal.ts'
import { readDeskRefusal } from '../../../../views/desk/refusal.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const electronicFeedRoutes = new Hono<DeskEnv>()

electronicFeedRoutes.get(urls.desk.electronicFeeds, (c) => feedsPage(c))

electronicFeedRoutes.post(urls.desk.electronicFeeds, async (c) => {
  const form = await c.req.parseBody()
  const { version: _, ...typed } = readFeed(form)
  const input = { ...typed, materialType: typeOf(c, typed), key: submissionKey(form) }
  return submitForm(c, CreateElectronicFeed, { input }, { done: toFeeds(c), page: feedsPage, typed: readFeed(form) })
})

electronicFeedRoutes.get(urls.desk.electronicFeed.pattern, (c) => feedPage(c))

electronicFeedRoutes.post(urls.desk.electronicFeed.pattern, async (c) => {
  const { source: _, ...typed } = readFeed(await c.req.parseBody())
  const input = { ...typed, materialType: typeOf(c, typed), feedId: feedIdOf(c) }
  const answers = { done: toFeeds(c), page: feedPage, typed: { ...typed, source: '' } }
  return submitForm(c, UpdateElectronicFeed, { input }, answers)
})

const toFeeds = (c: DeskContext) => () =>
  redirectWithMessage(c, urls.desk.electronicFeeds, c.get('texts').desk.electronicFeeds.saved)

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

async function feedsPage(c: DeskContext, outcome: DeskOutcome<FeedForm> = {}) {
  const { electronicFeeds } = await runOperation(ElectronicFeedsQuery, {}, c.get('context'))
  const page = <FeedsPage frame={frameOf(c, outcome)} feeds={electronicFeeds} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

async function feedPage(c: DeskContext, outcome: DeskOutcome<FeedForm> = {}) {
  const { electronicFeeds } = await runOperation(ElectronicFeedsQuery, {}, c.get('context'))
  const feed = electronicFeeds.find(({ feedId }) => feedId === feedIdOf(c))
  if (!feed) return c.notFound()
  // After somebody else's change, the page shows the present values.
  const isOld = outcome.refusal?.__typename === 'ElectronicFeedChanged'
  const page = <FeedPage frame={frameOf(c, outcome)} feed={feed} typed={isOld ? undefined : outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, isOld ? 409 : 422))
}

const fields: { [fault: string]: string | undefined } = {
  NO_NAME: 'name',
  NAME_TOO_LONG: 'name',
  BAD_URL: 'url',
  BAD_SOURCE: 'source',
  SOURCE_IN_USE: 'source',
  UNKNOWN_TYPE: 'materialType',
}

function frameOf(c: DeskContext, outcome: DeskOutcome<FeedForm>) {
  const fault = outcome.refusal && textFault(readDeskRefusal(outcome.refusal))
  return frameAfter(c.get('desk'), outcome, fault === undefined ? undefined : fields[fault])
}
