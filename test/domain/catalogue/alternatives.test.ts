import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Conditions } from '../../../server/domain/catalogue/search/conditions.ts'
import { allConditionsSql, conditionsSql } from '../../../server/domain/catalogue/search/conditions-sql.ts'
import { countFacets } from '../../../server/domain/catalogue/search/facets.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newTitle } from '../../support/library/world.ts'
import { findIds } from './find-ids.ts'

const db = useDatabase()
let everything: Set<number>

beforeAll(async () => {
  const types: string[] = ['BOOK', 'CD', 'DVD']
  for (let i = 0; i < 24; i++) {
    await newTitle(db, {
      title: ['海', '海の本', '山と海', '山'][i % 4] ?? '',
      titleReading: ['ウミ', 'ウミ ノ ホン', 'ヤマ ト ウミ', 'ヤマ'][i % 4],
      publisher: i % 5 ? '数書房' : undefined,
      publishedYear: i % 7 ? 1990 + i : undefined,
      materialType: types[i % 3] ?? 'BOOK',
      ndcs: [[], ['913.6'], ['913'], ['210']][i % 4] ?? [],
      copies: i % 2,
    })
  }
  everything = await found({})
})

async function found(asked: Conditions): Promise<Set<number>> {
  const { ids, total } = await findIds(db, foldConditions(asked), 'NEWEST', { limit: 1_000 })
  expect(ids).toHaveLength(total)
  return new Set(ids)
}

const leaf: fc.Arbitrary<Conditions> = fc.oneof(
  fc.record({ keyword: fc.constantFrom('海', '山', '数書房', '海の本', '!', '-山') }),
  fc.record({ title: fc.constantFrom('うみ', '山', 'う') }),
  fc.record({ materialTypes: fc.subarray<string>(['BOOK', 'CD', 'DVD'], { minLength: 1 }) }),
  fc.record({ yearFrom: fc.integer({ min: 1985, max: 2015 }) }),
  fc.record({ ndc: fc.constantFrom('9', '913', '9136', 'x') }),
  fc.record({ whole: fc.record({ ndc: fc.constantFrom('913', '91') }) }),
  fc.record({ whole: fc.record({ title: fc.constantFrom('海', 'やま') }) }),
  fc.record({ lendableNow: fc.constant(true) }),
  fc.constant({}),
)
const { tree } = fc.letrec<{ tree: Conditions }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'conditions' },
    leaf,
    fc.record(
      {
        all: fc.array(tie('tree'), { maxLength: 2 }),
        any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        none: fc.array(tie('tree'), { maxLength: 2 }),
        publisher: fc.constant('数書房'),
      },
      { requiredKeys: [] },
    ),
  ),
}))

/** Computes the result from the sets that each single condition finds. */
async function bySets({ all = [], any, none = [], ...own }: Conditions): Promise<number[]> {
  const left = [...(await found(own))]
  const [each, alternatives, excluded] = await Promise.all(
    [all, any ?? [], none].map((list) => Promise.all(list.map(bySets))),
  )
  return left.filter(
    (id) =>
      each?.every((set) => set.includes(id)) &&
      (!any || alternatives?.some((set) => set.includes(id))) &&
      !excluded?.some((set) => set.includes(id)),
  )
}

test('conditions combined by all, any and none find the combination of the sets that their parts find (C1)', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (asked) => {
      expect([...(await found(asked))].sort()).toEqual((await bySets(asked)).sort())
    }),
    { numRuns: 60 },
  )
  expect(await found({ any: [{ keyword: '海' }, {}] })).toEqual(everything)
})

test('facet counts equal the number of titles that the combined conditions find (C2)', async () => {
  const asked: Conditions = { any: [{ keyword: '海の本' }, { ndc: '210' }], none: [{ materialTypes: ['CD'] }] }
  const { types, ndcs } = await countFacets(db, foldConditions({ ...asked, materialTypes: ['BOOK'] }))
  const count = async (more: Conditions) => (await found({ ...asked, ...more })).size
  expect(types.map(({ type }) => type).sort()).toEqual(['BOOK', 'DVD'])
  for (const { type, count: counted } of types)
    expect([type, counted]).toEqual([type, await count({ materialTypes: [type] })])
  for (const { ndc, count: counted } of ndcs) {
    expect([ndc, counted]).toEqual([ndc, await count({ ndc, materialTypes: ['BOOK'] })])
  }
})

test('all alternatives are found by a single index scan', async () => {
  const params: unknown[] = []
  const asked = {
    any: [{ title: '海の本' }, { author: '夏目漱石' }, { whole: { ndc: '913' } }],
    none: [{ keyword: '山' }],
  }
  const sql = conditionsSql(foldConditions(asked), (value) => `$${params.push(value)}`)
  expect(sql?.byIndex).toBe(true)
  const plan = await db.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
    return tx.$queryRawUnsafe(`EXPLAIN SELECT id FROM titles t WHERE ${sql?.always.join(' AND ')}`, ...params)
  })
  expect(JSON.stringify(plan).match(/Bitmap Index Scan on titles_keys_idx/g)).toHaveLength(1)
})

test('alternatives with common characters do not use the index keys', () => {
  const sqlOf = (asked: Conditions) => conditionsSql(foldConditions(asked), () => '$1')
  for (const title of ['の', 'ア', 'a', '7']) {
    const sql = sqlOf({ any: [{ title: '海の本' }, { title }] })
    expect([title, sql?.byIndex, allConditionsSql(sql as NonNullable<typeof sql>)]).toEqual([
      title,
      false,
      expect.not.stringContaining('title_keys'),
    ])
  }
})
