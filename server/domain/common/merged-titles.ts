import type { Tx } from '../../database/database.ts'

/**
 * Returns the records into which the given ones were merged (E12), by the id of the removed record. Others are left out.
 */
export async function keptTitles(
  tx: Pick<Tx, 'mergedTitle'>,
  titleIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (titleIds.length === 0) return new Map()
  const rows = await tx.mergedTitle.findMany({
    where: { titleId: { in: [...titleIds] } },
    select: { titleId: true, keptId: true },
  })
  return new Map(rows.map(({ titleId, keptId }) => [titleId, keptId]))
}

/** Returns the record into which this one was merged, or null. */
export async function keptTitle(tx: Pick<Tx, 'mergedTitle'>, titleId: number): Promise<number | null> {
  return (await keptTitles(tx, [titleId])).get(titleId) ?? null
}

/**
 * Returns the titles of the catalogue by the given ids. The id of a record that was merged into another leads to that one
 * (E12). Ids of titles that the catalogue does not have are left out.
 */
export async function presentTitles(
  tx: Pick<Tx, 'title' | 'mergedTitle'>,
  titleIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const among = async (ids: readonly number[]) =>
    new Set((await tx.title.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })).map(({ id }) => id))
  const own = await among(titleIds)
  const kept = await keptTitles(
    tx,
    titleIds.filter((id) => !own.has(id)),
  )
  const present = kept.size === 0 ? own : new Set([...own, ...(await among([...kept.values()]))])
  return new Map(
    titleIds.flatMap((id) => {
      const titleId = kept.get(id) ?? id
      return present.has(titleId) ? [[id, titleId] as const] : []
    }),
  )
}

/** Returns the title with this id, or the one into which it was merged (E12). Undefined when the catalogue has neither. */
export async function presentTitle(
  tx: Pick<Tx, 'title' | 'mergedTitle'>,
  titleId: number,
): Promise<number | undefined> {
  return (await presentTitles(tx, [titleId])).get(titleId)
}

/**
 * Returns the titles that are in the catalogue in place of removed records, by the control number of the removed record.
 * An import stores its copies there, and does not add the removed record again.
 */
export async function keptByControlNumber(
  tx: Pick<Tx, '$queryRaw'>,
  source: string,
  controlNumbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (controlNumbers.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ controlNumber: string; keptId: number }[]>`
    SELECT m.control_number AS "controlNumber", m.kept_id AS "keptId"
      FROM merged_titles m JOIN titles t ON t.id = m.kept_id
     WHERE m.source = ${source} AND m.control_number = ANY(${[...controlNumbers]}::text[]) ORDER BY m.title_id`
  return new Map(rows.map(({ controlNumber, keptId }) => [controlNumber, keptId]))
}

/** The submitted titles were merged into others after they were read. The transaction begins again with these. */
export class TitlesMerged extends Error {
  readonly kept: ReadonlyMap<number, number>
  constructor(kept: ReadonlyMap<number, number>) {
    super('Titles of the submission were merged into others.')
    this.kept = kept
  }
}

/**
 * Runs a transaction again when titles that it was given were merged into others (E12). The next transaction locks the
 * kept titles in the usual order, which the first one could not. Each run knows more titles, so the runs end.
 */
export async function withKeptTitles<Answer>(
  run: (kept: ReadonlyMap<number, number>) => Promise<Answer>,
): Promise<Answer> {
  const kept = new Map<number, number>()
  for (;;) {
    try {
      return await run(kept)
    } catch (error) {
      if (!(error instanceof TitlesMerged)) throw error
      for (const [from, to] of kept) kept.set(from, error.kept.get(to) ?? to)
      for (const [from, to] of error.kept) kept.set(from, to)
    }
  }
}
