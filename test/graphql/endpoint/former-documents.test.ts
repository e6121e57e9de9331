import { expect, test } from 'vitest'
import { parseDocument } from '../../../server/graphql/endpoint/document-cache.ts'
import { runOperation } from '../../../server/graphql/in-process/run-operation.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, contextOf } from '../../support/http/ask.ts'
import { newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

/** Sends a document as an API client does. */
async function send(text: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const document = parseDocument(text)
  if ('errors' in document) throw new Error(document.errors.map(({ message }) => message).join())
  return runOperation(document as never, variables, await contextOf(db, { as: await patronOf(db, patrons.shisho) }))
}

test('a document of 1.0.0 declares the former enums and gets their codes', async () => {
  const { id } = await newTitle(db, { title: '旧資料種別の本', materialType: 'MAGAZINE' })
  const found = await send(
    `query ($types: [MaterialType!], $id: ID!) {
       title(id: $id) { materialType kind: materialType ...Type }
       titles(conditions: { keyword: "旧資料種別", materialTypes: $types }) { totalCount facets { types { type count } } }
       me { category settings { searchTypes } }
       rules { materials { type group { types } isAv discLabelFrom discLabelTo } loanRules { category } }
     }
     fragment Type on Title { materialType }`,
    { types: ['MAGAZINE', 'BOOK'], id: `Title:${id}` },
  )
  expect(found).toMatchObject({
    title: { materialType: 'MAGAZINE', kind: 'MAGAZINE' },
    titles: { totalCount: 1, facets: { types: [{ type: 'MAGAZINE', count: 1 }] } },
    me: { category: 'RESIDENT', settings: { searchTypes: [] } },
  })
  expect(found.rules.materials).toContainEqual({
    type: 'SPOKEN_CD',
    group: { types: expect.arrayContaining(['BOOK', 'SPOKEN_CD']) },
    isAv: false,
    discLabelFrom: 700,
    discLabelTo: 799,
  })
  expect(found.rules.loanRules).toContainEqual({ category: null })
})

test('the deprecated mutations of 1.0.0 change the types of the library', async () => {
  const { rules } = await send('{ rules { materials { type group { code } isAv } } }')
  const before = rules.materials.find(({ type }: { type: string }) => type === 'MAGAZINE')
  const set = (group: string, isAv: boolean) =>
    send(
      `mutation ($type: MaterialType!, $group: String!, $isAv: Boolean!) {
         setMaterialPolicy(type: $type, group: $group, isAv: $isAv) { __typename } }`,
      { type: 'MAGAZINE', group, isAv },
    )
  expect(await set('NOSUCH', true)).toEqual({ setMaterialPolicy: { __typename: 'NotFound' } })
  expect(await set('VIDEO', true)).toEqual({ setMaterialPolicy: { __typename: 'Rules' } })
  const row = () => db.prisma.materialType.findUniqueOrThrow({ where: { code: 'MAGAZINE' } })
  expect(await row()).toMatchObject({ groupCode: 'VIDEO', isAv: true })
  await set(before.group.code, before.isAv)
  const labels = (range: string) => send(`mutation { setSpokenCdLabels(${range}) { __typename } }`)
  expect(await labels('discLabelFrom: 700')).toEqual({ setSpokenCdLabels: { __typename: 'DiscLabelsRefused' } })
  expect(await labels('discLabelFrom: 600, discLabelTo: 650')).toEqual({ setSpokenCdLabels: { __typename: 'Rules' } })
  const spoken = () => db.prisma.materialType.findUniqueOrThrow({ where: { code: 'SPOKEN_CD' } })
  expect(await spoken()).toMatchObject({ discLabelFrom: 600, discLabelTo: 650 })
  expect(await labels('discLabelFrom: 700, discLabelTo: 799')).toEqual({ setSpokenCdLabels: { __typename: 'Rules' } })
})
