import { Hono } from 'hono'
import {
  ChannelsPage,
  DeskChannelsQuery,
  SendChannelTest,
  SetNoticeChannels,
} from '../../../../views/desk/delivery/channels.tsx'
import { namedEnumValue, namedEnumValues } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const deskChannelRoutes = new Hono<DeskEnv>()

deskChannelRoutes.get(urls.desk.mailChannels, (c) => {
  const done = (['set', 'tested'] as const).find((one) => one === c.req.query('done'))
  return channelsPage(c, {}, done)
})

deskChannelRoutes.post(urls.desk.mailChannels, async (c) => {
  const channels = namedEnumValues('NoticeChannel', (await readFormFields(c)).all('channel'))
  if (!channels) throw new BadInput('badInput')
  await runOperation(SetNoticeChannels, { channels }, c.get('context'))
  return c.redirect(urls.desk.mailChannelsAfter('set'), 303)
})

deskChannelRoutes.post(urls.desk.mailChannelTest, async (c) => {
  const field = await readFormFields(c)
  const channel = namedEnumValue('NoticeChannel', field('channel'))
  if (!channel) throw new BadInput('badInput')
  const done = () => c.redirect(urls.desk.mailChannelsAfter('tested'), 303)
  return submitForm(c, SendChannelTest, { channel, key: field.key }, { done, page: channelsPage })
})

async function channelsPage(c: DeskContext, outcome: DeskOutcome, done?: 'set' | 'tested') {
  const { channels } = await runOperation(DeskChannelsQuery, {}, c.get('context'))
  const page = <ChannelsPage frame={frameAfter(c.get('desk'), outcome)} channels={channels} done={done} />
  return sendPage(c, page, statusAfter(outcome, 409))
}
