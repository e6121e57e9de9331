import { expect, test } from 'vitest'
import { mergeTitles } from '../../../../server/domain/merging/merge-titles.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { now } from '../../../support/library/now.ts'
import { newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'

const db = useDatabase()

const record = (title: string, isbns: string[] = []) => ({
  ...{ title, isbns, contributors: [], ndcs: [], subjects: [], series: [], contents: [], notes: [] },
  materialType: 'BOOK',
})

const update = async (id: string, version: number, title: string) => {
  const operation = `mutation ($input: UpdateTitleInput!) { updateTitle(input: $input) { __typename
    ... on DeskTitlePayload { deskTitle { version } }
    ... on RecordChanged { version current { title { id } record { title } } } } }`
  return (await askAsLibrarian(db, operation, { input: { id, version, record: record(title) } })).updateTitle
}

test('the second of two saves is answered with the record of the first, also after a merge (E2, E12)', async () => {
  const [kept, other] = [await newTitle(db, { title: '残る本' }), await newTitle(db, { title: '初めの題' })]
  const id = `Title:${other.id}`
  expect(await update(id, 1, '同僚の題')).toMatchObject({ deskTitle: { version: 2 } })
  const current = { title: { id }, record: { title: '同僚の題' } }
  expect(await update(id, 1, '自分の題')).toEqual({ __typename: 'RecordChanged', version: 2, current })

  const merged = { keptId: kept.id, otherId: other.id }
  await db.prisma.$transaction((tx) => mergeTitles(tx, merged, { actor: 'test', now }))
  // The version is the one that the kept record has by chance.
  const { version } = await db.prisma.title.findUniqueOrThrow({ where: { id: kept.id } })
  expect(await update(id, version, '自分の題')).toMatchObject({
    __typename: 'RecordChanged',
    current: { title: { id: `Title:${kept.id}` }, record: { title: '残る本' } },
  })
})

test('of two records with one ISBN that are added at the same instant, the later gets the question (E1)', async () => {
  const operation = `mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename } }`
  for (const isbns of [['9784000000079'], ['9784000000086', '9784000000093']]) {
    const inputs = [isbns, [...isbns].reverse()].map((numbers, n) => ({ record: record(`同じ時の本${n}`, numbers) }))
    const answers = await Promise.all(inputs.map((input) => askAsLibrarian(db, operation, { input })))
    expect(answers.map(({ createTitle }) => createTitle.__typename).sort()).toEqual([
      'DeskTitlePayload',
      'IsbnInCatalogue',
    ])
    expect(await db.prisma.title.count({ where: { isbns: { has: isbns[0] ?? '' } } })).toBe(1)
  }
})

test('a record with an ISBN of the catalogue is added only when another one is wanted (E1)', async () => {
  const { id } = await newTitle(db, { isbns: ['9784000000055'] })
  const create = async (another: boolean) => {
    const operation = `mutation ($input: CreateTitleInput!) { createTitle(input: $input) { __typename
      ... on DeskTitlePayload { title { isbns invalidIsbns } } ... on IsbnInCatalogue { titles { id } } } }`
    const input = { record: record('同じ番号の本', ['4-00-000005-5', '4-00-000005-0']), another }
    return (await askAsLibrarian(db, operation, { input })).createTitle
  }
  expect(await create(false)).toEqual({ __typename: 'IsbnInCatalogue', titles: [{ id: `Title:${id}` }] })
  expect(await create(true)).toMatchObject({ title: { isbns: ['9784000000055'], invalidIsbns: ['4-00-000005-0'] } })
})
