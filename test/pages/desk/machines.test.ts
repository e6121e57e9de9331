import { expect, test } from 'vitest'
import { secretHash } from '../../../server/domain/common/secrets.ts'
import { maxMachines } from '../../../server/domain/library/devices/self-check-machine.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()

test('staff register a machine, see its password once, renew it and remove the machine; the form keeps wrong values (O8)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.machines)
  await browser.submit(urls.desk.machines, { name: '長'.repeat(61), encoding: 'CP850' })
  expect(browser.page.status).toBe(422)
  expect(browser.page.html).toContain('長'.repeat(61))
  await browser.submit(urls.desk.machines, { name: '1階 自動貸出機', encoding: 'CP932', checksumRequired: 'on' })
  const machine = await db.prisma.machine.findFirstOrThrow()
  expect(machine).toMatchObject({ name: '1階 自動貸出機', encoding: 'CP932', checksumRequired: true })
  const shown = () => /<code>([0-9a-f]{40})<\/code>/.exec(browser.page.html)?.[1] ?? ''
  expect(secretHash(shown())).toBe(machine.secretHash)
  await browser.visit(urls.desk.machines)
  expect(browser.page.text).toContain('1階 自動貸出機')
  expect(shown()).toBe('')
  const act = urls.desk.machine(`SelfCheckMachine:${machine.id}`)
  await browser.visit(act)
  expect(browser.page.text).toContain(machine.login)
  await browser.submit(act, { act: 'renew' })
  const { secretHash: renewed } = await db.prisma.machine.findFirstOrThrow()
  expect(secretHash(shown())).toBe(renewed)
  expect(renewed).not.toBe(machine.secretHash)
  await browser.submit(act, { act: 'end' })
  expect(browser.page.text).toContain('機械の登録を解除しました')
  expect(await db.prisma.machine.findFirst()).toMatchObject({ endedAt: now })
})

test("a machine's actions are in the log and in the list of undoable actions, with its name (O4, O8)", async () => {
  const branch = await branchOf(db)
  const data = { branchId: branch.id, name: '北口ロッカー', login: 'l', secretHash: secretHash('l'), madeAt: now }
  const { id: machineId } = await db.prisma.machine.create({ data })
  const item = await db.prisma.item.findFirstOrThrow()
  await db.prisma.auditEntry.create({
    data: { at: now, machineId, branchId: branch.id, action: 'checkIn', itemId: item.id },
  })
  await db.prisma.undoableAct.create({
    data: { at: now, machineId, branchId: branch.id, kind: 'CHECK_IN', itemId: item.id },
  })
  const browser = await openDesk(db, branch)
  for (const page of [urls.desk.log, urls.desk.acts]) {
    await browser.visit(page)
    expect(browser.page.text).toContain('北口ロッカー')
  }
})

test('the page stays small with the maximum number of machines of a branch', async () => {
  const { id: branchId } = await branchOf(db)
  const rows = Array.from({ length: maxMachines }, (_, n) => ({
    ...{
      branchId,
      name: `3階 参考資料室 自動貸出機 ${n}`,
      login: `chuo-${n}`,
      secretHash: secretHash(`${n}`),
      madeAt: now,
    },
    usedAt: now,
  }))
  await db.prisma.machine.createMany({ data: rows })
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.machines)
  expect(Buffer.byteLength(browser.page.html)).toBeLessThan(9_216)
})
