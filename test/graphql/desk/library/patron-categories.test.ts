import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { type Answer, ask } from '../../../support/http/ask.ts'
import { later } from '../../../support/library/now.ts'
import { branchOf, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'
import { detailsOf, runDeskMutation } from '../patrons/desk-acts.ts'

const db = useDatabase()

const figures = {
  name: '児童',
  nameEn: 'Child',
  needsGuardian: false,
  mailToGuardian: false,
}
const refusal = '__typename ... on Refusal { message ... on PatronCategoryInUse { patrons rules } }'

const create = async (code: string, category: object = {}) =>
  (
    await askAsLibrarian(
      db,
      `mutation ($code: String!, $category: PatronCategoryInput!) {
        done: createPatronCategory(input: { code: $code, category: $category }) { ${refusal} } }`,
      { code, category: { ...figures, ...category } },
    )
  ).done
const update = async (code: string, version: number, category: object = {}) =>
  (
    await askAsLibrarian(
      db,
      `mutation ($code: PatronCategoryCode!, $version: Int!, $category: PatronCategoryInput!) {
        done: updatePatronCategory(input: { code: $code, version: $version, category: $category }) { ${refusal} } }`,
      { code, version, category: { ...figures, ...category } },
    )
  ).done
const act = async (mutation: string, code: string): Promise<Answer> =>
  (
    await askAsLibrarian(
      db,
      `mutation ($code: PatronCategoryCode!) { done: ${mutation}(code: $code) { ${refusal} } }`,
      {
        code,
      },
    )
  ).done
const merge = async (code: string, into: string): Promise<Answer> =>
  (
    await askAsLibrarian(
      db,
      `mutation ($code: PatronCategoryCode!, $into: PatronCategoryCode!) {
        done: mergePatronCategories(input: { code: $code, into: $into }) { ${refusal} } }`,
      { code, into },
    )
  ).done
const rowOf = (code: string) => db.prisma.patronCategory.findUniqueOrThrow({ where: { code } })

test('a category is created with names, and everybody can read it; a second save of one version is refused (L11)', async () => {
  expect(await create(' child_1 ', { nameEasy: '子ども', validYears: 3 })).toEqual({ __typename: 'Rules' })
  const { library } = await ask(
    db,
    '{ library { patronCategories { code name nameEn nameEasy nameZh validYears isDefault } } }',
  )
  expect(library.patronCategories).toContainEqual({
    code: 'CHILD_1',
    name: '児童',
    nameEn: 'Child',
    nameEasy: '子ども',
    nameZh: null,
    validYears: 3,
    isDefault: false,
  })
  for (const code of ['CHILD_1', 'child-1', '']) {
    expect((await create(code)).__typename).toBe('PatronCategoryCodeRefused')
  }
  expect((await create('LONG', { name: 'あ'.repeat(61) })).__typename).toBe('NameRefused')
  expect((await create('OLD', { validUntilAge: 121 })).__typename).toBe('FigureOutOfBounds')
  expect(await update('CHILD_1', 0, { name: '先' })).toEqual({ __typename: 'Rules' })
  expect((await update('CHILD_1', 0, { name: '後' })).__typename).toBe('PatronCategoryChanged')
  expect(await rowOf('CHILD_1')).toMatchObject({ name: '先', version: 1, nameEasy: null, validYears: null })
})

test('an unknown code is refused with the known ones, as an enum literal, a string or a variable (L11)', async () => {
  const known = expect.stringContaining(
    'must be the code of a patron category of this library: RESIDENT, COMMUTER, MUTUAL_USE',
  )
  const rule = (category: string) =>
    `mutation { setHoldLimit(input: { group: "CD", category: ${category}, titles: 1 }) { __typename } }`
  for (const literal of ['NOBODY', '"NOBODY"']) {
    await expect(askAsLibrarian(db, rule(literal))).rejects.toMatchObject({ message: known })
  }
  const details = await detailsOf(db, { category: 'NOBODY' })
  const asked = runDeskMutation(db, 'register', { details })
  await expect(asked).rejects.toThrow('input.details.category must be the code of a patron category')
  await expect(askAsLibrarian(db, rule('"no body"'))).rejects.toThrow('must be the code of a patron category')
})

test('a category in use cannot be deleted, and the default neither retired nor merged (L11)', async () => {
  await create('USED')
  const patron = await newPatron(db, { categoryCode: 'USED' })
  expect(await act('deletePatronCategory', 'USED')).toMatchObject({
    __typename: 'PatronCategoryInUse',
    patrons: 1,
    rules: 0,
  })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { categoryCode: 'RESIDENT' } })
  await db.prisma.loanRule.create({ data: { groupCode: 'CD', category: 'USED', days: 7, renewals: 0 } })
  expect(await act('deletePatronCategory', 'USED')).toMatchObject({ patrons: 0, rules: 1 })
  await db.prisma.loanRule.deleteMany({ where: { category: 'USED' } })
  expect(await act('deletePatronCategory', 'USED')).toEqual({ __typename: 'Rules' })
  for (const mutation of ['retirePatronCategory', 'deletePatronCategory']) {
    expect((await act(mutation, 'RESIDENT')).__typename).toBe('DefaultCategoryNeeded')
  }
  expect((await merge('RESIDENT', 'COMMUTER')).__typename).toBe('DefaultCategoryNeeded')
  expect((await merge('COMMUTER', 'COMMUTER')).__typename).toBe('SamePatronCategory')
  await create('NEXT')
  expect(await act('setDefaultPatronCategory', 'NEXT')).toEqual({ __typename: 'Rules' })
  expect((await act('retirePatronCategory', 'NEXT')).__typename).toBe('DefaultCategoryNeeded')
  await act('setDefaultPatronCategory', 'RESIDENT')
  expect(await db.prisma.patronCategory.count({ where: { isDefault: true } })).toBe(1)
})

