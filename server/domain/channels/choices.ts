import type { ChannelChoice, NoticeChannel, NoticeTopic } from '../../../generated/prisma/client.ts'
import { NoticeTopic as Topics } from '../../../generated/prisma/enums.ts'
import type { Database, Tx } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { librarySystemOf } from '../library-system/connected.ts'

/** Neither mail nor another channel that can replace it is chosen (M16). */
export class NoWayLeft extends Refusal {
  readonly topic: NoticeTopic
  constructor({ topic }: { topic: NoticeTopic }) {
    super(`${topic}: choose mail, LINE or a text message. A push message alone is not enough.`)
    this.topic = topic
  }
}

/** A channel is chosen for which the patron has no verified destination (M17). */
export class NoDestination extends Refusal {
  readonly channel: NoticeChannel
  constructor({ channel }: { channel: NoticeChannel }) {
    super(`Register a destination of ${channel} first.`)
    this.channel = channel
  }
}

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
