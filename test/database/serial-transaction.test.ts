import { expect, test } from 'vitest'
import { useDatabase } from '../support/database/database.ts'

const db = useDatabase()

test('concurrent statements of a transaction are sent one after the other, and a failing one blocks none', async () => {
  const warnings: string[] = []
  const warned = ({ message }: Error) => void warnings.push(message)
  process.on('warning', warned)
  const all = db.prisma.$transaction(async (tx) => {
    const asked = [1, 2, 3].map((n) => tx.$queryRaw<{ n: number }[]>`SELECT ${n}::int AS n FROM pg_sleep(0.01)`)
    return Promise.all([...asked, tx.branch.count(), tx.policy.findMany()])
  })
  expect(await all).toHaveLength(5)
  const failing = db.prisma.$transaction((tx) => Promise.all([tx.$queryRaw`SELECT 1 / 0`, tx.branch.count()]))
  await expect(failing).rejects.toThrow('division by zero')
  expect(await db.prisma.$transaction((tx) => tx.policy.count())).toBe(1)
  await new Promise(setImmediate)
  process.off('warning', warned)
  expect(warnings).toEqual([])
})