test('a merge moves patrons and earlier merges, deletes the rules, and stays offered to imports only (L11)', async () => {
  for (const code of ['FIRST', 'SECOND', 'THIRD']) await create(code)
  const patron = await newPatron(db, { categoryCode: 'FIRST' })
  await db.prisma.holdLimit.create({ data: { groupCode: 'CD', category: 'SECOND', titles: 1 } })
  expect(await merge('FIRST', 'SECOND')).toEqual({ __typename: 'Rules' })
  expect(await merge('SECOND', 'THIRD')).toEqual({ __typename: 'Rules' })
  expect(await db.prisma.patron.findUnique({ where: { id: patron.id } })).toMatchObject({ categoryCode: 'THIRD' })
  expect(await rowOf('FIRST')).toMatchObject({ mergedInto: 'THIRD' })
  expect(await db.prisma.holdLimit.count({ where: { category: 'SECOND' } })).toBe(0)
  expect((await merge('THIRD', 'FIRST')).__typename).toBe('PatronCategoryRetired')
  const register = async (category: string) =>
    (await runDeskMutation(db, 'register', { details: await detailsOf(db, { category }) })).__typename
  expect(await register('FIRST')).toBe('PatronCategoryRetired')
  // A patron keeps a retired category.
  await act('retirePatronCategory', 'THIRD')
  const details = await detailsOf(db, { name: '変更 後', category: 'THIRD' })
  const kept = await runDeskMutation(db, 'change', { id: `DeskPatron:${patron.id}`, details })
  expect(kept.__typename).toBe('DeskPatronPayload')
  await act('restorePatronCategory', 'THIRD')
  expect(await register('THIRD')).toBe('DeskPatronPayload')
  const entry = await db.prisma.auditEntry.findFirstOrThrow({
    where: { action: 'mergePatronCategories' },
    orderBy: { id: 'asc' },
  })
  expect(entry.details).toEqual({ old: { category: 'FIRST', patrons: 1, rules: 0 }, new: { category: 'SECOND' } })
})

test('a category moves to a place in the order, also beyond the ends (L11)', async () => {
  const order = async () =>
    (await db.prisma.patronCategory.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] })).map(
      ({ code }) => code,
    )
  const before = await order()
  const move = (code: string, position: number) =>
    askAsLibrarian(db, `mutation { movePatronCategory(code: ${code}, position: ${position}) { __typename } }`)
  await move('RESIDENT', 0)
  expect(await order()).toEqual(before)
  // A repeated press names the same place.
  for (const place of [2, 2]) await move('RESIDENT', place)
  expect((await order()).slice(0, 2)).toEqual([before[1], 'RESIDENT'])
  await move('RESIDENT', 999)
  expect((await order()).at(-1)).toBe('RESIDENT')
  await move('RESIDENT', 1)
  expect(await order()).toEqual(before)
})

const cellsOf = async (branchId: string | null = null): Promise<{ version: string; cells: Answer[] }> => {
  const fields =
    'version cells { group category loan { days } inheritedLoan { days } inheritedLoanFrom holds { titles } }'
  const query = `query ($branchId: ID) { rules { matrix(branchId: $branchId) { ${fields} } } }`
  return (await askAsLibrarian(db, query, { branchId })).rules.matrix
}
const save = async (input: object): Promise<Answer> =>
  (
    await askAsLibrarian(
      db,
      `mutation ($input: SetRuleMatrixInput!) { done: setRuleMatrix(input: $input) { __typename
        ... on CombinationsWithoutRule { combinations { group { code } category { code } } } } }`,
      { input },
    )
  ).done

