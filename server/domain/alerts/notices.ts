import { type MaterialType, Prisma, type Title } from '../../../generated/prisma/client.ts'
import { type MessageReader, noticeKind } from '../notices/kind.ts'
import type { TitleName } from '../notices/message.ts'
import { shortTitles } from '../notices/short.ts'

export interface NewTitleLine extends TitleName, Pick<Title, 'publisher' | 'publishedYear'> {
  /** The material type. Null when it is the usual one. */
  materialType: Pick<MaterialType, 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo'> | null

  /** The first contributor, or null. */
  author: string | null
}

/** The maximum number of titles named in a mail. The total is shown as well. */
const maxNamedTitles = 20

interface Found {
  total: number
  /** The newest titles, up to the maximum. */
  titles: NewTitleLine[] | null
  /** The notices for which a title was found. */
  noticeIds: number[] | null
}

/** Reads the new titles matched by the patron's active alerts, each title once (M3). */
const readNewTitles: MessageReader<{ total: number; titles: NewTitleLine[] }> = async ({ read }, notices) => {
  const ids = notices.map(({ id }) => id)
  const found = await read<Found>(Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT m.notice_id, m.title_id FROM alert_matches m JOIN alerts a ON a.id = m.alert_id
       WHERE m.notice_id = ANY (${ids}::int[]) AND a.is_on),
    named AS (
      SELECT t.id, t.added_at, json_build_object('id', t.id, 'title', t.title, 'volume', t.volume,
               'publisher', t.publisher, 'publishedYear', t.published_year, 'materialType', CASE WHEN NOT m.import_default THEN
                 json_build_object('name', m.name, 'nameEn', m.name_en, 'nameEasy', m.name_easy, 'nameZh', m.name_zh,
                   'nameKo', m.name_ko) END,
               'author', (SELECT c.name FROM contributors c WHERE c.title_id = t.id ORDER BY c.position LIMIT 1)) AS line
        FROM titles t JOIN material_types m ON m.code = t.type_code WHERE t.id IN (SELECT title_id FROM found)
       ORDER BY t.added_at DESC, t.id DESC LIMIT ${maxNamedTitles}::int)
    SELECT json_build_object(
      'total', (SELECT count(DISTINCT title_id) FROM found),
      'titles', (SELECT json_agg(line ORDER BY added_at DESC, id DESC) FROM named),
      'noticeIds', (SELECT json_agg(DISTINCT notice_id) FROM found))`)
  if (!found?.titles) return null
  return {
    about: { total: found.total, titles: found.titles },
    noticeIds: ids.filter((id) => found.noticeIds?.includes(id)),
  }
}

export const alertNotices = {
  NEW_TITLES: noticeKind({
    description: "New titles match the patron's keyword alerts.",
    topic: 'ALERTS',
    recipient: 'PATRON',
    list: 'ALERTS',
    read: readNewTitles,
    short: ({ total, titles }) => shortTitles(titles, total),
  }),
}
