import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { branchOf, day, hold, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

test('staff extend a shelf period on the page of the hold, where the last day and the suspension are shown (H15, H16, H17)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const { id } = await hold(db, patron, title, { state: 'READY' })
  const address = urls.desk.hold(`DeskHold:${id}`)
  await desk.visit(address)
  expect(desk.page.text).not.toContain('まで延長する')
  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 3 } })
  await desk.visit(address)
  await desk.submit(address, { what: 'extend' })
  expect(desk.page.text).toContain('取置期限を延長しました。')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ shelfExpiresOn: day(10) })
  await db.prisma.policy.update({ where: { id: 1 }, data: { shelfExtensionDays: 0 } })

  const waiting = await hold(db, patron, await newTitle(db))
  const data = { neededUntil: day(90), suspendedUntil: day(9) }
  await db.prisma.hold.update({ where: { id: waiting.id }, data })
  await desk.visit(urls.desk.hold(`DeskHold:${waiting.id}`))
  expect(desk.page.text).toMatch(/必要な最後の日.*順番を見送る最後の日/s)
})
