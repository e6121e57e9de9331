import { afterAll, beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { signIn } from '../../../pages/patrons/sign-in.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { place } from '../../../support/library/place.ts'
import { branchOf, newPatron, newTitle, patrons } from '../../../support/library/world.ts'
import { askAsLibrarian, staffOf } from '../at-desk.ts'
import { askAsStaff, checkOut } from '../circulation/scan.ts'

const db = useDatabase()

/** Makes a type one for eligible readers, or for everybody again. */
async function restrict(code: string, isForEligibleReaders: boolean) {
  const { version } = await db.prisma.materialType.findUniqueOrThrow({ where: { code } })
  const operation = `mutation ($input: UpdateMaterialTypeInput!) { updateMaterialType(input: $input) { __typename
    ... on Rules { materialTypes { code isForEligibleReaders } } } }`
  return (await askAsStaff(db, operation, { input: { code, version, isForEligibleReaders } })).updateMaterialType
}

const record = (patron: { id: number }, isEligible: boolean) =>
  askAsLibrarian(
    db,
    `mutation ($id: ID!, $is: Boolean!) { done: setEligibleReader(id: $id, isEligible: $is) {
       __typename ... on DeskPatronPayload { patron { isEligibleReader } } } }`,
    { id: `DeskPatron:${patron.id}`, is: isEligible },
  )

beforeAll(async () => {
  expect((await restrict('CASSETTE', true)).materialTypes).toContainEqual({
    code: 'CASSETTE',
    isForEligibleReaders: true,
  })
})
afterAll(() => restrict('CASSETTE', false))

test('only patrons with recorded eligibility reserve and borrow titles of such a type (P20)', async () => {
  const [title, patron] = [await newTitle(db, { materialType: 'CASSETTE' }), await newPatron(db)]
  const barcode = title.items[0]?.barcode ?? ''
  const seen = async (as?: { id: number }) =>
    (
      await ask(
        db,
        'query ($id: ID!) { title(id: $id) { refusal { __typename ... on Refusal { code } } } }',
        { id: `Title:${title.id}` },
        as && { as },
      )
    ).title.refusal
  expect(await seen(patron)).toEqual({ __typename: 'EligibleReadersOnly', code: 'ELIGIBLE_READERS_ONLY' })
  expect((await place(db, patron, title)).__typename).toBe('EligibleReadersOnly')
  expect(await checkOut(db, { card: patron.cardNumber, barcode })).toEqual({ __typename: 'EligibleReadersOnly' })

  for (let press = 0; press < 2; press++)
    expect(await record(patron, true)).toEqual({
      done: { __typename: 'DeskPatronPayload', patron: { isEligibleReader: true } },
    })
  expect(await seen(patron)).toBeNull()
  expect((await place(db, patron, title)).__typename).toBe('Hold')
  expect((await checkOut(db, { card: patron.cardNumber, barcode })).__typename).toBe('CheckOutPayload')
  expect(await ask(db, '{ me { isEligibleReader } }', {}, { as: patron })).toEqual({ me: { isEligibleReader: true } })

  await record(patron, false)
  expect((await place(db, patron, await newTitle(db, { materialType: 'CASSETTE' }))).__typename).toBe(
    'EligibleReadersOnly',
  )
  const entries = await db.prisma.auditEntry.findMany({ where: { patronId: patron.id, action: 'setEligibleReader' } })
  expect(entries.map(({ details }) => details)).toEqual([true, true, false].map((isEligible) => ({ isEligible })))
  expect(entries[0]?.staffId).toBe((await staffOf(db)).id)
})

test('staff record the proof on the page of the patron, and the guide leads to accessible formats (P19, P20)', async () => {
  const patron = await newPatron(db)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.shisho)
  await browser.visit(urls.desk.branch())
  await browser.submit(urls.desk.branch(), { branch: String((await branchOf(db)).id) })
  const page = urls.desk.patron(`DeskPatron:${patron.id}`)
  await browser.visit(page)
  await browser.forge(page, { what: 'eligible' })
  await browser.visit(page)
  expect(browser.page.text).toContain('対象の方（証明を確認済み）')
  await browser.forge(page, { what: 'notEligible' })
  await browser.visit(page)
  expect(browser.page.text).not.toContain('対象の方（証明を確認済み）')

  const large = {
    code: 'LARGE_PRINT_OF_TEST',
    name: '大活字本',
    nameEn: 'Large print',
    icon: 'LARGE_PRINT',
    group: 'PRINT',
  }
  await askAsStaff(
    db,
    'mutation ($input: CreateMaterialTypeInput!) { createMaterialType(input: $input) { __typename } }',
    { input: large },
  )
  const visitor = openBrowser(openApp(db))
  await visitor.visit(urls.guide)
  await visitor.follow('読書バリアフリーのご案内')
  expect(visitor.page.text).toContain('手帳の種類や番号、障害の内容は記録しません')
  expect(visitor.page.html).toContain(`href="${urls.search({ type: large.code })}"`)
})
