import { expect, test } from 'vitest'
import { createSelfCheckMachine } from '../../../../server/domain/library/devices/self-check-machine.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { cancelOwn } from '../../../domain/circulation/counter.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { makeSet } from '../../../support/library/any-of.ts'
import { now } from '../../../support/library/now.ts'
import { newPickupPlace } from '../../../support/library/pickup-places.ts'
import { hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

const collecting = /* GraphQL */ `
  mutation ($login: String!, $password: String!, $place: ID!, $code: String!) {
    done: collectFromPickupPlace(input: { login: $login, password: $password, placeId: $place, code: $code }) {
      __typename
      ... on CollectFromPickupPlacePayload { opened { label dueOn } }
      ... on CollectionRefused { reason }
    }
  }
`

test('without script staff open a locker, a patron chooses it, staff put the copy in, and the code of the patron opens the door (H20, H21, H22)', async () => {
  const branch = await newBranch(db)
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.pickupPlaces)
  expect(desk.page.text).toContain('この館には受取ロッカーもセルフ棚もありません。')
  await desk.follow('ロッカー・セルフ棚を加える')
  const names = { name: '夜間ロッカー', nameEn: 'Night lockers' }
  await desk.submit(urls.desk.newPickupPlace, { ...names, opens: '９時', closes: '8:00', everyDay: '1' })
  expect(desk.page.text).toContain('始まりと、それより後の終わりの時刻を入れるか、両方を空欄にしてください。')
  await desk.submit(urls.desk.newPickupPlace, { closes: '21:30' })
  expect(desk.page.text).toContain('加えました。')
  const place = await db.prisma.pickupPlace.findFirstOrThrow({ where: { branchId: branch.id } })
  expect(place).toMatchObject({ opens: 540, closes: 1290, everyDay: true, whenFull: 'WAIT' })
  await desk.follow('夜間ロッカーの設定')
  const compartments = urls.desk.compartments(`PickupPlace:${place.id}`)
  await desk.submit(compartments, { labels: '1-1　1-2\r\n1-3', size: 'SMALL' })

  const title = await newTitle(db, { title: '夜に受け取る本' })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.place(`Title:${title.id}`))
  expect(browser.page.text).toContain(`夜間ロッカー（${branch.name}、空き 3 / 3）`)
  await browser.submit('/reserve', { pickup: `${branch.id}-${place.id}`, contact: 'MAIL' })
  expect(browser.page.text).toContain('予約の受付が完了しました。')
  const placed = await db.prisma.hold.findFirstOrThrow({ where: { titleId: title.id } })
  expect(placed).toMatchObject({ pickupBranchId: branch.id, pickupPlaceId: place.id })
  await db.prisma.hold.update({ where: { id: placed.id }, data: { state: 'QUEUED' } })

  const [copy] = title.items as [(typeof title.items)[0]]
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: copy.barcode })
  expect(desk.page.text).toContain('ロッカー・セルフ棚へ: 夜間ロッカー')
  await desk.follow('資料を入れる')
  expect(desk.fillIn(urls.desk.pickupPlaces).get('barcode')).toBe(copy.barcode)
  expect(desk.page.text).toContain('夜に受け取る本')
  await desk.submit(urls.desk.pickupPlaces, { door: '9-9' })
  expect(desk.page.status).toBe(409)
  expect(desk.page.text).toContain('その扉は空いていません。別の扉を選んでください。')
  await desk.submit(urls.desk.pickupPlaces, { barcode: ` ${copy.barcode} `, door: '１-２' })
  expect(desk.page.text).toContain('夜間ロッカーの扉 1-2 に入れてください。')
  expect(desk.page.text).toContain('空き 2 / 3')

  await browser.visit(urls.hold(`Hold:${placed.id}`))
  const { collectionCode: code } = await db.prisma.hold.findUniqueOrThrow({ where: { id: placed.id } })
  expect(browser.page.text).toContain(
    `受け取る場所 夜間ロッカー 扉 1-2 受取番号 ${code?.slice(0, 4)} ${code?.slice(4)}`,
  )
  expect(browser.page.text).toContain('9:00から21:30まで受け取れます。 休館日も受け取れます。')
  expect(desk.page.text).not.toContain(code)

  const wanted = { branchId: branch.id, name: 'ロッカー', encoding: 'UTF8' as const, checksumRequired: false }
  const { machine, password } = await db.prisma.$transaction((tx) => createSelfCheckMachine(tx, wanted, now))
  const by = { login: machine.login, password, place: `PickupPlace:${place.id}` }
  expect((await ask(db, collecting, { ...by, code: '00000000' })).done).toMatchObject({ reason: 'CODE' })
  expect((await ask(db, collecting, { ...by, code })).done).toMatchObject({ opened: [{ label: '1-2' }] })
  const { id: patronId } = await patronOf(db, patrons.hanako)
  expect(await db.prisma.loan.count({ where: { patronId, itemId: copy.id, returnedAt: null } })).toBe(1)
})

