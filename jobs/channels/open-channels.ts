import type { Env } from '../../server/env.ts'
import { createLineSender } from './line.ts'
import { createSmsSender } from './sms.ts'
import { type ClosableSender, createPushSender } from './web-push.ts'

/** The channels of a process. */
export interface OpenChannels {
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
