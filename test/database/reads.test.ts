import { PrismaPg } from '@prisma/adapter-pg'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PrismaClient } from '../../generated/prisma/client.ts'
import { withCompiledReads } from '../../server/database/reads/compiled-reads.ts'
import { readModels } from '../../server/database/reads/model.ts'
import { sendEachRead } from '../../server/database/reads/read-batch.ts'
import { cloneTemplate } from '../support/database/database.ts'
import { testLengths } from '../support/source/extent.ts'
import { readsOf } from './random-reads.ts'

type Delegates = Record<string, Record<string, (args: unknown) => Promise<unknown>>>

test('every random read has the same answer as from Prisma', async () => {
  const clone = await cloneTemplate()
  const plain = new PrismaClient({ adapter: new PrismaPg(clone.databaseUrl) })
  const fellBack = new Map<string, number>()
  let reads = 0
  const run = async (sql: string, params: unknown[]) => {
    const rows = await clone.db.query<{ answer: string }>(sql, params)
    return rows[0] && [rows[0].answer]
  }
  const compiled = withCompiledReads(plain, sendEachRead(run), (_operation, reason) => {
    fellBack.set(reason, (fellBack.get(reason) ?? 0) + 1)
  })
  await fc.assert(
    fc.asyncProperty(readsOf(readModels()), async ({ name, operation, args }) => {
      reads += 1
      const ask = (client: unknown) => (client as Delegates)[name]?.[operation]?.(args)
      // Reads in transactions take another path to the database.
      const answer = reads % 2 ? ask(compiled) : compiled.$transaction(async (tx) => ask(tx))
      expect(await answer, fc.stringify({ name, operation, args })).toEqual(await ask(plain))
    }),
    { numRuns: testLengths.reads },
  )
  const left = [...fellBack.values()].reduce((sum, n) => sum + n, 0)
  if (process.env.READS) console.log(reads, 'reads, left to Prisma:', Object.fromEntries(fellBack))
  expect(left).toBeLessThan(reads / 2)
  await plain.$disconnect()
  await clone.discard()
})
