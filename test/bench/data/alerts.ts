import { openSource } from '../../../jobs/import/open-source.ts'
import type { Database } from '../../../server/database/database.ts'
import { type EnteredConditions, foldedColumns } from '../../../server/domain/alerts/conditions.ts'
import { candidateKeys, sampleSql } from '../../../server/domain/alerts/key.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** The works of the Aozora index. Generated titles would be more uniform than real ones. */
export async function realTitles(): Promise<TitleRecord[]> {
  const source = await openSource({ file: process.env.AOZORA_INDEX ?? '' })
  const records: TitleRecord[] = []
  for await (const entry of source.entries()) if ('record' in entry) records.push(entry.record)
  return records
}

export async function addTitles({ prisma }: Database, records: TitleRecord[], at: Date): Promise<void> {
  for (let i = 0; i < records.length; i += 500) {
    await prisma.$transaction((tx) => saveTitles(tx, records.slice(i, i + 500), at), { timeout: 120_000 })
  }
}

/** A pseudo-random generator with the same numbers in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Conditions that people would enter: words of titles, names, publishers and classes from the index. */
function conditionsFrom(records: TitleRecord[], branchIds: number[]): () => EnteredConditions {
  const random = randomNumbers(7)
  const one = <Value>(of: Value[]): Value => of[Math.floor(random() * of.length)] as Value
  const distinct = (of: (string | undefined)[]) => [...new Set(of.filter((text) => text !== undefined))]
  const words = records.flatMap(({ title }) => title.match(/[\p{sc=Han}々]{2,}|[\p{sc=Katakana}ー]{3,}/gu) ?? [])
  const people = distinct(records.flatMap(({ contributors }) => contributors.map(({ name }) => name)))
  const publishers = distinct(records.map(({ publisher }) => publisher))
  const classes = distinct(records.flatMap(({ ndcs }) => ndcs))
  const nothing = { keyword: null, title: null, author: null, publisher: null, subject: null, ndc: null }
  return () => {
    const kind = random()
    const about =
      kind < 0.35
        ? { author: one(people) }
        : kind < 0.6
          ? { keyword: one(words) }
          : kind < 0.75
            ? { title: one(words) }
            : kind < 0.85
              ? { publisher: one(publishers) }
              : kind < 0.95
                ? { ndc: one(classes) }
                : { keyword: one(words), ndc: one(classes) }
    const branchId = random() < 0.1 ? one(branchIds) : null
    const clipped = Object.entries(about).map(([field, text]) => [field, [...text].slice(0, 50).join('')])
    return { ...nothing, ...Object.fromEntries(clipped), materialTypes: random() < 0.2 ? ['BOOK'] : [], branchId }
  }
}

/** Adds patrons with five alerts each, with the keys that saving each alert would have computed. */
export async function addAlerts(db: Database, records: TitleRecord[], alerts: number, at: Date): Promise<void> {
  const { query, prisma } = db
  const branchIds = (await prisma.branch.findMany()).map(({ id }) => id)
  const patronIds = await addPatrons(db, Math.ceil(alerts / 5), at)
  const counted = await query<{ key: string; n: number }>(
    `SELECT key, count(*)::int AS n FROM (${sampleSql}) s GROUP BY key`,
  )
  const often = new Map(counted.map(({ key, n }) => [key, n]))
  const rarest = (keys: string[]) => keys.reduce((a, b) => ((often.get(b) ?? 0) < (often.get(a) ?? 0) ? b : a))
  const next = conditionsFrom(records, branchIds)
  const size = 10_000
  for (let from = 0; from < alerts; from += size) {
    const rows = Array.from({ length: Math.min(size, alerts - from) }, (_, i) => {
      const typed = next()
      const folded = foldConditions(typed)
      return {
        patronId: patronIds[Math.floor((from + i) / 5)],
        ...typed,
        ...foldedColumns(folded),
        key: rarest(candidateKeys(folded)),
      }
    })
    await query(
      `INSERT INTO alerts (patron_id, keyword, title, author, publisher, subject, ndc, material_types, branch_id,
         keyword_like, title_like, author_like, publisher_like, subject_like, keyword_unlike, title_unlike,
         author_unlike, publisher_unlike, subject_unlike, ndc_like, folding, key, created_at, since)
       SELECT "patronId", keyword, title, author, publisher, subject, ndc, "materialTypes", "branchId",
         "keywordLike", "titleLike", "authorLike", "publisherLike", "subjectLike", '{}', '{}', '{}', '{}', '{}', "ndcLike",
         folding, key, $2, $2
         FROM jsonb_to_recordset($1::jsonb) r("patronId" int, keyword text, title text, author text, publisher text,
           subject text, ndc text, "materialTypes" text[], "branchId" int, "keywordLike" text[], "titleLike" text[],
           "authorLike" text[], "publisherLike" text[], "subjectLike" text[], "ndcLike" text, folding int,
           key text)`,
      [JSON.stringify(rows), at],
    )
  }
}

async function addPatrons({ query }: Database, patrons: number, at: Date): Promise<number[]> {
  const rows = await query<{ id: number }>(
    `INSERT INTO patrons (card_number, name, category, home_branch_id, mail_address, mail_verified_at, alert_frequency)
     SELECT 'alert' || n, '利用者 ' || n, 'RESIDENT', (SELECT min(id) FROM branches), n || '@example.jp', $2, 'NIGHTLY'
       FROM generate_series((SELECT count(*) FROM patrons) + 1, (SELECT count(*) FROM patrons) + $1::int) n RETURNING id`,
    [patrons, at],
  )
  return rows.map(({ id }) => id)
}
