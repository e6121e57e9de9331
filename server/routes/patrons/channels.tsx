import { Hono } from 'hono'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { readRefusal } from '../../../views/parts/refusal.ts'
import { ChannelsPage } from '../../../views/patrons/channels/channels.tsx'
import {
  AddPushSubscription,
  BeginLineLink,
  ChannelsQuery,
  ClaimPhone,
  ReceiveLineEvents,
  RemoveContactPoint,
  SetChannelChoices,
  VerifyPhone,
} from '../../../views/patrons/channels/channels-data.ts'
import { boxes, type TypedChoices } from '../../../views/patrons/channels/choices-form.tsx'
import { LineLinkPage } from '../../../views/patrons/channels/line-link.tsx'
import { refusedTopic } from '../../../views/patrons/channels/refusal.ts'
import { namedEnumValues } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../http/response/error-pages.tsx'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  refusalErrors,
  statusAfter,
} from '../forms/form-errors.ts'
import { readFormFields } from '../forms/form-fields.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'

export const channelRoutes = new Hono<ServiceEnv>()

/** LINE completes a link at this host. */
const lineHost = 'https://access.line.me'
const fields: FieldsByRefusal = { PhoneUnusable: 'phone', WrongPassword: 'password', WrongCode: 'code' }

channelRoutes.get(urls.channels.pattern, (c) => {
  const { done } = c.get('texts').patrons.channels
  const name = (['set', 'browser', 'sent', 'phone', 'removed'] as const).find((one) => one === c.req.query('done'))
  return channelsPage(c, { done: name && done[name] })
})

// The language link of a response and the return from sign-in request these addresses with GET.
for (const form of [urls.addBrowser, urls.claimPhone, urls.verifyPhone, urls.removeContactPoint.pattern]) {
  channelRoutes.get(form, (c) => c.redirect(urls.channels(), 303))
}

channelRoutes.post(urls.channels.pattern, async (c) => {
  const form = await c.req.parseBody({ all: true })
  const topics = namedEnumValues('NoticeTopic', [form.topic ?? []].flat().map(String))
  if (!topics || topics.length === 0) throw new BadInput('badInput', 422)
  const typed: TypedChoices = Object.fromEntries(
    topics.map((topic) => [topic, [form[topic] ?? []].flat().filter((value) => typeof value === 'string')]),
  )
  const choices = topics.map((topic) => {
    const isTicked = Object.fromEntries(boxes.map((box) => [box, typed[topic]?.includes(box) ?? false]))
    return { topic, ...(isTicked as Record<(typeof boxes)[number], boolean>) }
  })
  return submitForm(
    c,
    SetChannelChoices,
    { choices },
    {
      done: () => c.redirect(urls.channels('set'), 303),
      page: (_, { refusal }) => {
        const faults = refusal && refusalErrors(c, refusal)
        const field = refusal && refusedTopic(readRefusal(refusal))
        return channelsPage(c, { typed: { typed }, faults: faults?.map((fault) => ({ ...fault, field })) })
      },
    },
  )
})

channelRoutes.post(urls.addBrowser, async (c) => {
  const field = await readFormFields(c)
  const given = { endpoint: field('endpoint', 500), p256dh: field('p256dh', 100), auth: field('auth', 50) }
  return submitForm(c, AddPushSubscription, given, { done: () => toChannels(c, 'browser'), page: channelsPage })
})

channelRoutes.post(urls.claimPhone, async (c) => {
  const field = await readFormFields(c)
  const given = { phone: field('phone', 40), password: field('password', 200) }
  const typed = { phone: given.phone }
  return submitForm(c, ClaimPhone, given, { done: () => toChannels(c, 'sent'), page: channelsPage, typed })
})

channelRoutes.post(urls.verifyPhone, async (c) => {
  const code = (await readFormFields(c))('code', 40).trim()
  const { phone } = c.get('texts').patrons.channels
  const missing = missingFieldErrors(c.get('texts'), [['code', phone.code, code]])
  if (missing.length > 0) return channelsPage(c, { faults: missing })
  return submitForm(c, VerifyPhone, { code }, { done: () => toChannels(c, 'phone'), page: channelsPage })
})

const toChannels = (c: PageContext, done: 'browser' | 'sent' | 'phone') => c.redirect(urls.channels(done), 303)

// Removing a destination again succeeds, so that a double press shows no error.
channelRoutes.post(urls.removeContactPoint.pattern, async (c) => {
  await runOperation(RemoveContactPoint, { id: globalId('ContactPoint', c.req.param('id')) }, c.get('context'))
  return c.redirect(urls.channels('removed'), 303)
})

channelRoutes.get(urls.lineLink.pattern, async (c) => {
  const linkToken = c.req.query('linkToken')
  if (!linkToken) return c.redirect(urls.channels(), 303)
  return lineLinkPage(c, { typed: linkToken.slice(0, 200) })
})

channelRoutes.post(urls.lineLink.pattern, async (c) => {
  const field = await readFormFields(c)
  const [linkToken, password] = [field('linkToken', 200), field('password', 200)]
  if (!linkToken) return c.redirect(urls.channels(), 303)
  const done = ({ url }: { url: string }) => c.redirect(url, 303)
  return submitForm(c, BeginLineLink, { linkToken, password }, { done, page: lineLinkPage, typed: linkToken })
})

async function lineLinkPage(c: PageContext, outcome: Outcome<string>) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  c.set('formTarget', lineHost)
  const page = <LineLinkPage frame={frameAfter(c, data, outcome, fields)} linkToken={outcome.typed ?? ''} />
  return sendPage(c, page, statusAfter(c, outcome))
}

/** The requests of the LINE platform, which have no session. Their signature is the permission. */
export const lineEventRoutes = new Hono<ServiceEnv>().post(urls.lineEvents, async (c) => {
  const body = await c.req.text()
  const signature = c.req.header('X-Line-Signature') ?? ''
  const { done } = await runOperation(ReceiveLineEvents, { body, signature }, c.get('context'))
  // LINE repeats a request that gets another status than 200, and lists it among the webhook errors of the channel.
  if (done.__typename !== 'LineEvents') return c.text('', 401)
  return c.text('', done.count === null ? 400 : 200)
})

type Shown = Omit<Parameters<typeof ChannelsPage>[0], 'frame' | 'channels' | 'mailVerified'>

async function channelsPage(c: PageContext, outcome: Outcome<Shown>) {
  const data = await runOperation(ChannelsQuery, {}, c.get('context'))
  const { channels, mailVerified } = data.me
  const props = { frame: frameAfter(c, data, outcome, fields), channels, mailVerified }
  return sendPage(c, <ChannelsPage {...props} {...outcome.typed} />, statusAfter(c, outcome))
}
