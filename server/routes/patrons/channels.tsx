import { Hono, type MiddlewareHandler } from 'hono'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { FrameQuery } from '../../../views/parts/frame-data.ts'
import { type RefusalResult, readRefusal } from '../../../views/parts/refusal.ts'
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
import { type FieldsByRefusal, missingFieldErrors, refusalErrors, statusOfRefusal } from '../forms/form-errors.ts'
import { buildFrame, readFormFields, sendPage } from '../pages/page.tsx'

export const channelRoutes = new Hono<ServiceEnv>()

/** LINE completes a link at this host. */
const lineHost = 'https://access.line.me'
const fields: FieldsByRefusal = { PhoneUnusable: 'phone', WrongPassword: 'password', WrongCode: 'code' }

channelRoutes.get(urls.channels.pattern, (c) => {
  const { done } = c.get('texts').patrons.channels
  const name = (['set', 'browser', 'sent', 'phone', 'removed'] as const).find((one) => one === c.req.query('done'))
  return channelsPage(c, { notice: pageNotice('done', name && done[name]) })
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
  const { done } = await runOperation(SetChannelChoices, { choices }, c.get('context'))
  if (done.__typename === 'PatronChannels') return c.redirect(urls.channels('set'), 303)
  const field = refusedTopic(readRefusal(done))
  const faults = refusalErrors(c, done).map((fault) => ({ ...fault, field }))
  return channelsPage(c, { typed, faults }, 422)
})

channelRoutes.post(urls.addBrowser, async (c) => {
  const field = await readFormFields(c)
  const given = { endpoint: field('endpoint', 500), p256dh: field('p256dh', 100), auth: field('auth', 50) }
  const { done } = await runOperation(AddPushSubscription, given, c.get('context'))
  return after(c, done, 'browser')
})

channelRoutes.post(urls.claimPhone, async (c) => {
  const field = await readFormFields(c)
  const given = { phone: field('phone', 40), password: field('password', 200) }
  const { done } = await runOperation(ClaimPhone, given, c.get('context'))
  return after(c, done, 'sent', given.phone)
})

channelRoutes.post(urls.verifyPhone, async (c) => {
  const code = (await readFormFields(c))('code', 40).trim()
  const { phone } = c.get('texts').patrons.channels
  const missing = missingFieldErrors(c.get('texts'), [['code', phone.code, code]])
  if (missing.length > 0) return channelsPage(c, { faults: missing }, 422)
  const { done } = await runOperation(VerifyPhone, { code }, c.get('context'))
  return after(c, done, 'phone')
})

// Removing a destination again succeeds, so that a double press shows no error.
channelRoutes.post(urls.removeContactPoint.pattern, async (c) => {
  await runOperation(RemoveContactPoint, { id: globalId('ContactPoint', c.req.param('id')) }, c.get('context'))
  return c.redirect(urls.channels('removed'), 303)
})

channelRoutes.get(urls.lineLink.pattern, async (c) => {
  const linkToken = c.req.query('linkToken')
  if (!linkToken) return c.redirect(urls.channels(), 303)
  return lineLinkPage(c, linkToken.slice(0, 200))
})

channelRoutes.post(urls.lineLink.pattern, async (c) => {
  const field = await readFormFields(c)
  const [linkToken, password] = [field('linkToken', 200), field('password', 200)]
  if (!linkToken) return c.redirect(urls.channels(), 303)
  const { done } = await runOperation(BeginLineLink, { linkToken, password }, c.get('context'))
  if (done.__typename === 'LineLink') return c.redirect(done.url, 303)
  return lineLinkPage(c, linkToken, refusalErrors(c, done, fields), statusOfRefusal(c, done))
})

async function lineLinkPage(c: PageContext, linkToken: string, faults?: FormError[], status?: 422 | 429) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  c.set('formTarget', lineHost)
  return sendPage(c, <LineLinkPage frame={buildFrame(c, data, faults)} linkToken={linkToken} />, status)
}

/** The requests of the LINE platform, which have no session. Their signature is the permission. */
export function lineEventRoutes(anonymous: MiddlewareHandler<ServiceEnv>) {
  return new Hono<ServiceEnv>().post(urls.lineEvents, anonymous, async (c) => {
    const body = await c.req.text()
    const signature = c.req.header('X-Line-Signature') ?? ''
    const { done } = await runOperation(ReceiveLineEvents, { body, signature }, c.get('context'))
    // LINE repeats a request that gets another status than 200, and lists it among the webhook errors of the channel.
    if (done.__typename !== 'LineEvents') return c.text('', 401)
    return c.text('', done.count === null ? 400 : 200)
  })
}

type Done = { __typename: 'PatronChannels' } | RefusalResult

async function after(c: PageContext, done: Done, said: 'browser' | 'sent' | 'phone', phone?: string) {
  if (done.__typename === 'PatronChannels') return c.redirect(urls.channels(said), 303)
  const refusal = done as RefusalResult
  return channelsPage(c, { phone, faults: refusalErrors(c, refusal, fields) }, statusOfRefusal(c, refusal))
}

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
  typed?: TypedChoices
  phone?: string | undefined
}

async function channelsPage(c: PageContext, { faults, notice, ...shown }: Shown, status?: 422 | 429) {
  const data = await runOperation(ChannelsQuery, {}, c.get('context'))
  const { channels, mailVerified } = data.me
  const frame = buildFrame(c, data, faults, notice)
  return sendPage(c, <ChannelsPage frame={frame} channels={channels} mailVerified={mailVerified} {...shown} />, status)
}
