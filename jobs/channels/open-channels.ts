import type { ChannelSender } from '../../server/domain/channel-messages/sender.ts'
import { allChannels } from '../../server/domain/channels/settings.ts'
import type { Env } from '../../server/env.ts'
import { createLineSender } from './line.ts'
import { createSmsSender } from './sms.ts'
import { type ClosableSender, createPushSender } from './web-push.ts'

/** The channels of a process. */
interface OpenChannels {
  senders: ClosableSender[]
  close(): void
}

/** Opens the channels that the environment configures. A channel with a wrong key ends the start. */
export function openChannels({
  channels: { webPush, line, sms },
  baseUrl,
}: Pick<Env, 'channels' | 'baseUrl'>): OpenChannels {
  const senders = [
    ...(webPush ? [createPushSender(webPush)] : []),
    ...(line ? [createLineSender({ ...line, baseUrl })] : []),
    ...(sms ? [createSmsSender(sms)] : []),
  ]
  return {
    senders,
    close: () => {
      for (const sender of senders) sender.close()
    },
  }
}

/** Reports every message as sent, for a dry run. The concurrency is one, because all steps share one transaction. */
export const nullChannels: ChannelSender[] = allChannels.map((channel) => ({
  channel,
  concurrency: 1,
  send: async () => ({ is: 'SENT', status: 200 }),
}))
