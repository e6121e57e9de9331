import { Prisma } from '../../../generated/prisma/client.ts'
import type { NoticeChannel, NoticeKind, NoticeTopic } from '../../../generated/prisma/enums.ts'

/**
 * The topic of each kind of notice (M16). Null for a kind that goes by mail only (M15). Mails about the account are
 * security messages to an address. A guardian has no destinations here, and a requested list is too long.
 */
export const topicByKind = {
  HOLD_READY: 'HOLDS',
  HOLD_EXPIRES_SOON: 'HOLDS',
  HOLD_CANCELLED: 'HOLDS',
  HOLD_WITHOUT_PICKUP: 'HOLDS',
  HOLD_ENDED: 'HOLDS',
  HOLDS_PLACED: 'HOLDS',
  HOLD_CHANGED: 'HOLDS',
  DUE_SOON: 'LOANS',
  OVERDUE: 'LOANS',
  LOAN_RENEWED: 'LOANS',
  REQUEST_STEP: 'REQUESTS',
  NEW_TITLES: 'ALERTS',
  NEWS: 'NEWS',
  GUARDIAN_HOLD_READY: null,
  GUARDIAN_DUE_SOON: null,
  GUARDIAN_OVERDUE: null,
  TITLE_LIST: null,
  CONTACT_ANSWER: null,
  CARD_APPLICATION: null,
  CARD_EXPIRES: null,
  FAMILY_ALLOWED: null,
  FAMILY_ENDED: null,
  VERIFY_ADDRESS: null,
  ADDRESS_CHANGED: null,
  PASSWORD_LINK: null,
  PASSWORD_CHANGED: null,
  SECOND_FACTOR_GUESSED: null,
} as const satisfies Record<NoticeKind, NoticeTopic | null>

type Topics = typeof topicByKind

/** A kind of notice that also goes to channels. */
export type ChannelKind = { [kind in NoticeKind]: Topics[kind] extends NoticeTopic ? kind : never }[NoticeKind]

export const isChannelKind = (kind: NoticeKind): kind is ChannelKind => topicByKind[kind] !== null

export const channelKinds = (Object.keys(topicByKind) as NoticeKind[]).filter(isChannelKind)

/** The channels that can replace mail. A push message can be lost with its browser, so it only accompanies mail (M16). */
export const replacingChannels = ['LINE', 'SMS'] as const satisfies NoticeChannel[]

/** SQL of the same rule for the column `channel`. */
export const replacesMailSql = Prisma.sql`channel IN ('LINE', 'SMS')`

/** SQL of the channels that the library uses. The cast makes it an array, which ANY would otherwise take as rows. */
export const usedChannelsSql = Prisma.sql`(SELECT notice_channels FROM policies WHERE id = 1)::notice_channel[]`

/** SQL that is true when the choice `c` includes the channel of the contact point `a`, which the library uses. */
export const isChosenSql = Prisma.sql`
  (CASE a.channel WHEN 'WEB_PUSH' THEN c.web_push WHEN 'LINE' THEN c.line ELSE c.sms END
   AND a.channel = ANY (${usedChannelsSql}))`

/** SQL of the topic of a notice, for the alias of its row. Null for kinds that go by mail only. */
export function topicSql(notice: Prisma.Sql): Prisma.Sql {
  const topics: string[] = channelKinds.map((kind) => topicByKind[kind])
  return Prisma.sql`
    (SELECT t.topic::notice_topic FROM unnest(${channelKinds as string[]}::text[], ${topics}::text[]) t(kind, topic)
      WHERE t.kind = ${notice}.kind::text)`
}

/**
 * SQL that is true when the messages of a notice are still to be written, because its patron chose a channel for it and
 * has a destination there.
 */
export function isUnspreadSql(alias: 'n' | 'e' | 'm'): Prisma.Sql {
  const notice = Prisma.raw(alias)
  return Prisma.sql`
    (${notice}.spread_at IS NULL AND cardinality(${usedChannelsSql}) > 0 AND EXISTS (
      SELECT FROM channel_choices c JOIN contact_points a ON a.patron_id = c.patron_id
       WHERE c.patron_id = ${notice}.patron_id AND c.topic = ${topicSql(notice)} AND ${isChosenSql}))`
}
