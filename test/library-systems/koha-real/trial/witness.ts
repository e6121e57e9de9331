import { rows } from '../koha-tables.ts'
import { type Card, cards } from './data.ts'

const label = "substr(b.title, length('Koha trial ') + 1)"
const ofCard = (card: Card) =>
  `borrowernumber = (SELECT borrowernumber FROM borrowers WHERE cardnumber = '${cards[card]}')`
const onTitle = 'JOIN biblio b ON b.biblionumber = r.biblionumber'
const onLoan = 'JOIN items i ON i.itemnumber = r.itemnumber JOIN biblio b ON b.biblionumber = i.biblionumber'

/** The state of a hold: where its copy is, or whether it is suspended, with the number of requests to cancel it. */
const holdState = `concat_ws(' ',
  CASE r.found WHEN 'W' THEN 'ready' WHEN 'T' THEN 'transit' WHEN 'P' THEN 'processing'
    ELSE IF(r.suspend, concat('suspended', ifnull(concat(' until ', date(r.suspend_until)), '')), 'queued') END,
  (SELECT nullif(concat('cancellation×', count(*)), 'cancellation×0') FROM hold_cancellation_requests
    WHERE hold_id = r.reserve_id))`

/** Returns the rows of a patron in Koha's tables: holds, holds that ended, loans and loans that ended. */
export function witnessOf(card: Card): string[] {
  const found = rows(`
    SELECT concat_ws(' ', 'hold', ${label}, r.branchcode, ${holdState}) FROM reserves r ${onTitle} WHERE r.${ofCard(card)}
    UNION ALL SELECT concat_ws(' ', 'ended', ${label}, IF(r.cancellationdate IS NULL, 'collected', 'cancelled'))
      FROM old_reserves r ${onTitle} WHERE r.${ofCard(card)}
    UNION ALL SELECT concat_ws(' ', 'loan', ${label}, concat('renewed×', r.renewals_count))
      FROM issues r ${onLoan} WHERE r.${ofCard(card)}
    UNION ALL SELECT concat_ws(' ', 'returned', ${label}) FROM old_issues r ${onLoan} WHERE r.${ofCard(card)}`)
  return found.map(([row = '']) => row).sort()
}

/** The row of a patron: its card, and the number of failed sign-ins. */
export function patronRow(card: Card): string[] {
  const found = rows(`SELECT concat('borrower ', cardnumber, ' failed×', ifnull(login_attempts, 0)) FROM borrowers
    WHERE cardnumber = '${cards[card]}'`)
  return found.map(([row = '']) => row)
}

/** The number of rows that the trial left behind in Koha. */
export const leftBehind = () =>
  Number(
    rows(`SELECT (SELECT count(*) FROM borrowers WHERE categorycode LIKE 'KT%')
      + (SELECT count(*) FROM biblio WHERE title LIKE 'Koha trial %')
      + (SELECT count(*) FROM circulation_rules WHERE itemtype LIKE 'KT%')`)[0]?.[0],
  )
