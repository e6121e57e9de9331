import { thisMonth } from '../../server/domain/rankings/rankings.ts'
import type { Demo } from './demo.ts'

/** Whole months of counts. The ranking of a year needs twelve of them. */
const months = 13

/**
 * Writes the counts of loans and holds that a library in use would have (R10). Titles with more copies, newer titles and
 * books are lent more often. Children and adults read different titles. The counts depend on the title, the month and
 * the age group only, so that every demo has the same ranking.
 */
export async function furnishRankings({ tx, now }: Demo): Promise<void> {
  const first = thisMonth(now).subtract({ months })
  await tx.$executeRaw`
    WITH read_by AS (
      SELECT t.id, t.control_number, t.material_type, t.published_year,
             (SELECT count(*) FROM items i WHERE i.title_id = t.id) AS copies,
             CASE WHEN ' ' || array_to_string(t.ndcs, ' ') LIKE '% 726.6%' THEN 'PICTURE_BOOK'
                  WHEN t.subjects && ARRAY['児童文学', '童話', '児童雑誌', 'こどもの歌'] THEN 'CHILD'
                  ELSE 'ADULT' END AS readers
        FROM titles t WHERE t.ended_at IS NULL
    ), shares (readers, age_group, share) AS (
      VALUES ('PICTURE_BOOK', 'AGE_0_6', 0.9), ('PICTURE_BOOK', 'AGE_7_12', 0.2), ('PICTURE_BOOK', 'AGE_19_39', 0.8),
             ('CHILD', 'AGE_7_12', 1.1), ('CHILD', 'AGE_13_18', 0.5), ('CHILD', 'AGE_40_64', 0.2),
             ('ADULT', 'AGE_13_18', 0.3), ('ADULT', 'AGE_19_39', 0.6), ('ADULT', 'AGE_40_64', 0.9), ('ADULT', 'AGE_65', 0.7)
    ), counted AS (
      SELECT month::date, kind, id, s.age_group,
             round(copies * share * kinds.weight
                   * CASE WHEN material_type = 'BOOK' THEN 1 ELSE 0.5 END
                   * CASE WHEN published_year >= 2019 THEN 1.5 WHEN published_year < 1970 THEN 0.5 ELSE 1 END
                   * (0.5 + abs(hashtext(control_number || s.age_group) % 100) / 100.0)
                   * (0.7 + abs(hashtext(control_number || month || kind) % 60) / 100.0)) AS count
        FROM read_by JOIN shares s USING (readers)
        CROSS JOIN (VALUES ('LOANS', 1.6), ('HOLDS', 0.8)) kinds (kind, weight)
        CROSS JOIN generate_series(${first.toString()}::date, ${first.add({ months: months - 1 }).toString()}::date, '1 month') month
       WHERE copies > 1
    )
    INSERT INTO title_counts (month, kind, title_id, age_group, count)
    SELECT month, kind::ranking_kind, id, age_group::age_group, count FROM counted WHERE count > 0`
}
