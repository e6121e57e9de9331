export interface Statement {
  name: string
  text: string
}

const copies = `(SELECT json_build_object(
    'total', count(*) FILTER (WHERE i.status = 'AVAILABLE'),
    'lendable', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only),
    'onShelf', count(*) FILTER (WHERE i.status = 'AVAILABLE' AND NOT i.reference_only AND i.away_at_id IS NULL
      AND NOT EXISTS (SELECT FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
      AND NOT EXISTS (SELECT FROM holds h WHERE h.item_id = i.id AND h.state IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'))))
  FROM items i WHERE i.title_id = t.id) AS copies`

const holdCount = `(SELECT count(*)::int FROM holds h
  WHERE h.title_id = t.id AND h.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')) AS "holdCount"`

/** $1: keys of the index, $2: patterns of the folded words. */
export const results: Statement = {
  name: 'results',
  text: `
WITH matching AS (SELECT id, added_at FROM titles WHERE title_keys(folded_text, folded_ndcs) @> $1::text[] AND folded_text LIKE ALL ($2::text[]))
SELECT (SELECT count(*)::int FROM matching) AS total, (SELECT coalesce(json_agg(r), '[]') FROM (
  SELECT t.id, t.title, t.subtitle, t.volume, t.publisher, t.published_year AS "publishedYear",
    t.material_type AS "materialType",
    (SELECT json_agg(c.name ORDER BY c.position) FROM contributors c WHERE c.title_id = t.id) AS contributors,
    ${copies}, ${holdCount}
  FROM (SELECT id FROM matching ORDER BY added_at DESC, id DESC LIMIT 10) m JOIN titles t USING (id)
  ORDER BY t.added_at DESC, t.id DESC) r) AS titles`,
}

/** $1: title. */
export const detail: Statement = {
  name: 'detail',
  text: `
SELECT t.id, t.title, t.title_reading AS "titleReading", t.subtitle, t.volume, t.publisher,
  t.published_year AS "publishedYear", t.published_on AS "publishedOn", t.isbns, t.ndcs, t.subjects,
  t.material_type AS "materialType", t.disc_label AS "discLabel", ${copies}, ${holdCount},
  (SELECT json_agg(json_build_object('role', c.role, 'name', c.name, 'reading', c.reading) ORDER BY c.position)
    FROM contributors c WHERE c.title_id = t.id) AS contributors,
  (SELECT json_agg(i ORDER BY i.position, i.id) FROM (
    SELECT i.id, i.shelf_mark AS "shelfMark", i.reference_only AS "referenceOnly", i.status, b.name, b.name_en AS "nameEn",
      b.position, l.due_on AS "dueOn", EXISTS (SELECT FROM holds h
        WHERE h.item_id = i.id AND h.state IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')) AS held
    FROM items i JOIN branches b ON b.id = i.branch_id
    LEFT JOIN loans l ON l.item_id = i.id AND l.returned_at IS NULL
    WHERE i.title_id = t.id) i) AS items,
  (SELECT json_agg(json_build_object('id', o.id, 'title', o.title, 'volume', o.volume) ORDER BY o.volume_order)
    FROM titles o WHERE o.work_id = t.work_id AND o.id <> t.id) AS "otherVolumes"
FROM titles t WHERE t.id = $1`,
}

const title = `json_build_object('id', t.id, 'title', t.title, 'volume', t.volume, 'materialType', t.material_type)`
const open = `('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY')`
const waiting = `('RECEIVED', 'QUEUED')`

/** $1: hash of the session's secret. */
export const account: Statement = {
  name: 'account',
  text: `
SELECT p.name,
  (SELECT coalesce(json_agg(json_build_object('id', h.id, 'state', h.state, 'contactMethod', h.contact_method,
      'placedAt', h.placed_at, 'shelfExpiresOn', h.shelf_expires_on, 'title', ${title},
      'pickupBranch', json_build_object('name', b.name, 'nameEn', b.name_en),
      'place', CASE WHEN h.state IN ${waiting} THEN 1 + (SELECT count(*) FROM holds o WHERE o.title_id = h.title_id
        AND o.state IN ${waiting} AND (o.placed_at, o.id) < (h.placed_at, h.id)) END)
      ORDER BY h.placed_at DESC, h.id DESC), '[]')
    FROM holds h JOIN titles t ON t.id = h.title_id JOIN branches b ON b.id = h.pickup_branch_id
    WHERE h.patron_id = p.id AND h.state IN ${open}) AS holds,
  (SELECT coalesce(json_agg(json_build_object('dueOn', l.due_on, 'title', ${title}) ORDER BY l.due_on, l.id), '[]')
    FROM loans l JOIN items i ON i.id = l.item_id JOIN titles t ON t.id = i.title_id
    WHERE l.patron_id = p.id AND l.returned_at IS NULL) AS loans,
  (SELECT json_agg(json_build_object('group', g.code, 'name', g.name,
      'limit', (SELECT l.titles FROM hold_limits l WHERE l.group_code = g.code
        AND (l.category IS NULL OR l.category = p.category) AND (l.branch_id IS NULL OR l.branch_id = p.home_branch_id)
        ORDER BY l.branch_id NULLS LAST, l.category NULLS LAST LIMIT 1),
      'inUse', (SELECT count(*) FROM holds h JOIN titles t ON t.id = h.title_id
        JOIN material_policies m ON m.type = t.material_type
        WHERE h.patron_id = p.id AND h.state IN ${open} AND m.group_code = g.code)) ORDER BY g.position)
    FROM material_groups g) AS limits,
  (SELECT coalesce(json_agg(${title} ORDER BY bi.added_at, bi.title_id), '[]')
    FROM baskets b JOIN basket_items bi ON bi.basket_id = b.id JOIN titles t ON t.id = bi.title_id
    WHERE b.patron_id = p.id) AS basket
FROM sessions s JOIN patrons p ON p.id = s.patron_id WHERE s.id = $1 AND s.expires_at > now()`,
}
