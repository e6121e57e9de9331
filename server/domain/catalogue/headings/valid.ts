/**
 * SQL: whether the row of `headings h` still matches a title in the catalogue. Headings of deleted or changed titles
 * are not suggested.
 */
export const isCurrentHeadingSql = `CASE h.kind
  WHEN 'TITLE' THEN EXISTS (SELECT FROM titles t WHERE t.title = h.text AND t.ended_at IS NULL AND strpos(t.folded_names, ' ' || h.key || ' ') > 0)
  WHEN 'AUTHOR' THEN EXISTS (SELECT FROM contributors c JOIN titles t ON t.id = c.title_id
    WHERE c.name = h.text AND t.ended_at IS NULL AND strpos(t.folded_author || ' ', h.key || ' ') > 0)
  ELSE EXISTS (SELECT FROM titles t
    WHERE t.subjects @> ARRAY[h.text] AND t.ended_at IS NULL AND strpos(' ' || t.folded_subjects || ' ', ' ' || h.key || ' ') > 0) END`

/** SQL: the popularity of each title that has the heading `h`. */
export const titlesOfSql = `
  SELECT t.popularity FROM titles t WHERE h.kind = 'TITLE' AND t.title = h.text
  UNION ALL
  SELECT t.popularity FROM contributors c JOIN titles t ON t.id = c.title_id WHERE h.kind = 'AUTHOR' AND c.name = h.text
  UNION ALL
  SELECT t.popularity FROM titles t WHERE h.kind = 'SUBJECT' AND t.subjects @> ARRAY[h.text]`

/** SQL: whether the key of the heading `h` is only a later part of a person's name. */
export const isLaterPartSql = `h.kind = 'AUTHOR' AND NOT EXISTS (SELECT FROM contributors c JOIN titles t ON t.id = c.title_id
  WHERE c.name = h.text AND strpos(' ' || t.folded_author || ' ', ' ' || h.key || ' ') > 0)`
