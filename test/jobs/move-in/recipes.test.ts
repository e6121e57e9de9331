import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compare } from '../../../jobs/move-in/compare/compare.ts'
import { readLibrary } from '../../../jobs/move-in/compare/library.ts'
import { readFiles } from '../../../jobs/move-in/compare/source-files.ts'
import { comparisonText, keepComparison } from '../../../jobs/move-in/compare/text.ts'
import { type Part, parts, readRecipe } from '../../../jobs/move-in/recipe.ts'
import { runParts } from '../../../jobs/move-in/run-parts.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url))

/** The files of each source, by what moves in from them. */
const expected = {
  koha: { titles: 3, copies: 4, patrons: 4, loans: 2, holds: 4, warnings: 1 },
  enju: { titles: 3, copies: 3, patrons: 3, loans: 1, holds: 2, warnings: 0 },
  'japanese-csv': { titles: 2, copies: 3, patrons: 3, loans: 1, holds: 3, warnings: 0 },
}

describe.each(Object.entries(expected))('the recipe %s', (name, counts) => {
  const db = useDatabase()
  const run = async (notify = false) => {
    const recipe = await readRecipe(name, join(fixtures, name))
    const done: Partial<Record<Part, Record<string, number>>> = {}
    const problems: string[] = []
    const refused = await runParts(db, recipe, {
      now,
      notify,
      only: parts,
      onProblem: (part, { line, kind, reason }) => problems.push(`${part} ${line} ${kind}: ${reason}`),
      onPart: (part, figures) => {
        done[part] = figures
      },
    })
    return { recipe, done, problems, refused }
  }

  test('moves the files in with queue order and due dates, and a second run changes nothing (O16)', async () => {
    const before = await facts()
    const first = await run()
    expect(first.problems.filter((line) => line.includes('refused'))).toEqual([])
    expect(first.problems).toHaveLength(counts.warnings)
    const after = await facts()
    const { warnings: _warnings, ...figures } = counts
    expect(difference(before, after)).toEqual({ ...figures, notices: 0 })
    const second = await run(true)
    expect(second.refused).toBe(0)
    for (const part of parts) expect({ part, added: second.done[part]?.added ?? 0 }).toEqual({ part, added: 0 })
    expect(await facts()).toEqual(after)
  })

  test('the comparison finds no difference, then a renewed loan, and names no title beside a card (O16)', async () => {
    const { recipe } = await run()
    const branches = await db.prisma.branch.findMany()
    const files = await readFiles(recipe, new Map(branches.map(({ id, code }) => [code, id])))
    // The demo library has loans and holds of its own, which are only in the library.
    const same = compare(files, await readLibrary(db, files.sources), () => 0)
    expect(same.sample.map(({ card, isEqual }) => [card, isEqual])).toEqual(same.sample.map(({ card }) => [card, true]))
    expect(same.counts.map(({ what, inFiles, onlyInFiles }) => [what, inFiles, onlyInFiles?.length ?? 0])).toEqual([
      ['titles', counts.titles, 0],
      ['copies', counts.copies, 0],
      ['patrons', counts.patrons, 0],
      ['loans', counts.loans, 0],
      ['holds', counts.holds, 0],
    ])
    const { id, patron } = await db.prisma.loan.findFirstOrThrow({
      where: { returnedAt: null, patron: { cardNumber: { startsWith: '7' }, fromExport: true } },
      include: { patron: true },
      orderBy: { id: 'desc' },
    })
    await db.prisma.loan.update({ where: { id }, data: { dueOn: new Date('2027-01-15T00:00:00Z') } })
    const other = compare(files, await readLibrary(db, files.sources), () => 0)
    expect(other.differing).toContain(patron?.cardNumber)
    const text = comparisonText(other, { name, folder: 'files', now, listed: 20 })
    expect(text).toContain('2027-01-15')
    for (const line of text.split('\n').filter((one) => /7\d{7}/.test(one))) {
      expect(line).not.toMatch(/[KEJ]\d{4}/)
      expect(line).not.toMatch(/図書|港|村|山|雪/)
    }
    const kept = keepComparison(other, { name, folder: 'files', now }, await mkdtemp(join(tmpdir(), 'move-in-')))
    expect(kept).toMatch(/move-in-comparison-\d{14}\.txt$/)
  })

  const facts = async () => ({
    titles: await db.prisma.title.count(),
    copies: await db.prisma.item.count(),
    patrons: await db.prisma.patron.count(),
    loans: await db.prisma.loan.count({ where: { returnedAt: null } }),
    holds: await db.prisma.hold.count({ where: { closedAt: null } }),
    notices: await db.prisma.notice.count(),
  })
  const difference = (one: Record<string, number>, other: Record<string, number>) =>
    Object.fromEntries(Object.entries(other).map(([what, count]) => [what, count - (one[what] ?? 0)]))
})
