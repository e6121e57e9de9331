/** Parts of the hand-written statements. `t` is a title. The keys are those of the GraphQL API. */

export const open = `('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')`
export const waiting = `('RECEIVED', 'QUEUED')`
export const captured = `('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')`
export const today = `(now() AT TIME ZONE 'Asia/Tokyo')::date`

/** The benchmark configures no mail server, so the library does not offer mail. */
export const library = `(SELECT json_build_object('name', library_name, 'nameEn', library_name_en,
    'nameReading', library_name_reading, 'withheld', '{MAIL}'::text[], 'themeColour', theme_colour, 'logo', logo)
  FROM policies)`

/** The names of a row that pages show in five languages. */
const names = (row: string) => `'name', ${row}.name, 'nameEn', ${row}.name_en, 'nameEasy', ${row}.name_easy,
  'nameZh', ${row}.name_zh, 'nameKo', ${row}.name_ko`

/** The material type of a title, as pages name it, with one more field. */
export const materialType = (more: string) => `(SELECT json_build_object('code', m.code, ${names('m')}, ${more})
  FROM material_types m WHERE m.code = t.type_code)`

/** The shelving location of the copy `i`. No copy of the benchmark is in a display. */
export const location = `(SELECT json_build_object(${names('s')}, 'floor', s.floor, 'kind', s.kind)
  FROM shelving_locations s WHERE s.id = i.location_id)`

/** The number of titles in the basket of the visitor with this secret. */
export const visitorCount = (
  hash: string,
) => `(SELECT count(*)::int FROM baskets b JOIN basket_items bi ON bi.basket_id = b.id
  WHERE b.visitor_hash = ${hash})`

export const copies = `(SELECT json_build_object(
    'total', count(*) FILTER (WHERE i.status = 'AVAILABLE'),
    'lendable', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only),
    'known', true,
    'onShelf', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only AND i.away_at_id IS NULL
      AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
      AND NOT EXISTS (SELECT FROM holds h WHERE h.item_id = i.id AND h.state IN ${captured})))
  FROM items i WHERE i.title_id = t.id)`

export const holdCount = `(SELECT count(*) FROM holds h WHERE h.title_id = t.id AND h.state IN ${open})`

/** The fields that identify a title in a patron's own lists. */
export const titleName = `json_build_object('id', 'Title:' || t.id, 'title', t.title, 'volume', t.volume,
  'materialType', json_build_object('code', t.type_code))`

/** Whether the title is in the basket of the visitor with this secret. */
export const isInBasket = (hash: string) => `EXISTS (SELECT FROM baskets b JOIN basket_items bi ON bi.basket_id = b.id
  WHERE b.visitor_hash = ${hash} AND bi.title_id = t.id)`

/** The fields of a title in a list for an anonymous visitor. `inBasket` is the SQL for whether it is in the basket. */
export const titleLine = (
  inBasket: string,
) => `json_build_object('id', 'Title:' || t.id, 'title', t.title, 'subtitle', t.subtitle,
  'volume', t.volume, 'publisher', t.publisher, 'publishedYear', t.published_year,
  'materialType', ${materialType("'isImportDefault', m.import_default")},
  'contributors', (SELECT coalesce(json_agg(json_build_object('name', c.name) ORDER BY c.position), '[]')
    FROM contributors c WHERE c.title_id = t.id),
  'copies', ${copies}, 'holdCount', ${holdCount}, 'isFavourite', false,
  'isInBasket', ${inBasket},
  'cover', (SELECT json_build_object('url', '/titles/' || v.title_id || '/cover/' || v.checksum || '.jpg')
    FROM title_covers v WHERE v.title_id = t.id))`

/** The patron `p` of the session. $1 is the hash of its secret. */
export const bySession = `FROM sessions s JOIN patrons p ON p.id = s.patron_id
  WHERE s.secret_hash = $1 AND s.expires_at > now() AND NOT p.password_is_provisional
    AND s.created_at > now() - CASE WHEN s.remembered THEN interval '90 days' ELSE interval '12 hours' END`
