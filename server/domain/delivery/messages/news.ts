import * as z from 'zod'
import { shownState } from '../../library/calendar/shown-period.ts'
import { newsSelect } from '../../library/news/read.ts'
import { wantsNews } from '../../notices/news.ts'
import type { MessageReader } from './recipient.ts'

const about = z.object({ newsId: z.int() })

/** Reads a news entry while it is shown and the patron wants mail about it (N3). */
export const readNewsMessage: MessageReader = async ({ prisma }, [{ id, patronId, content }], now) => {
  const { newsId } = about.parse(content)
  const [entry, patron] = await Promise.all([
    prisma.newsEntry.findUnique({ where: { id: newsId }, select: newsSelect }),
    prisma.patron.findUnique({ where: { id: patronId }, select: { newsMail: true, homeBranchId: true } }),
  ])
  if (!entry || !patron || shownState(entry, now) !== 'CURRENT' || !wantsNews(patron, entry)) return null
  return {
    about: { kind: 'NEWS', newsId, isUrgent: entry.kind === 'URGENT', texts: entry.texts },
    told: [id],
  }
}
