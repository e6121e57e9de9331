import { expect, test } from 'vitest'
import { Prisma } from '../../generated/prisma/client.ts'
import { useDatabase } from '../support/database/database.ts'
import { newTitle } from '../support/library/world.ts'

const db = useDatabase()

function counting() {
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  return sent
}

test('concurrent reads of one request are one statement, and each gets its own values', async () => {
  const titles = [await newTitle(db), await newTitle(db), await newTitle(db)]
  const sent = counting()
  const { prisma, read } = db.forOneAsker()
  const one = (id: number) => prisma.title.findUnique({ where: { id }, select: { title: true } })
  const answers = await Promise.all([
    ...titles.map(({ id }) => one(id)),
    one(999_999),
    prisma.branch.count({ where: { code: 'chuo' } }),
    read<number>(Prisma.sql`SELECT ${20}::int + ${3}::int`),
    read(Prisma.sql`SELECT 1 WHERE false`),
    prisma.title.findMany({
      where: { id: { in: titles.map(({ id }) => id) } },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
  ])
  const names = titles.map(({ title }) => expect.objectContaining({ title }))
  expect(answers).toEqual([...names, null, 1, 23, null, titles.map(({ id }) => ({ id }))])
  expect(sent).toHaveLength(1)
})

test('a read that fails does not affect the others', async () => {
  const { prisma, read } = db.forOneAsker()
  const [wrong, right, rows] = await Promise.allSettled([
    read(Prisma.sql`SELECT 1 / ${0}::int`),
    read(Prisma.sql`SELECT 1`),
    prisma.branch.findMany({ select: { id: true } }),
  ])
  expect(wrong.status).toBe('rejected')
  expect(right).toEqual({ status: 'fulfilled', value: 1 })
  expect(rows).toMatchObject({ status: 'fulfilled', value: expect.arrayContaining([{ id: 1 }]) })
})

test('a later read is another statement, and sees writes in between', async () => {
  const { prisma } = db.forOneAsker()
  const { id } = await newTitle(db, { title: '前' })
  const read = () => prisma.title.findUniqueOrThrow({ where: { id }, select: { title: true } })
  expect(await read()).toEqual({ title: '前' })
  await db.prisma.title.update({ where: { id }, data: { title: '後' } })
  expect(await read()).toEqual({ title: '後' })
})

test('concurrent reads of a transaction are one statement, which sees its writes', async () => {
  const { id } = await newTitle(db, { title: '前' })
  const sent = counting()
  const answers = await db.prisma.$transaction(async (tx) => {
    await tx.title.update({ where: { id }, data: { title: '後' }, select: { id: true } })
    return Promise.all([
      tx.title.findUniqueOrThrow({ where: { id }, select: { title: true } }),
      tx.title.findUnique({ where: { id: 999_999 } }),
      tx.branch.count({ where: { code: { in: ['chuo', 'seto'] } } }),
      tx.read(
        Prisma.sql`SELECT to_json(title) FROM titles WHERE id = ${id}::int AND added_at <= ${new Date()}::timestamptz`,
      ),
    ])
  })
  expect(answers).toEqual([{ title: '後' }, null, 2, '後'])
  expect(sent.filter((sql) => sql.includes('SELECT'))).toHaveLength(1)
  expect([sent[0], sent.at(-1)]).toEqual(['BEGIN', 'COMMIT'])
})

test('in a transaction a failing read makes the reads of its batch fail with the same error, and nothing is written', async () => {
  const { id } = await newTitle(db, { title: '前' })
  const reads = db.prisma.$transaction(async (tx) => {
    await tx.title.update({ where: { id }, data: { title: '後' } })
    const both = [tx.read(Prisma.sql`SELECT 1 / ${0}::int`), tx.branch.count()]
    for (const read of await Promise.allSettled(both)) expect(String(Object(read).reason)).toContain('division by zero')
    return Promise.all(both)
  })
  await expect(reads).rejects.toThrow('division by zero')
  expect(await db.prisma.title.findUnique({ where: { id }, select: { title: true } })).toEqual({ title: '前' })
})

test('reads of the same kind with different values in the selection are kept apart', async () => {
  const titles = [
    await newTitle(db, { copies: 3 }),
    await newTitle(db, { copies: 3 }),
    await newTitle(db, { copies: 3 }),
  ]
  const { prisma } = db.forOneAsker()
  const copies = async (id: number, take: number) => {
    const select = { items: { take, orderBy: { id: 'asc' }, select: { id: true } } } as const
    return (await prisma.title.findUniqueOrThrow({ where: { id }, select })).items.length
  }
  const asked = titles.map(({ id }, i) => copies(id, i === 1 ? 1 : 2))
  expect(await Promise.all(asked)).toEqual([2, 1, 2])
})
