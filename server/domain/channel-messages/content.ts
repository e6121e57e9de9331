import * as z from 'zod'
import { Language, type NoticeKind } from '../../../generated/prisma/enums.ts'
import { type ChannelKind, isChannelKind } from '../channels/topics.ts'
import type { MessageContent, TitleName } from '../delivery/messages/message.ts'

/** The largest number of titles that a message names, and of their characters. */
const [maxTitles, maxTitleLength] = [3, 40]

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

type About<Kind extends ChannelKind> = Extract<MessageContent, { kind: Kind }>

const nowhere = { branch: null, day: null }

/** The one value that all have, or undefined. */
function shared<T>(values: readonly T[]): T | undefined {
  const [first, ...others] = values
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined
}

/** The compartment and the code that opens it stay out of the message (H22). */
function placeOf(
  places: readonly (z.infer<typeof placeName> | null | undefined)[],
): Pick<z.infer<typeof counted>, 'place'> {
  const place = shared(places)
  return place ? { place } : {}
}

function onShelf({ kind, holds, branch }: About<'HOLD_READY' | 'HOLD_EXPIRES_SOON'>): ShortNotice {
  const [day = null] = holds.flatMap(({ lastDay }) => lastDay ?? []).sort()
  return {
    kind,
    count: holds.length,
    branch: branch?.code ?? null,
    ...placeOf(holds.map(({ pickup }) => pickup?.place)),
    day,
    titles: named(holds.map(({ title }) => title)),
  }
}

const ofTitles = ({ kind, titles }: About<'HOLD_CANCELLED' | 'HOLD_WITHOUT_PICKUP' | 'HOLD_ENDED'>): ShortNotice => ({
  ...{ kind, count: titles.length, ...nowhere },
  titles: named(titles),
})

const ofHolds = ({ kind, holds }: About<'HOLDS_PLACED' | 'HOLD_CHANGED'>): ShortNotice => ({
  ...{ kind, count: holds.length, day: null, branch: shared(holds.map(({ branch }) => branch.code)) ?? null },
  ...placeOf(holds.map(({ place }) => place)),
  titles: named(holds.map(({ title }) => title)),
})

const ofLoans = ({ kind, loans }: About<'OVERDUE' | 'LOAN_RENEWED'>): ShortNotice => ({
  ...{ kind, count: loans.length, ...nowhere },
  titles: named(loans.map(({ title }) => title)),
})

/** A new kind of notice that goes to channels needs its line here. */
const readers: { [kind in ChannelKind]: (about: About<kind>) => ShortNotice } = {
  HOLD_READY: onShelf,
  HOLD_EXPIRES_SOON: onShelf,
  HOLD_CANCELLED: ofTitles,
  HOLD_WITHOUT_PICKUP: ofTitles,
  HOLD_ENDED: ofTitles,
  HOLDS_PLACED: ofHolds,
  HOLD_CHANGED: ofHolds,
  REQUEST_STEP: ({ kind, wish }) => ({ kind, count: 1, ...nowhere, titles: [cut(wish)] }),
  DUE_SOON: ({ kind, loans, dueOn }) => ({
    ...{ kind, count: loans.length, branch: null, day: dueOn },
    titles: named(loans.map(({ title }) => title)),
  }),
  OVERDUE: ofLoans,
  LOAN_RENEWED: ofLoans,
  NEW_TITLES: ({ kind, total, titles }) => ({ kind, count: total, ...nowhere, titles: named(titles) }),
  NEWS: ({ kind, newsId, isUrgent, texts }) => ({
    ...{ kind, newsId, isUrgent },
    texts: texts.map(({ language, title }) => ({ language, title })),
  }),
}

/** Reduces the content of a mail to the data of a short message. Null for a message that goes by mail only. */
export function shortNotice(about: MessageContent): ShortNotice | null {
  if (about.kind === 'TEST_MAIL' || !isChannelKind(about.kind)) return null
  const read = readers[about.kind] as (about: MessageContent) => ShortNotice
  return read(about)
}

const named = (titles: readonly TitleName[]) =>
  titles.slice(0, maxTitles).map(({ title, volume }) => cut(volume ? `${title} ${volume}` : title))

const cut = (title: string) =>
  [...title].length > maxTitleLength ? `${[...title].slice(0, maxTitleLength - 1).join('')}…` : title
