import * as z from 'zod'
import { Language, type NoticeKind } from '../../../generated/prisma/enums.ts'
import { type ChannelKind, isChannelKind, type MessageContent, noticeKinds } from '../delivery/kinds.ts'

/** A kind of which a short message says a number. The library's news is public, so its message has the heading. */
export type CountedKind = Exclude<ChannelKind, 'NEWS'>

/** The name of a pickup place in the columns that its name in every language needs. */
const placeName = z.object({
  name: z.string(),
  nameEn: z.string(),
  nameEasy: z.string().nullable(),
  nameZh: z.string().nullable(),
  nameKo: z.string().nullable(),
})

/** The data of a short message about notices. By default it names no title, because other people see a lock screen. */
const counted = z.object({
  kind: z.custom<CountedKind>((kind) => kind !== 'NEWS' && isChannelKind(kind as NoticeKind)),
  /** The number of holds, loans or titles. */
  count: z.number(),
  /** The code of the branch to visit. Null when there is none. */
  branch: z.string().nullable(),
  /** The pickup place of all the holds (H20). Absent for the counter, and for holds at several places. */
  place: placeName.optional(),
  /** The last day on the hold shelf or the due date, YYYY-MM-DD. Null when there is none. */
  day: z.string().nullable(),
  /** Empty unless the patron chose titles. */
  titles: z.array(z.string()),
})

const news = z.object({
  kind: z.literal('NEWS'),
  newsId: z.number(),
  isUrgent: z.boolean(),
  /** The heading in each language that the library wrote. */
  texts: z.array(z.object({ language: z.enum(Language), title: z.string() })),
})

/** The data of a short message, as they are stored until it is settled. */
export const channelContent = z.union([
  z.object({ kind: z.literal('CODE'), code: z.string() }),
  /** The answer to a LINE account, with the address at which a card is linked. */
  z.object({ kind: z.literal('INVITATION') }),
  /** A message by which an administrator sees that the channel works (M19). */
  z.object({ kind: z.literal('TEST') }),
  news,
  counted,
])

export type ChannelContent = z.infer<typeof channelContent>
export type ShortNotice = z.infer<typeof counted> | z.infer<typeof news>

/** Reduces the content of a mail to the data of a short message. Null for a message that goes by mail only. */
export function shortNotice(about: MessageContent): ShortNotice | null {
  if (about.kind === 'TEST_MAIL' || !isChannelKind(about.kind)) return null
  const { kind, ...content } = about
  const short = noticeKinds[about.kind].short as (content: object) => object
  return { kind, ...short(content) } as ShortNotice
}
