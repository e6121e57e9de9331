import { branchNames, bySession, library, open, titleName, today, waiting } from './fragments.ts'
import type { Statement } from './statement.ts'

const holdOrder = 'h.shelf_expires_on, h.placed_at DESC, h.sequence_position, h.id'

/** The patron's first open holds `h`, with their titles and pickup branches. */
const openHolds = (first: number) => `(SELECT * FROM holds h WHERE h.patron_id = p.id AND h.state IN ${open}
    ORDER BY ${holdOrder} LIMIT ${first}) h
  JOIN titles t ON t.id = h.title_id JOIN branches b ON b.id = h.pickup_branch_id`

/** The place of the hold `h` in its queue. */
const place = `CASE WHEN h.state IN ${waiting} THEN 1 + (SELECT count(*) FROM holds o WHERE o.title_id = h.title_id
  AND o.state IN ${waiting} AND (o.queue_rank, o.placed_at, o.id) < (h.queue_rank, h.placed_at, h.id)) END`

/** The patron's first open loans `l`, with their titles. */
const openLoans = (first: number) => `(SELECT * FROM loans l WHERE l.patron_id = p.id AND l.returned_at IS NULL
    ORDER BY l.due_on, l.id LIMIT ${first}) l
  JOIN items i ON i.id = l.item_id JOIN titles t ON t.id = i.title_id`

const holds = `(SELECT json_build_object(
    'totalCount', (SELECT count(*) FROM holds h WHERE h.patron_id = p.id AND h.state IN ${open}),
    'edges', coalesce(json_agg(json_build_object('node', json_build_object(
      'id', 'Hold:' || h.id, 'state', h.state, 'contactMethod', h.contact_method, 'placedAt', h.placed_at,
      'shelfExpiresOn', h.shelf_expires_on, 'title', ${titleName},
      'pickupBranch', json_build_object('name', b.name, 'nameEn', b.name_en), 'place', ${place})) ORDER BY ${holdOrder}), '[]'))
  FROM ${openHolds(10)})`

const loans = `(SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node',
      json_build_object('dueOn', l.due_on, 'title', ${titleName})) ORDER BY l.due_on, l.id), '[]'))
  FROM ${openLoans(100)})`

const limits = `(SELECT json_agg(json_build_object('group', g.code, 'name', g.name,
    'limit', (SELECT l.titles FROM category_hold_limits l WHERE l.group_code = g.code
      AND (l.category_code IS NULL OR l.category_code = p.category_code) AND (l.branch_id IS NULL OR l.branch_id = p.home_branch_id)
      ORDER BY l.branch_id NULLS LAST, l.category_code NULLS LAST LIMIT 1),
    'inUse', (SELECT count(*) FROM holds h JOIN titles t ON t.id = h.title_id
      JOIN material_types m ON m.code = t.type_code
      WHERE h.patron_id = p.id AND h.state IN ${open} AND m.group_code = g.code)) ORDER BY g.position)
  FROM material_groups g)`

const basket = `(SELECT json_build_object(
    'count', (SELECT count(*) FROM basket_items bi WHERE bi.basket_id = b.id),
    'titles', (SELECT coalesce(json_agg(${titleName} ORDER BY bi.added_at, bi.title_id), '[]')
      FROM basket_items bi JOIN titles t ON t.id = bi.title_id WHERE bi.basket_id = b.id))
  FROM baskets b WHERE b.patron_id = p.id)`

/** $1: hash of the session's secret. */
export const account: Statement = {
  name: 'account',
  text: `SELECT json_build_object('name', p.name, 'holds', ${holds}, 'loans', ${loans}, 'limits', ${limits}) AS me,
    ${basket} AS basket ${bySession}`,
}

const ready = `(SELECT coalesce(json_agg(json_build_object('count', r.count, 'lastDay', r.last_day)
    ORDER BY r.last_day, r.pickup_branch_id), '[]')
  FROM (SELECT pickup_branch_id, count(*), min(shelf_expires_on) AS last_day FROM holds
    WHERE patron_id = p.id AND state = 'READY' GROUP BY 1) r)`

const overview = `(SELECT json_build_object('holdsStoppedDays', NULL, 'loans', count(*), 'overdue', count(*) FILTER (WHERE due_on < ${today}),
    'dueToday', count(*) FILTER (WHERE due_on = ${today}), 'dueTomorrow', count(*) FILTER (WHERE due_on = ${today} + 1),
    'holds', (SELECT count(*) FROM holds h WHERE h.patron_id = p.id AND h.state IN ${open}), 'ready', ${ready},
    'favourites', (SELECT count(*) FROM favourites f WHERE f.patron_id = p.id),
    'requests', (SELECT count(*) FROM title_requests q WHERE q.patron_id = p.id AND q.closed_at IS NULL))
  FROM loans WHERE patron_id = p.id AND returned_at IS NULL)`

