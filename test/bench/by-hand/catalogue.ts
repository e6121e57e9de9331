import { recordedTexts } from '../../../server/domain/catalogue/titles/title-record.ts'
import { detailsInOrder } from '../../../views/catalogue/details.tsx'
import {
  branchNames,
  captured,
  copies,
  cover,
  holdCount,
  isInBasket,
  library,
  location,
  materialType,
  noNews,
  noProvider,
  open,
  opening,
  titleOnShelf,
  visitorCount,
} from './fragments.ts'
import { found, matching } from './search.ts'
import type { Statement } from './statement.ts'

/** $1 to $6: as in `pageByHand`, $7: hash of the visitor's secret. */
export const results: Statement = {
  name: 'results',
  text: `${matching} SELECT ${library([noProvider])} AS library, ${visitorCount('$7')} AS "basketCount",
    (SELECT to_json(f) FROM (SELECT NULL AS suggestion, NULL AS understood, false AS "totalIsLowerBound", '[]'::json AS closest, ${found(isInBasket('$7'))}) f) AS titles`,
}

/** The seven titles with the most open holds, at least five each. */
const mostReserved = `(SELECT json_build_object('titles', json_build_object('edges', coalesce(
    json_agg(json_build_object('node', ${titleOnShelf(isInBasket('$1'))}) ORDER BY r.n DESC, r.title_id), '[]')))
  FROM (SELECT title_id, count(*) AS n FROM holds WHERE state IN ${open}
    GROUP BY title_id HAVING count(*) >= 5 ORDER BY n DESC, title_id LIMIT 7) r JOIN titles t ON t.id = r.title_id)`

/** $1: hash of the visitor's secret, $2: coming national holidays, which are not stored as rows. */
export const top: Statement = {
  name: 'top',
  text: `SELECT ${library([noProvider, `'hasRankings', false`, `'hasChildrensCatalogue', false`, `'news', ${noNews}`, `'featuredLists', ${noNews}, 'topList', NULL`], [`'opening', ${opening('$2')}`])} AS library, ${visitorCount('$1')} AS "basketCount",
    (SELECT json_agg(${titleOnShelf(isInBasket('$1'))} ORDER BY t.added_at DESC, t.id DESC)
      FROM (SELECT * FROM titles ORDER BY added_at DESC, id DESC LIMIT 7) t) AS "newTitles",
    ${mostReserved} AS "mostReserved"`,
}

const contributors = `(SELECT coalesce(json_agg(json_build_object('role', c.role, 'name', c.name, 'reading', c.reading)
    ORDER BY c.position), '[]') FROM contributors c WHERE c.title_id = t.id)`

const items = `(SELECT coalesce(json_agg(json_build_object(
      'state', CASE WHEN i.status <> 'AVAILABLE' THEN 'UNAVAILABLE' WHEN l.id IS NOT NULL THEN 'ON_LOAN'
        WHEN EXISTS (SELECT FROM holds h WHERE h.item_id = i.id AND h.state IN ${captured}) THEN 'HELD'
        WHEN i.away_at_id IS NOT NULL OR i.shelved_hold_id IS NOT NULL THEN 'MOVING' WHEN i.reference_only THEN 'REFERENCE_ONLY' ELSE 'ON_SHELF' END,
      'dueOn', l.due_on, 'shelfMark', i.shelf_mark, 'volume', NULL, 'location', ${location},
      'branch', json_build_object('id', 'Branch:' || b.id, ${branchNames('b')})) ORDER BY b.position, i.id), '[]')
    FROM items i JOIN branches b ON b.id = i.branch_id LEFT JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL
   WHERE i.title_id = t.id)`

/** The first 13 other volumes, as many as the title page requests. */
const otherVolumes = `(SELECT coalesce(json_agg(json_build_object('id', 'Title:' || o.id, 'title', o.title,
      'volume', o.volume, 'coverUrl', NULL, 'cover', ${cover('o')},
      'materialType', (SELECT json_build_object('icon', m.icon) FROM material_types m WHERE m.code = o.type_code))
      ORDER BY o.volume_order, o.id), '[]')
    FROM (SELECT * FROM titles o WHERE o.work_id = t.work_id AND o.id <> t.id ORDER BY o.volume_order, o.id LIMIT 13) o)`

/** The lists that few records have, in the order in which the page requests them. */
const details = [
  `'links', (SELECT coalesce(json_agg(json_build_object('url', l->'url', 'label', l->'label', 'isOpen', coalesce((l->'isOpen')::boolean, false))), '[]')
    FROM jsonb_array_elements(coalesce(t.details->'links', '[]')) l)`,
  ...detailsInOrder.map((name) => `'${name}', coalesce(t.details->'${name}', '[]')`),
].join(', ')

const recorded = recordedTexts.map((name) => `'${name}', t.${name}`).join(', ')

/** $1: title, $2: hash of the visitor's secret. Class labels are not stored as rows; the caller adds them. */
export const detail: Statement = {
  name: 'detail',
  text: `SELECT ${library([noProvider, `'contactForm', contact_form`])} AS library, ${visitorCount('$2')} AS "basketCount", (SELECT json_build_object(
    'id', 'Title:' || t.id, 'title', t.title, 'titleReading', t.title_reading, 'subtitle', t.subtitle,
    'volume', t.volume, 'publisher', t.publisher, 'publishedYear', t.published_year, 'publishedOn', t.published_on,
    'isbns', t.isbns, 'ndcs', t.ndcs, 'subjects', t.subjects, ${recorded},
    'series', t.series, 'contents', t.contents, 'notes', t.notes,
    ${details},
    'materialType', ${materialType("'icon', m.icon, 'isLendable', m.lendable, 'isImportDefault', m.import_default")},
    'discLabel', t.disc_label, 'endedAt', t.ended_at, 'copies', ${copies}, 'holdCount', ${holdCount}, 'isFavourite', false,
    'isInBasket', ${isInBasket('$2')}, 'viewerState', NULL, 'onlineAccess', NULL, 'onlineLinks', '[]'::json, 'coverUrl', NULL, 'cover', ${cover('t', "'credit', v.credit")},
    'contributors', ${contributors}, 'items', ${items}, 'otherVolumes', ${otherVolumes},
    'work', CASE WHEN t.work_id IS NOT NULL THEN json_build_object('id', 'Work:' || t.work_id) END)
    FROM titles t WHERE t.id = $1) AS title`,
}
