/**
 * SQL: whether a row of `headings h` is of something in the catalogue, by that form. What was deleted or changed since is
 * offered to nobody, whoever changed it.
 */
export const isValidSql = `CASE h.kind
  WHEN 'TITLE' THEN EXISTS (SELECT FROM titles t WHERE t.title = h.text AND strpos(t.folded_names, ' ' || h.key || ' ') > 0)
  WHEN 'AUTHOR' THEN EXISTS (SELECT FROM contributors c JOIN titles t ON t.id = c.title_id
    WHERE c.name = h.text AND strpos(t.folded_author || ' ', h.key || ' ') > 0)
  ELSE EXISTS (SELECT FROM titles t
    WHERE t.subjects @> ARRAY[h.text] AND strpos(' ' || t.folded_subjects || ' ', ' ' || h.key || ' ') > 0) END`

/** SQL: the titles that have a heading `h`, with their popularity. */
export const titlesOfSql = `
  SELECT t.popularity FROM titles t WHERE h.kind = 'TITLE' AND t.title = h.text
  UNION ALL
  SELECT t.popularity FROM contributors c JOIN titles t ON t.id = c.title_id WHERE h.kind = 'AUTHOR' AND c.name = h.text
  UNION ALL
  SELECT t.popularity FROM titles t WHERE h.kind = 'SUBJECT' AND t.subjects @> ARRAY[h.text]`

/** SQL: whether a heading `h` is somebody's from a later part of the name on. */
export const isLaterPartSql = `h.kind = 'AUTHOR' AND NOT EXISTS (SELECT FROM contributors c JOIN titles t ON t.id = c.title_id
  WHERE c.name = h.text AND strpos(' ' || t.folded_author || ' ', ' ' || h.key || ' ') > 0)`
