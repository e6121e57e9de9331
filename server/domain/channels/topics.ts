import { Prisma } from '../../../generated/prisma/client.ts'
import type { NoticeChannel } from '../../../generated/prisma/enums.ts'

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
