import { expect, test } from 'vitest'
import { useDatabase } from '../support/database/database.ts'
import { branchOf } from '../support/library/world.ts'

const db = useDatabase()

test('more statements than the maximum of names are all answered, and so are repeated ones', async () => {
  const ask = (n: number) => db.read<number>({ text: `SELECT ${n} + $1::int`, values: [1] })
  const all = Array.from({ length: 400 }, (_, n) => n)
  for (const n of [...all, ...all.slice(0, 20)]) expect(await ask(n)).toBe(n + 1)
})

test('a statement that fails or does not parse affects no other, and can be sent again', async () => {
  const divide = (by: number) => db.read<number>({ text: 'SELECT 6 / $1::int', values: [by] })
  await expect(divide(0)).rejects.toThrow(/division by zero/)
  expect(await divide(3)).toBe(2)
  await expect(divide(0)).rejects.toThrow(/division by zero/)
  expect(await divide(2)).toBe(3)
  for (let i = 0; i < 2; i++) await expect(db.read({ text: 'SELECT nothing', values: [] })).rejects.toThrow(/nothing/)
  expect(await divide(1)).toBe(6)
})

test('values of every kind arrive as they were sent', async () => {
  const at = new Date('2026-11-26T01:02:03.456Z')
  const values = [1, 'か\\"{},\n', null, true, ['a,b', 'ね"こ', '', 'NULL'], [1, 2], at, 2 ** 40]
  const types = ['int', 'text', 'text', 'boolean', 'text[]', 'int[]', 'timestamptz', 'bigint']
  const text = `SELECT json_build_array(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')})`
  const [...answer] = (await db.read<unknown[]>({ text, values })) ?? []
  expect(new Date(answer[6] as string)).toEqual(at)
  expect(answer.with(6, at)).toEqual(values)
})

test('a read never sees a part of a transaction', async () => {
  const count = () =>
    db.read<number>({ text: `SELECT count(*)::int FROM patrons WHERE card_number LIKE 'half%'`, values: [] })
  const { id: homeBranchId } = await branchOf(db)
  const patron = (n: number) =>
    ({ cardNumber: `half${n}`, name: '半', categoryCode: 'RESIDENT', homeBranchId }) as const
  let seen: Promise<number | null>[] = []
  await db.prisma.$transaction(async (tx) => {
    await tx.patron.create({ data: patron(1) })
    seen = [count(), count()]
    await tx.patron.create({ data: patron(2) })
  })
  for (const one of await Promise.all(seen)) expect([0, 2]).toContain(one)
  expect(await count()).toBe(2)
})