test('a patron moves several holds, and a set, to a locker by the forms without script (H18, H20, A2)', async () => {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch, { name: 'まとめの棚' })
  const patron = await patronOf(db, patrons.akira)
  const holds = []
  for (let n = 0; n < 4; n++) holds.push(await hold(db, patron, await newTitle(db)))
  const set = await makeSet(db, patron, holds.slice(2), 1)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.akira)
  await browser.visit(urls.severalHolds())
  expect(browser.page.text).toContain(`まとめの棚（${branch.name}、空き 3 / 3）`)
  const pickup = `${branch.id}-${place.id}`
  await browser.forge(urls.severalHolds(), [
    ...holds.slice(0, 2).map(({ id }): [string, string] => ['hold', String(id)]),
    ...Object.entries({ what: 'pickup', pickup, key: 'several to a shelf', confirm: 'yes' }),
  ])
  expect(browser.page.text).toContain('選んだ予約を変更しました。')
  const address = urls.anyOf(`AnyOfSet:${set.id}`)
  await browser.visit(address)
  await browser.submit(address, { pickup })
  expect(browser.page.text).toContain('いずれか予約を変更しました。')
  expect(browser.fillIn(address).get('pickup')).toBe(pickup)
  const where = { id: { in: holds.map(({ id }) => id) }, pickupPlaceId: place.id }
  expect(await db.prisma.hold.count({ where })).toBe(4)
})

test('a patron moves a hold to a locker after confirming it, and a full place says so before it is chosen (H20, H6, O3)', async () => {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch, { name: '満杯の棚', kind: 'OPEN_SHELF', sizes: { '1-1': 'SMALL' } })
  const patron = await patronOf(db, patrons.akira)
  const { id } = await hold(db, patron, await newTitle(db), { pickupBranchId: branch.id })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.akira)
  await browser.visit(urls.hold(`Hold:${id}`))
  await browser.submit(`/holds/${id}`, { pickup: `${branch.id}-${place.id}` })
  expect(browser.page.text).toContain('受け取る場所 満杯の棚')
  await browser.confirm()
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ pickupPlaceId: place.id })
  expect(browser.page.text).toContain('24時間受け取れます。 休館日は受け取れません。')
  await browser.submit(`/holds/${id}`, { pickup: String(branch.id) })
  await browser.confirm()
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ pickupPlaceId: null })
})

test('the list of copies to take off names the hold that ended, and no next one for a copy behind a door (H23)', async () => {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch, { name: '取り出す棚' })
  const [title, patron] = [await newTitle(db), await newPatron(db)]
  const [former, next] = [
    await hold(db, patron, title, { pickupBranchId: branch.id }),
    await hold(db, await newPatron(db), title, { pickupBranchId: branch.id }),
  ]
  await db.prisma.hold.update({ where: { id: former.id }, data: { pickupPlaceId: place.id } })
  const desk = await openDesk(db, branch)
  await desk.visit(urls.desk.checkIn)
  await desk.submit(urls.desk.checkIn, { barcode: title.items[0]?.barcode ?? '' })
  await desk.follow('資料を入れる')
  await desk.submit(urls.desk.pickupPlaces)
  await cancelOwn(db, patron, former)
  const { text } = await desk.visit(urls.desk.holdShelf)
  expect(text).toContain(`予約番号 ${former.id} 予約取消中 読み取ると出ます`)
  expect(text).not.toContain(`予約番号 ${next.id}`)
  expect(text).not.toContain(patron.name)
})
