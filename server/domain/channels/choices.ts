import type { ChannelChoice, NoticeChannel, NoticeTopic } from '../../../generated/prisma/client.ts'
import { NoticeTopic as Topics } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { field, refusal } from '../common/refusal.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { librarySystemOf } from '../library-system/connected.ts'

/** M16 */
export const NoWayLeft = refusal('NoWayLeft', 'A topic needs mail, LINE or SMS. A push message alone is not enough.', {
  fields: { topic: field.enum<NoticeTopic>('NoticeTopic', 'The topic.') },
  message: ({ topic }) => `${topic}: choose mail, LINE or a text message. A push message alone is not enough.`,
})

/** M17 */
export const NoDestination = refusal('NoDestination', 'No destination of this channel is registered.', {
  fields: { channel: field.enum<NoticeChannel>('NoticeChannel', 'The channel.') },
  message: ({ channel }) => `Register a destination of ${channel} first.`,
})

/**
 * The topics of which this service sends notices. In front of a library system these are new titles, news, and what it took over
 * (G12).
 */
export async function offeredTopics(db: Database): Promise<NoticeTopic[]> {
  if (!librarySystemOf(db)) return Object.values(Topics)
  const { readyMailSender, dueMailSender } = await cachedPolicy(db)
  return [
    ...(readyMailSender === 'SERVICE' ? [Topics.HOLDS] : []),
    ...(dueMailSender === 'SERVICE' ? [Topics.LOANS] : []),
    Topics.ALERTS,
    Topics.NEWS,
  ]
}

export type Choice = Omit<ChannelChoice, 'patronId'>

const usual = { mail: true, webPush: false, line: false, sms: false, titles: false }

/** Returns the choice of every topic. A topic without a row goes by mail. */
export async function channelChoices(tx: Pick<Tx, 'channelChoice'>, patronId: number): Promise<Choice[]> {
  const rows = await tx.channelChoice.findMany({ where: { patronId } })
  return Object.values(Topics).map((topic) => {
    const { patronId: _, ...chosen } = rows.find((row) => row.topic === topic) ?? { patronId, topic, ...usual }
    return chosen
  })
}
