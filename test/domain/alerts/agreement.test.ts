import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAlert } from '../../../server/domain/alerts/change.ts'
import { type ConditionsInput, searchConditionsOf } from '../../../server/domain/alerts/conditions.ts'
import { matchNewTitles } from '../../../server/domain/alerts/match.ts'
import { foldWords } from '../../../server/domain/catalogue/folding/fold.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { Refusal } from '../../../server/domain/common/refusal.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newBranch, newPatron } from '../../support/library/world.ts'
import { findIds } from '../catalogue/find-ids.ts'

const db = useDatabase()

/**
 * A small vocabulary of words that overlap, contain and fold into each other, so that random conditions often match.
 */
const words = [
  '本',
  '本の',
  'ほん',
  'ホン',
  'ﾎﾝ',
  '夏の本',
  '漱石',
  '夏目漱石',
  '夏目',
  'Ａb',
  'AB',
  'ab c',
  '1',
  '１９',
  '・',
  '龍',
]
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))
const ndcs = ['913', '913.6', 'K913.6', '９１３．６', '91', 'K953', '7', '780.1', 'Ｋ９']
const types: string[] = ['BOOK', 'CD', 'DVD']
const some = <Value>(values: Value[], most = 2) => fc.subarray(values, { maxLength: most })

const title = fc.record({
  title: text,
  titleReading: fc.option(text, { nil: undefined }),
  author: fc.option(text, { nil: undefined }),
  publisher: fc.option(text, { nil: undefined }),
  subjects: fc.array(text, { maxLength: 2 }),
  ndcs: some(ndcs),
  materialType: fc.constantFrom(...types),
  branches: some([0, 1]),
})
const maybe = (value: fc.Arbitrary<string>) => fc.option(value, { freq: 1 })
const conditions = fc.record({
  keyword: maybe(text),
  title: maybe(text),
  author: maybe(text),
  publisher: maybe(text),
  subject: maybe(text),
  ndc: maybe(fc.constantFrom(...ndcs)),
  materialTypes: some(types),
  branch: fc.option(fc.constantFrom(0, 1), { freq: 1 }),
})

type Title = typeof title extends fc.Arbitrary<infer T> ? T : never
type Asked = typeof conditions extends fc.Arbitrary<infer T> ? T : never

const folded = (part: string | null | undefined) => foldWords((part ?? '').replaceAll(/\s/g, '')).join('')

/** Reports whether a title meets the conditions as a patron understands them, without any index. */
function meets(of: Title, asked: Asked): boolean {
  const names = [of.title, of.titleReading].map(folded)
  const people = [folded(of.author)]
  const [publisher, subjects] = [[folded(of.publisher)], of.subjects.map(folded)]
  const numbers = of.ndcs.map(folded)
  const everything = [...names, ...people, ...publisher, ...subjects, ...numbers]
  const has = (parts: string[], typed: string | null) =>
    foldWords(typed ?? '').every((word) => parts.some((part) => part.includes(word)))
  const digits = (ndc: string) => folded(ndc).replace(/^k/, '')
  return (
    has(everything, asked.keyword) &&
    has(names, asked.title) &&
    has(people, asked.author) &&
    has(publisher, asked.publisher) &&
    has(subjects, asked.subject) &&
    (asked.ndc === null || of.ndcs.some((ndc) => digits(ndc).startsWith(digits(asked.ndc ?? '')))) &&
    (asked.materialTypes.length === 0 || asked.materialTypes.includes(of.materialType)) &&
    (asked.branch === null || of.branches.includes(asked.branch))
  )
}

let serial = 0

test('alerts and search find the same new titles by the same conditions, as the words mean (C1, M3)', async () => {
  const branches = [(await branchOf(db)).id, (await newBranch(db)).id]
  const patron = await newPatron(db)
  const run = async (titles: Title[], alerts: Asked[], late: boolean) => {
    await db.prisma.alert.deleteMany({ where: { patronId: patron.id } })
    await db.prisma.newTitle.deleteMany({})
    await db.prisma.title.deleteMany({ where: { source: 'agreement', items: { none: {} } } })
    const source = `agreement${++serial}`
    const made: { id: number; asked: Asked }[] = []
    for (const asked of alerts) {
      const given = { ...asked, branchId: asked.branch === null ? null : (branches[asked.branch] ?? null) }
      const alert = await db.prisma
        .$transaction((tx) => createAlert(tx, patron.id, given as ConditionsInput, now))
        .catch((error) => {
          if (error instanceof Refusal) return null
          throw error
        })
      if (alert) made.push({ id: alert.id, asked })
    }
    const records = titles.map(
      ({ author, branches: _, ...of }, i): TitleRecord => ({
        ...of,
        source,
        controlNumber: String(i),
        contributors: author === undefined ? [] : [{ role: '著者', name: author }],
        isbns: [],
      }),
    )
    const { ids } = await db.prisma.$transaction((tx) => saveTitles(tx, records, now))
    const idOf = (i: number) => ids.get(String(i)) ?? 0
    const copies = titles.flatMap((of, i) =>
      of.branches.map((at) => ({ barcode: `${source}-${i}-${at}`, titleId: idOf(i), branchId: branches[at] ?? 0 })),
    )
    // Copies may come with the record, or after the job has matched it with the alerts.
    if (late) await matchNewTitles(db, now, 2)
    await db.prisma.item.createMany({ data: copies })
    await matchNewTitles(db, now, 2)
    for (const { id, asked } of made) {
      const meant = titles.flatMap((of, i) => (meets(of, asked) ? [idOf(i)] : [])).sort((a, b) => a - b)
      const matches = await db.prisma.alertMatch.findMany({ where: { alertId: id }, orderBy: { titleId: 'asc' } })
      const alert = await db.prisma.alert.findUniqueOrThrow({ where: { id } })
      const search = await findIds(db, foldConditions(searchConditionsOf(alert)), 'NEWEST', { offset: 0, limit: 1_000 })
      const ours = search.ids.filter((id) => [...ids.values()].includes(id)).sort((a, b) => a - b)
      expect({ asked, found: matches.map(({ titleId }) => titleId), searched: ours }).toEqual({
        asked,
        found: meant,
        searched: meant,
      })
    }
    return made.length
  }
  const cases = fc.asyncProperty(
    fc.array(title, { minLength: 1, maxLength: 8 }),
    fc.array(conditions, { minLength: 1, maxLength: 8 }),
    fc.boolean(),
    async (titles, alerts, late) => {
      await run(titles, alerts, late)
    },
  )
  await fc.assert(cases, { numRuns: 30 })
})
