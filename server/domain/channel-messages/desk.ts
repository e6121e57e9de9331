import { randomUUID } from 'node:crypto'
import type { NoticeChannel } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { NoDestination } from '../channels/choices.ts'
import { pointsOf } from '../channels/points.ts'
import { allChannels, ChannelOff, isConfigured, requireChannel } from '../channels/settings.ts'
import { givenUpByStaff } from '../delivery/desk/retry.ts'
import { obsolete } from './obsolete.ts'
import { switchedOff } from './settle.ts'

/** The state of a channel for staff (M19). The counts are those of the days for which messages are kept. */
export interface ChannelStatus {
  channel: NoticeChannel
  isConfigured: boolean
  isOn: boolean
  /** The number of patrons with a verified destination. */
  patrons: number
  waiting: number
  sent: number
  failed: number
  /** The error of the last attempt that failed. Null when none did. A message that was withdrawn is no error. */
  lastError: string | null
}

/** Reasons to give up a message that are no fault of its channel. */
const noFaults: string[] = ['REMOVED', 'REPLACED', switchedOff, obsolete, givenUpByStaff]

type Counts = Omit<ChannelStatus, 'isConfigured' | 'isOn'>

/** Returns the state of every channel. */
export async function channelStatuses(tx: Pick<Tx, '$queryRaw' | 'policy'>): Promise<ChannelStatus[]> {
  const { noticeChannels } = await tx.policy.findUniqueOrThrow({ where: { id: 1 }, select: { noticeChannels: true } })
  const rows = await tx.$queryRaw<Counts[]>`
    SELECT k.channel::text AS channel,
           (SELECT count(DISTINCT patron_id)::int FROM contact_points a WHERE a.channel = k.channel) AS patrons,
           count(m.id) FILTER (WHERE m.state IN ('WAITING', 'SENDING'))::int AS waiting,
           count(m.id) FILTER (WHERE m.state = 'SENT')::int AS sent,
           count(m.id) FILTER (WHERE m.state = 'FAILED')::int AS failed,
           (SELECT l.error FROM channel_messages l WHERE l.channel = k.channel AND l.error <> ALL (${noFaults}::text[])
             ORDER BY l.next_at DESC LIMIT 1) AS "lastError"
      FROM unnest(${allChannels as string[]}::notice_channel[]) k(channel)
      LEFT JOIN channel_messages m ON m.channel = k.channel
     GROUP BY k.channel ORDER BY k.channel`
  return rows.map((row) => ({
    ...row,
    isConfigured: isConfigured(row.channel),
    isOn: noticeChannels.includes(row.channel),
  }))
}

/**
 * Switches channels on and off for the library (M15). Destinations and choices stay while a channel is off. A pause ends,
 * so that an administrator who has corrected a key need not wait.
 */
export async function setNoticeChannels(tx: Tx, channels: NoticeChannel[]): Promise<NoticeChannel[]> {
  const noticeChannels = allChannels.filter((channel) => channels.includes(channel))
  await tx.policy.update({ where: { id: 1 }, data: { noticeChannels }, select: { id: true } })
  await tx.channelPause.deleteMany()
  return noticeChannels
}

/** Milliseconds after which a test is of no use. */
const testLife = 10 * 60_000

/** Queues a test message to the destinations of the member of staff (M19). Returns their number. */
export async function sendChannelTest(tx: Tx, staffId: number, channel: NoticeChannel, now: Date): Promise<number> {
  await requireChannel(tx, channel)
  const points = (await pointsOf(tx, staffId)).filter((point) => point.channel === channel)
  if (points.length === 0) throw new NoDestination({ channel })
  const endsAt = new Date(now.getTime() + testLife)
  const test = { channel, patronId: staffId, content: { kind: 'TEST' }, createdAt: now, nextAt: now, endsAt }
  const { count } = await tx.channelMessage.createMany({
    data: points.map(({ id }) => ({ ...test, occasion: `test:${randomUUID()}`, contactPointId: id })),
  })
  return count
}
sendChannelTest.refusals = [ChannelOff, NoDestination]
