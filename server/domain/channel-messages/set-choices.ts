import type { Tx } from '../../database/database.ts'
import { type Choice, channelChoices, NoDestination, NoWayLeft } from '../channels/choices.ts'
import { lockPatron } from '../common/locks.ts'
import { endUnreachedContact } from './points.ts'

/**
 * Sets the choices of the named topics, all or none. Setting them again changes nothing. Of a patron without a mail
 * address, contact ends where no channel is left for it (M16).
 */
export async function setChannelChoices(tx: Tx, patronId: number, choices: readonly Choice[]): Promise<Choice[]> {
  await lockPatron(tx, patronId)
  const points = await tx.contactPoint.findMany({ where: { patronId }, select: { channel: true } })
  const has = new Set(points.map(({ channel }) => channel))
  for (const { topic, ...chosen } of choices) {
    const { webPush, line, sms } = chosen
    if (!chosen.mail && !line && !sms) throw new NoWayLeft({ topic })
    for (const [channel, isChosen] of [
      ['WEB_PUSH', webPush],
      ['LINE', line],
      ['SMS', sms],
    ] as const) {
      if (isChosen && !has.has(channel)) throw new NoDestination({ channel })
    }
    const where = { patronId_topic: { patronId, topic } }
    await tx.channelChoice.upsert({ where, create: { patronId, topic, ...chosen }, update: chosen })
  }
  await endUnreachedContact(tx, [patronId])
  return channelChoices(tx, patronId)
}
setChannelChoices.refusals = [NoWayLeft, NoDestination]