const standing = `CASE WHEN p.barred_from <= ${today} AND coalesce(p.barred_until >= ${today}, true)
    THEN json_build_object('__typename', 'PatronBlocked', 'until', p.barred_until)
  WHEN p.expires_on < ${today} THEN json_build_object('__typename', 'CardExpired', 'on', p.expires_on) END`

const skip = `CASE WHEN p.skip_until >= ${today} THEN json_build_object('from', p.skip_from, 'until', p.skip_until,
    'running', p.skip_from <= ${today}) END`

const lastNotice = `(SELECT json_build_object('kind', n.kind, 'sentAt', n.sent_at) FROM notices n
  WHERE n.patron_id = p.id AND n.sent_at IS NOT NULL ORDER BY n.sent_at DESC, n.id DESC LIMIT 1)`

/** Skips the newest sign-in, which opened this session. */
const lastSignIn = `(SELECT json_build_object('at', e.at, 'device', e.device) FROM account_events e
  WHERE e.patron_id = p.id AND e.kind = 'SIGNED_IN' ORDER BY e.at DESC, e.id DESC OFFSET 1 LIMIT 1)`

const pickupPlace = `(SELECT json_build_object('id', 'PickupPlace:' || l.id, 'kind', l.kind, 'name', l.name, 'nameEn', l.name_en,
    'nameEasy', l.name_easy, 'nameZh', l.name_zh, 'nameKo', l.name_ko, 'opens', l.opens, 'closes', l.closes,
    'everyDay', l.every_day)
  FROM pickup_places l WHERE l.id = h.pickup_place_id)`

const firstHolds = `(SELECT json_build_object('nodes', coalesce(json_agg(json_build_object(
      'id', 'Hold:' || h.id, 'state', h.state, 'placedAt', h.placed_at, 'shelfExpiresOn', h.shelf_expires_on,
      'shelfNumber', CASE WHEN h.state = 'READY' THEN h.shelf_number END, 'place', ${place},
      'pickupPlace', ${pickupPlace}, 'compartment', (SELECT label FROM pickup_compartments WHERE id = h.compartment_id),
      'collectionCode', CASE WHEN h.state = 'READY' THEN h.collection_code END,
      'title', json_build_object('title', t.title, 'volume', t.volume),
      'pickupBranch', json_build_object(${branchNames('b')}),
      'steps', (SELECT coalesce(json_agg(json_build_object('from', s."from", 'to', s."to", 'at', s.at) ORDER BY s.id), '[]')
        FROM hold_transitions s WHERE s.hold_id = h.id)) ORDER BY ${holdOrder}), '[]'))
  FROM ${openHolds(5)})`

const firstLoans = `(SELECT json_build_object('nodes', coalesce(json_agg(json_build_object(
      'id', 'Loan:' || l.id, 'renewals', l.renewals, 'dueOn', l.due_on, 'overdueDays', greatest(0, ${today} - l.due_on),
      'daysLeft', CASE WHEN l.due_on >= ${today} THEN l.due_on - ${today} END,
      'title', json_build_object('id', 'Title:' || t.id, 'title', t.title, 'volume', t.volume))
      ORDER BY l.due_on, l.id), '[]'))
  FROM ${openLoans(5)})`

const alerts = `(SELECT coalesce(json_agg(json_build_object('id', 'Alert:' || a.id) ORDER BY a.id), '[]')
  FROM alerts a WHERE a.patron_id = p.id)`

/** $1: hash of the session's secret. */
export const myMenu: Statement = {
  name: 'my menu',
  text: `SELECT ${library()} AS library, (SELECT count(*)::int FROM baskets b JOIN basket_items bi ON bi.basket_id = b.id
      WHERE b.patron_id = p.id) AS "basketCount",
    json_build_object('overview', ${overview}, 'holds', ${firstHolds}, 'loans', ${firstLoans},
      'alerts', ${alerts}, 'mailAddress', p.mail_address,
      'mailVerified', p.mail_verified_at IS NOT NULL, 'mailFailingSince', p.mail_failing_since,
      'standing', ${standing}, 'charges', NULL, 'libraryMessages', json_build_array(), 'expiresOn', p.expires_on,
      'cardEndsSoon', coalesce(p.expires_on BETWEEN ${today} AND ${today} + 30, false), 'cardRenewal', NULL, 'holdSkip', ${skip},
      'lastNotice', ${lastNotice}, 'lastSignIn', ${lastSignIn}) AS me ${bySession}`,
}
