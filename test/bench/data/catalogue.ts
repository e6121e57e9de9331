import type { Database } from '../../../server/database/database.ts'
import { fingerprintOf, foldRecord, type TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { randomNumbers, realTitles } from './alerts.ts'

/** The percentage of titles for each material type and language. */
const types: [string, number][] = [
  ['BOOK', 84],
  ['MAGAZINE', 4],
  ['CD', 5],
  ['SPOKEN_CD', 1],
  ['DVD', 4],
  ['VIDEO', 2],
]
const languages: [string, number][] = [
  ['jpn', 94],
  ['eng', 4],
  ['chi', 1],
  ['kor', 1],
]

/**
 * Generates a catalogue of any size from the titles of the Aozora index, the same in each run.
 * A quarter are editions of a real title. The others join the beginning of one real title with the end of another, and
 * likewise their readings. Lengths, characters and pairs of characters are therefore as frequent as in real titles,
 * except at the seam.
 * Authors, publishers, classes and years come from randomly drawn records, so prolific authors are drawn often. Types
 * and languages have the shares of a city library.
 */
export async function* madeTitles(count: number): AsyncGenerator<TitleRecord> {
  const real = await realTitles()
  const random = randomNumbers(11)
  const one = () => real[Math.floor(random() * real.length)] as TitleRecord
  const among = <Value>(shares: [Value, number][]): Value => {
    const at = random() * 100
    const upTo = (i: number) => shares.slice(0, i + 1).reduce((sum, [, share]) => sum + share, 0)
    return (shares.find((_, i) => at < upTo(i)) ?? (shares[0] as [Value, number]))[0]
  }
  for (let i = 0; i < count; i++) {
    const [first, second, about, person] = [one(), one(), one(), one()]
    const again = random() < 0.25
    const year = about.publishedYear ?? 1900 + Math.floor(random() * 125)
    yield {
      source: 'made',
      controlNumber: String(i),
      title: again ? first.title : joined(first.title, second.title),
      titleReading: again
        ? first.titleReading
        : joined(first.titleReading ?? '', second.titleReading ?? '') || undefined,
      subtitle: first.subtitle,
      contributors: person.contributors,
      publisher: about.publisher,
      // Shifted to later years, because the index contains old books.
      publishedYear: Math.min(2026, year + Math.floor(random() * 40)),
      isbns: random() < 0.6 ? [isbnOf(i)] : [],
      ndcs: about.ndcs,
      subjects: [],
      language: among(languages),
      materialType: among(types),
    }
  }
}

/** The first half of one text and the second half of another. */
function joined(first: string, second: string): string {
  const [head, tail] = [[...first], [...second]]
  return [...head.slice(0, Math.ceil(head.length / 2)), ...tail.slice(Math.floor(tail.length / 2))].join('')
}

function isbnOf(i: number): string {
  const digits = `9784${String(i).padStart(8, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** Stores the titles in large batches and then builds the indexes. Returns the seconds of both. */
export async function loadTitles(
  { query }: Database,
  count: number,
  now: Date,
): Promise<{ rows: number; indexes: number }> {
  const begun = performance.now()
  const indexes = await query<{ name: string; sql: string }>(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename = 'titles' AND indexdef NOT LIKE '%UNIQUE%'`,
  )
  for (const { name } of indexes) await query(`DROP INDEX ${name}`)
  let batch: object[] = []
  const write = async () => {
    await query(insertSql, [JSON.stringify(batch), now])
    batch = []
  }
  for await (const record of madeTitles(count)) {
    const { contributors, ...rest } = record
    const derived = { ...foldRecord(record), fingerprint: fingerprintOf(record) }
    batch.push({ ...rest, ...derived, contributors, daysAgo: batch.length % 3650 })
    if (batch.length === 4_000) await write()
  }
  if (batch.length > 0) await write()
  const loaded = performance.now()
  for (const { sql } of indexes) await query(sql)
  return { rows: (loaded - begun) / 1000, indexes: (performance.now() - loaded) / 1000 }
}

const insertSql = `
  WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(source text, "controlNumber" text, title text,
    "titleReading" text, subtitle text, publisher text, "publishedYear" int, isbns text[], ndcs text[], subjects text[],
    language text, "materialType" text, "sortKey" text, "foldedTitle" text, "foldedAuthor" text,
    "foldedPublisher" text, "foldedSubjects" text, "foldedText" text, "foldedNames" text, "foldedSounds" text,
    "foldedNdcs" text, "ndcTops" smallint, folding smallint, fingerprint text, "daysAgo" int,
    contributors jsonb)),
  t AS (INSERT INTO titles (source, control_number, title, title_reading, subtitle, publisher, published_year, isbns, ndcs,
      subjects, language, type_code, added_at, sort_key, folded_title, folded_author, folded_publisher, folded_subjects,
      folded_text, folded_names, folded_sounds, folded_ndcs, ndc_tops, folding, fingerprint)
    SELECT source, "controlNumber", title, "titleReading", subtitle, publisher, "publishedYear", isbns, ndcs, subjects,
      language, "materialType", $2::timestamptz - "daysAgo" * interval '1 day', "sortKey", "foldedTitle", "foldedAuthor",
      "foldedPublisher", "foldedSubjects", "foldedText", "foldedNames", "foldedSounds", "foldedNdcs", "ndcTops", folding, fingerprint FROM r
    RETURNING id, control_number)
  INSERT INTO contributors (title_id, position, role, name, reading)
  SELECT t.id, c.n, c.one->>'role', c.one->>'name', c.one->>'reading'
    FROM t JOIN r ON r."controlNumber" = t.control_number
    CROSS JOIN LATERAL jsonb_array_elements(r.contributors) WITH ORDINALITY c(one, n)`

/** Adds three copies for every two titles, unevenly, at every lending branch. Some are on loan, some have holds. */
export async function loadCopies({ query }: Database, now: Date): Promise<number> {
  await query(
    `INSERT INTO items (barcode, title_id, branch_id)
     SELECT 'M' || t.id || '-' || n, t.id, b.id FROM titles t
       JOIN generate_series(1, 40) n ON n <= CASE WHEN t.id % 500 = 0 THEN 40 WHEN t.id % 20 = 0 THEN 6 ELSE 1 + (t.id % 6 = 1)::int END
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS branches
               FROM branches WHERE accepts_pickup) b ON b.k = (t.id * 7 + n) % b.branches
      WHERE t.source = 'made'`,
  )
  await query(
    `INSERT INTO loans (item_id, branch_id, lent_at, due_on, patron_id)
     SELECT i.id, i.branch_id, $1::timestamptz, ($1::timestamptz + interval '14 days')::date, (SELECT min(id) FROM patrons)
       FROM items i WHERE i.id % 11 = 0 AND i.barcode LIKE 'M%'`,
    [now],
  )
  for (const table of ['titles', 'items', 'loans', 'contributors']) await query(`VACUUM ANALYZE ${table}`)
  const [row] = await query<{ n: number }>(`SELECT count(*)::int AS n FROM items`)
  return row?.n ?? 0
}
