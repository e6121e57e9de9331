import type { NewTitleLine } from './letter.ts'
import type { Reader } from './reader.ts'

/** So many titles are named in a mail; the others are counted. */
const mostNamed = 20

/** New titles that a patron's alerts found, as far as the alerts are still on; each title once (M3). */
export const readNewTitlesLetter: Reader = async (tx, notices) => {
  const found = await tx.$queryRaw<{ noticeId: number; titleId: number }[]>`
    SELECT m.notice_id AS "noticeId", m.title_id AS "titleId"
      FROM alert_matches m JOIN alerts a ON a.id = m.alert_id JOIN titles t ON t.id = m.title_id
     WHERE m.notice_id = ANY (${notices.map(({ id }) => id)}) AND a.is_on
     GROUP BY 1, 2, t.added_at ORDER BY t.added_at DESC, 2 DESC`
  const ids = [...new Set(found.map(({ titleId }) => titleId))]
  if (ids.length === 0) return null
  const titles = await tx.title.findMany({
    where: { id: { in: ids.slice(0, mostNamed) } },
    orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      title: true,
      volume: true,
      publisher: true,
      publishedYear: true,
      materialType: true,
      contributors: { orderBy: { position: 'asc' }, take: 1, select: { name: true } },
    },
  })
  const lines = titles.map(
    ({ contributors, ...title }): NewTitleLine => ({ ...title, author: contributors[0]?.name ?? null }),
  )
  const told = notices.map(({ id }) => id).filter((id) => found.some(({ noticeId }) => noticeId === id))
  return { about: { kind: 'NEW_TITLES', total: ids.length, titles: lines }, told }
}
