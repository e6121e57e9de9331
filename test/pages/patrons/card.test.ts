import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { newPatron } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed } from '../html.ts'

const db = useDatabase()

async function cardPage(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  await browser.visit(urls.me)
  await browser.follow('利用者カード')
  return browser
}

async function card(as: { id: number }) {
  return (await ask(db, '{ me { card { number symbology text bars } } }', {}, { as })).me.card
}

test('マイメニュー links to the card: large digits, and a labelled barcode image', async () => {
  const patron = await newPatron(db, { cardNumber: '20000017' })
  const { page } = await cardPage(patron)
  expect(page.address).toBe(urls.card)
  expect(page.text).toContain('2000 0017')
  const [picture] = descendantsNamed(page.root, 'svg')
  expect(picture?.attributes).toMatchObject({ role: 'img', 'aria-label': '利用者カード 20000017 のバーコード' })
  expect(await card(patron)).toMatchObject({ number: '20000017', symbology: 'CODABAR', text: 'A20000017A' })
})

test('the library chooses the symbology, the start and stop letters and the check digit', async () => {
  const patron = await newPatron(db, { cardNumber: '20000018' })
  const library = { cardStartStop: 'CD', cardCheckDigit: 'SEVEN_DR' } as const
  await db.prisma.policy.update({ where: { id: 1 }, data: library })
  expect(await card(patron)).toMatchObject({ text: 'C200000183D' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { cardSymbology: 'CODE_39', cardCheckDigit: 'NONE' } })
  expect(await card(patron)).toMatchObject({ symbology: 'CODE_39', text: '20000018' })
  await db.prisma.policy.update({ where: { id: 1 }, data: { cardSymbology: 'CODABAR', cardStartStop: 'AA' } })
})

test('a number that the symbology cannot encode is shown only in digits, without a broken image', async () => {
  const patron = await newPatron(db, { cardNumber: 'K2000-0019' })
  const { page } = await cardPage(patron)
  expect(page.status).toBe(200)
  expect(page.text).toContain('K200 0-00 19')
  expect(descendantsNamed(page.root, 'svg')).toEqual([])
  expect(page.text).not.toContain('読み取って')
  expect(await card(patron)).toEqual({ number: 'K2000-0019', symbology: 'CODABAR', text: null, bars: null })
})
