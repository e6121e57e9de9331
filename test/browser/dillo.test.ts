import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { demoPassword, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { openDillo } from './support/dillo.ts'
import { useService } from './support/service.ts'

const service = useService()

/** The first background colour that the style sheet gives to every button. */
async function buttonColour(): Promise<string> {
  const css = await readFile(new URL('../../static/madoguchi.css', import.meta.url), 'utf8')
  const rules = [...css.matchAll(/([^{}]*)\{([^}]*)\}/g)]
  const of = rules.filter(([, names = '']) => names.split(',').some((name) => name.trim() === 'button'))
  const [, colour] = /background:(#[\da-f]{6})/.exec(of.map(([, , rule]) => rule).join()) ?? []
  if (!colour) throw new Error('The style sheet has no literal background colour for buttons.')
  return colour
}

test('in Dillo a visitor fills the basket, signs in on the way and reserves, without redirect loops or blank buttons (H6)', async () => {
  const { db, address } = service
  const [title, patron] = [await newTitle(db, { title: 'ちいさなしおり' }), await patronOf(db, patrons.ichiro)]
  const colour = await buttonColour()
  const dillo = await openDillo(address + urls.title(`Title:${title.id}`), { cookies: true })
  const press = async ({ isFilled = true } = {}) => {
    // The style sheet arrives after the page.
    await expect.poll(() => dillo.buttons(colour), { timeout: 30_000 }).not.toEqual([])
    const buttons = await dillo.buttons(colour)
    expect(buttons.filter(({ letters }) => letters < 40)).toEqual([])
    await dillo.press(colour, isFilled)
  }
  await dillo.read('ちいさなしおり')
  // The link that reserves at once is filled. The button of the basket after it is outlined.
  await press({ isFilled: false })
  await dillo.read('予約かご')
  // The page is requested before and after sign-in. Dillo must not show the cached redirect again.
  await dillo.go(address + urls.place())
  await dillo.read('利用者認証')
  for (const [index, text] of [patrons.ichiro.cardNumber, demoPassword].entries()) {
    await dillo.touch(index)
    await dillo.type(text)
  }
  await press()
  await dillo.read('予約の確認')
  // The first select of the page, whose first option asks for a choice.
  await dillo.touch(0)
  for (const key of ['Down', 'Return']) await dillo.key(key)
  await press()
  await dillo.read('予約の受付')
  expect(await db.prisma.hold.count({ where: { titleId: title.id, patronId: patron.id } })).toBe(1)
  await dillo.go(address + urls.place())
  await dillo.read('予約の確認')
})
