import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { place } from '../../../support/library/place.ts'
import { newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsStaff } from '../circulation/scan.ts'

const db = useDatabase()
const done = { __typename: 'Rules' }
const refused = (reason: string) => ({ __typename: 'MaterialGroupRefused', reason })
const refusal = `__typename ... on Refusal {
  ... on MaterialGroupRefused { reason } ... on MaterialTypeRefused { typeReason: reason } ... on NameRefused { field } }`

const change = async (mutation: string, args: string) =>
  (await askAsStaff(db, `mutation { done: ${mutation}(${args}) { ${refusal} } }`, {})).done

const group = (code: string) => db.prisma.materialGroup.findUniqueOrThrow({ where: { code } })

async function moveType(code: string, to: string) {
  const { version } = await db.prisma.materialType.findUniqueOrThrow({ where: { code } })
  return change('updateMaterialType', `input: { code: "${code}", version: ${version}, group: "${to}" }`)
}

test('a new group has rules at once, limits its types, and cannot vanish while types have it (L15, L12, L1)', async () => {
  const names = 'name: "楽譜", nameEn: "Scores", nameZh: "乐谱"'
  expect(await change('createMaterialGroup', `input: { code: "with space", ${names} }`)).toEqual(
    refused('CODE_UNREADABLE'),
  )
  expect(await change('createMaterialGroup', `input: { code: "CD", ${names} }`)).toEqual(refused('CODE_IN_USE'))
  expect(await change('createMaterialGroup', `input: { code: "SCORES", name: " ", nameEn: "Scores" }`)).toEqual({
    __typename: 'NameRefused',
    field: 'name',
  })
  expect(await change('createMaterialGroup', `input: { code: "SCORES", ${names}, rulesOf: "VIDEO" }`)).toEqual(done)

  // The table of rules has the group, with the rules of the other one.
  const { rules } = await askAsStaff(
    db,
    '{ rules { matrix { missing { group { code } } cells { group category loan { days } holds { titles } } } } }',
    {},
  )
  expect(rules.matrix.missing).toEqual([])
  const general = (code: string) =>
    rules.matrix.cells.find((cell: { group: string; category: null }) => cell.group === code && cell.category === null)
  expect(general('SCORES')).toEqual({ ...general('VIDEO'), group: 'SCORES' })

  await change('setHoldLimit', 'input: { group: "SCORES", titles: 1 }')
  const score = 'name: "楽譜", nameEn: "Score", icon: SCORE, group: "SCORES"'
  expect(await change('createMaterialType', `input: { code: "SCORE_G", ${score} }`)).toEqual(done)
  const patron = await newPatron(db)
  await place(db, patron, await newTitle(db, { materialType: 'SCORE_G' }))
  expect(await place(db, patron, await newTitle(db, { materialType: 'SCORE_G' }))).toMatchObject({
    __typename: 'LimitReached',
    group: { code: 'SCORES' },
  })
  const limits = async () =>
    (await ask(db, '{ me { limits { group nameZh limit inUse } } }', {}, { as: patron })).me.limits
  expect(await limits()).toContainEqual({ group: 'SCORES', nameZh: '乐谱', limit: 1, inUse: 1 })

  expect(await change('retireMaterialGroup', 'code: "SCORES"')).toEqual(refused('OFFERS_TYPES'))
  expect(await change('retireMaterialType', 'code: "SCORE_G"')).toEqual(done)
  expect(await change('retireMaterialGroup', 'code: "SCORES"')).toEqual(done)
  // The retired group is out of sight, and still limits the titles of its retired type.
  const shown = await ask(db, '{ library { materialGroups { code } } }')
  expect(shown.library.materialGroups).not.toContainEqual({ code: 'SCORES' })
  expect(await limits()).toContainEqual({ group: 'SCORES', nameZh: '乐谱', limit: 1, inUse: 1 })
  expect(await place(db, patron, await newTitle(db, { materialType: 'SCORE_G' }))).toMatchObject({
    __typename: 'LimitReached',
  })
  expect(await moveType('MAGAZINE', 'SCORES')).toEqual({
    __typename: 'MaterialTypeRefused',
    typeReason: 'GROUP_RETIRED',
  })
  expect(await change('restoreMaterialType', 'code: "SCORE_G"')).toEqual({
    __typename: 'MaterialTypeRefused',
    typeReason: 'GROUP_RETIRED',
  })
  expect(await change('deleteMaterialGroup', 'code: "SCORES"')).toEqual(refused('IN_USE'))
  expect(await moveType('SCORE_G', 'PRINT')).toEqual(done)
  expect(await change('deleteMaterialGroup', 'code: "SCORES"')).toEqual(done)
  expect(await db.prisma.holdLimit.count({ where: { groupCode: 'SCORES' } })).toBe(0)
})

test('a group is renamed by the version that was read, and moved (L15)', async () => {
  const { version, name, nameEn } = await group('CD')
  const rename = (to: string, read: number) =>
    change('updateMaterialGroup', `input: { code: "CD", version: ${read}, name: "${to}", nameKo: "" }`)
  expect(await rename('音楽CD', version)).toEqual(done)
  expect(await rename('別の名前', version)).toEqual(refused('CHANGED'))
  expect(await group('CD')).toMatchObject({ name: '音楽CD', nameEn, nameKo: null, version: version + 1 })
  const order = async () =>
    (await db.prisma.materialGroup.findMany({ orderBy: { position: 'asc' } })).map(({ code }) => code)
  const before = await order()
  expect(await change('moveMaterialGroup', 'code: "CD", position: 1')).toEqual(done)
  expect(await order()).toEqual(['CD', ...before.filter((code) => code !== 'CD')])
  await change('moveMaterialGroup', `code: "CD", position: ${before.indexOf('CD') + 1}`)
  await rename(name, version + 1)
})
