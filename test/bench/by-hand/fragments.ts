/** Parts of the hand-written statements. `t` is a title. The keys are those of the GraphQL API. */

export const open = `('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')`
export const waiting = `('RECEIVED', 'QUEUED')`
export const captured = `('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')`
export const today = `(now() AT TIME ZONE 'Asia/Tokyo')::date`

/** The names of a row that pages show in five languages. */
const names = (row: string) => `'name', ${row}.name, 'nameEn', ${row}.name_en, 'nameEasy', ${row}.name_easy,
  'nameZh', ${row}.name_zh, 'nameKo', ${row}.name_ko`

/** The names of a branch, which also have a reading. */
export const branchNames = (row: string) => `${names(row)}, 'nameReading', ${row}.name_reading`

const object = (...fields: string[]) => `json_build_object(${fields.join(', ')})`

/** The library's contact branch: the first central one, or the first. `more` are further fields of the branch `b`. */
const mainBranch = (more: string[]) =>
  `(SELECT ${object(
    `'code', b.code, ${branchNames('b')}, 'postalCode', b.postal_code`,
    `'address', b.address, 'addressEn', b.address_en, 'phone', b.phone`,
    ...more,
  )} FROM branches b ORDER BY b.kind <> 'CENTRAL', b.position LIMIT 1)`

/** The news, of which the benchmark's library has none. */
export const noNews = `'[]'::json`

/** The library in every page's frame, with further fields. Without a mail server, it does not offer mail. */
export const library = (more: string[] = [], ofBranch: string[] = []) =>
  `(SELECT ${object(
    `'name', library_name, 'nameEn', library_name_en, 'nameReading', library_name_reading`,
    `'withheld', '{ITEM_HOLDS,MAIL}'::text[], 'themeColour', theme_colour, 'logo', logo, 'mainBranch', ${mainBranch(ofBranch)}`,
    `'urgentNews', ${noNews}`,
    ...more,
  )} FROM policies)`

/** The provider of covers, of which the benchmark's library has none. */
export const noProvider = `'covers', NULL`

/** Whether the branch `b` is open on a day. `holidays` is the parameter with the national holidays. */
export const isOpenOn = (day: string, holidays: string) => `coalesce(
  (SELECT d.is_open FROM branch_days d WHERE d.branch_id = b.id AND d.date = ${day}),
  NOT (extract(isodow FROM ${day})::int = ANY(b.closed_weekdays)
    OR b.closed_on_holidays AND ${day} = ANY(${holidays}::date[])))`

const timeOf = (minutes: string) => `${minutes} / 60 || ':' || lpad((${minutes} % 60)::text, 2, '0')`

/** The hours of the branch `b` today, and its closed days in the next two weeks. */
export const opening = (holidays: string) => `(SELECT json_build_object('isOpenToday', o.today,
    'hoursToday', (SELECT coalesce(json_agg(json_build_object('opens', ${timeOf('h.opens')}, 'closes', ${timeOf('h.closes')})
        ORDER BY h.opens), '[]')
      FROM branch_hours h WHERE o.today AND h.branch_id = b.id AND h.weekday = extract(isodow FROM ${today})),
    'closedDays', (SELECT coalesce(json_agg(c.day ORDER BY c.day), '[]')
      FROM (SELECT ${today} + n AS day FROM generate_series(1, 14) n) c WHERE NOT ${isOpenOn('c.day', holidays)}))
  FROM (SELECT ${isOpenOn(today, holidays)} AS today) o)`

/** The material type of a title, as pages name it, with more fields. */
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

export const copies = `(SELECT json_build_object('total', c.total, 'lendable', c.lendable, 'onOrder', 0, 'known', true, 'onShelf', c.on_shelf,
    'branchesOnShelf', (SELECT coalesce(json_agg(json_build_object('id', 'Branch:' || b.id, ${branchNames('b')})
      ORDER BY b.position), '[]') FROM branches b WHERE b.id = ANY(c.branch_ids)))
  FROM (SELECT count(*) AS total, count(*) FILTER (WHERE NOT i.reference_only) AS lendable,
      count(*) FILTER (WHERE i.on_shelf) AS on_shelf, array_agg(i.branch_id) FILTER (WHERE i.on_shelf) AS branch_ids
    FROM (SELECT i.branch_id, i.reference_only, NOT i.reference_only AND i.away_at_id IS NULL AND i.shelved_hold_id IS NULL
        AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
        AND NOT EXISTS (SELECT FROM holds h WHERE h.item_id = i.id AND h.state IN ${captured}) AS on_shelf
      FROM items i WHERE i.title_id = t.id AND i.status = 'AVAILABLE') i) c)`

export const holdCount = `(SELECT count(*) FROM holds h WHERE h.title_id = t.id AND h.state IN ${open})`

/** The fields that identify a title in a patron's own lists. */
export const titleName = `json_build_object('id', 'Title:' || t.id, 'title', t.title, 'volume', t.volume,
  'materialType', json_build_object('code', t.type_code))`

/** Whether the title is in the basket of the visitor with this secret. */
export const isInBasket = (hash: string) => `EXISTS (SELECT FROM baskets b JOIN basket_items bi ON bi.basket_id = b.id
  WHERE b.visitor_hash = ${hash} AND bi.title_id = t.id)`

/** The uploaded cover of the title `row`, with more fields. */
export const cover = (row: string, ...more: string[]) =>
  `(SELECT ${object(
    `'url', '/titles/' || v.title_id || '/cover/' || v.checksum || '.jpg'`,
    ...more,
  )} FROM title_covers v WHERE v.title_id = ${row}.id)`

/**
 * The fields of a title on a shelf for an anonymous visitor, who has no state of it. `inBasket` is the SQL for whether
 * it is in the basket.
 */
const shelfFields = (inBasket: string) => `'id', 'Title:' || t.id, 'title', t.title, 'volume', t.volume,
  'materialType', ${materialType("'icon', m.icon, 'isImportDefault', m.import_default")},
  'copies', ${copies}, 'holdCount', ${holdCount}, 'onlineAccess', NULL, 'viewerState', NULL, 'isInBasket', ${inBasket},
  'coverUrl', NULL, 'cover', ${cover('t')}`

export const titleOnShelf = (inBasket: string) => `json_build_object(${shelfFields(inBasket)})`

/** The fields of a title in a list for an anonymous visitor. `inBasket` is the SQL for whether it is in the basket. */
export const titleLine = (inBasket: string) => `json_build_object(${shelfFields(inBasket)},
  'subtitle', t.subtitle, 'publisher', t.publisher, 'publishedYear', t.published_year, 'isFavourite', false,
  'contributors', (SELECT coalesce(json_agg(json_build_object('name', c.name) ORDER BY c.position), '[]')
    FROM contributors c WHERE c.title_id = t.id))`

/** The patron `p` of the session. $1 is the hash of its secret. */
export const bySession = `FROM sessions s JOIN patrons p ON p.id = s.patron_id
  WHERE s.secret_hash = $1 AND s.expires_at > now() AND NOT p.password_is_provisional
    AND s.created_at > now() - CASE WHEN s.remembered THEN interval '90 days' ELSE interval '12 hours' END`
