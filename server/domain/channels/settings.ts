import type { NoticeChannel } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'

/** The channels that the operator configured. An absent one is off, whatever the library switched on. */
export interface ChannelSettings {
  /** `publicKey` is the VAPID key that browsers subscribe with, as base64url. */
  webPush?: { publicKey: string } | undefined
  /** `secret` signs the events of LINE. `accountId` is the basic id of the official account, with its @. */
  line?: { secret: string; accountId: string } | undefined
  sms?: true | undefined
}

let settings: ChannelSettings = {}

/** Sets the process-wide settings, once at its start. */
export function useChannelSettings(given: ChannelSettings): void {
  settings = given
}

export const channelSettings = () => settings

const fields = { WEB_PUSH: 'webPush', LINE: 'line', SMS: 'sms' } as const satisfies Record<
  NoticeChannel,
  keyof ChannelSettings
>

export const allChannels = Object.keys(fields) as NoticeChannel[]

export const isConfigured = (channel: NoticeChannel): boolean => settings[fields[channel]] !== undefined

/** The channel is not configured, or the library has not switched it on. */
export const ChannelOff = refusal('ChannelOff', 'The library does not use this channel.', {
  fields: { channel: field.enum<NoticeChannel>('NoticeChannel', 'The channel.') },
  message: ({ channel }) => `The library does not use the channel ${channel}.`,
})

/** Returns the channels that are configured and switched on. */
export async function offeredChannels({ policy }: Pick<Tx, 'policy'>): Promise<NoticeChannel[]> {
  const { noticeChannels } = await policy.findUniqueOrThrow({ where: { id: 1 }, select: { noticeChannels: true } })
  return noticeChannels.filter(isConfigured)
}

/** Throws `ChannelOff` unless the channel is offered. */
export async function requireChannel(tx: Pick<Tx, 'policy'>, channel: NoticeChannel): Promise<void> {
  if (!(await offeredChannels(tx)).includes(channel)) throw new ChannelOff({ channel })
}