test('the matrix shows own and inherited rules, and changes many at once or none (L12)', async () => {
  await create('SCHOOL')
  const branch = `Branch:${(await branchOf(db)).id}`
  const { version } = await cellsOf()
  const school = { group: 'PRINT', category: 'SCHOOL' }
  const terms = { days: 60, renewals: 2, copies: 200 }
  const change = { version, loans: [{ ...school, terms }], holds: [{ ...school, allowance: { titles: 30 } }] }
  expect(await save(change)).toEqual({ __typename: 'Rules' })
  // The same change again is answered as saved. The second of two librarians is refused.
  expect(await save(change)).toEqual({ __typename: 'Rules' })
  const other = { ...change, loans: [{ ...school, terms: { ...terms, days: 61 } }] }
  expect(await save(other)).toEqual({ __typename: 'RulesChanged' })
  const cell = ({ cells }: { cells: Answer[] }) =>
    cells.find((one) => one.group === 'PRINT' && one.category === 'SCHOOL')
  expect(cell(await cellsOf())).toMatchObject({
    loan: { days: 60 },
    inheritedLoan: { days: 14 },
    inheritedLoanFrom: 'GENERAL',
    holds: { titles: 30 },
  })
  const here = await cellsOf(branch)
  expect(cell(here)).toMatchObject({ loan: null, inheritedLoan: { days: 60 }, inheritedLoanFrom: 'CATEGORY' })
  const atBranch = { branchId: branch, version: here.version, holds: [] }
  expect(await save({ ...atBranch, loans: [{ ...school, terms: { ...terms, days: 90 } }] })).toEqual({
    __typename: 'Rules',
  })
  // One wrong change among many prevents all of them.
  const { version: next } = await cellsOf()
  const wrong = [
    { ...school, terms: { ...terms, days: 10 } },
    { ...school, group: 'CD', terms: { ...terms, days: 0 } },
  ]
  expect(await save({ version: next, loans: wrong, holds: [] })).toEqual({ __typename: 'FigureOutOfBounds' })
  // The general rule is removed: every category without its own rule is named.
  const general = { group: 'PRINT', category: null, terms: null }
  const { __typename, combinations } = await save({ version: next, loans: [general], holds: [] })
  expect(__typename).toBe('CombinationsWithoutRule')
  expect(combinations).toContainEqual({ group: { code: 'PRINT' }, category: { code: 'RESIDENT' } })
  expect(combinations).not.toContainEqual({ group: { code: 'PRINT' }, category: { code: 'SCHOOL' } })
  expect(cell(await cellsOf())).toMatchObject({ loan: { days: 60 } })
  // The cell inherits again.
  await save({ version: next, loans: [{ ...school, terms: null }], holds: [{ ...school, allowance: null }] })
  expect(cell(await cellsOf())).toMatchObject({ loan: null, holds: null })
})

test('trying the rules answers the due date, the rules applied and every reason, and changes nothing (L13)', async () => {
  await create('TRIED')
  const branch = await branchOf(db)
  const level = { category: 'TRIED', branchId: branch.id } as const
  await db.prisma.loanRule.create({ data: { groupCode: 'PRINT', ...level, days: 7, renewals: 3, copies: 1 } })
  await db.prisma.holdLimit.create({ data: { groupCode: 'PRINT', category: 'TRIED', titles: 0 } })
  const title = await newTitle(db)
  const barcode = title.items[0]?.barcode
  const query = `query ($at: ID!, $card: String, $category: PatronCategoryCode, $home: ID, $barcode: String, $type: MaterialTypeCode) {
    tryRules(branchId: $at, cardNumber: $card, category: $category, homeBranchId: $home, barcode: $barcode, materialType: $type) {
      __typename
      ... on RuleTrial {
        category { code } group { code }
        loan { terms { days renewals copies } level inUse dueOn }
        lendingRefusals { __typename } holds { allowance { titles } level } placingRefusals { __typename }
      } } }`
  const tried = async (variables: object) =>
    (await askAsLibrarian(db, query, { at: `Branch:${branch.id}`, ...variables })).tryRules
  expect(await tried({ category: 'TRIED', home: `Branch:${branch.id}`, type: 'BOOK' })).toEqual({
    __typename: 'RuleTrial',
    category: { code: 'TRIED' },
    group: { code: 'PRINT' },
    loan: { terms: { days: 7, renewals: 3, copies: 1 }, level: 'BRANCH', inUse: 0, dueOn: '2026-12-01' },
    lendingRefusals: [],
    holds: { allowance: { titles: 0 }, level: 'CATEGORY' },
    placingRefusals: [{ __typename: 'LimitReached' }],
  })
  const patron = await newPatron(db, { categoryCode: 'TRIED', homeBranchId: branch.id, expiresOn: later({ days: -9 }) })
  await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { referenceOnly: true } })
  const counted = await db.prisma.loan.count()
  expect(await tried({ card: patron.cardNumber, barcode })).toMatchObject({
    lendingRefusals: [{ __typename: 'CardExpired' }, { __typename: 'ItemReferenceOnly' }],
    placingRefusals: [{ __typename: 'CardExpired' }, { __typename: 'NoLendableCopy' }],
  })
  expect(await tried({ card: 'nobody', barcode })).toEqual({ __typename: 'UnknownCard' })
  expect(await tried({ card: patron.cardNumber, barcode: 'nothing' })).toEqual({ __typename: 'UnknownBarcode' })
  expect(await db.prisma.loan.count()).toBe(counted)
  const other = ask(db, query, { at: `Branch:${branch.id}`, card: patron.cardNumber, barcode }, { as: patron })
  await expect(other).rejects.toThrow()
})
