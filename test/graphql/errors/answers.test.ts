import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { type Clone, cloneTemplate } from '../../support/database/database.ts'
import { compareAnswers, type Request, sample } from '../../support/http/answers.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'
import { testLengths } from '../../support/source/extent.ts'
import { generateOperations } from '../questions.ts'

test('every operation has the same answer with compiled reads and with Prisma and the interpreter, and compiled reads cover all', async () => {
  const clone = await cloneTemplate()
  const all = await operationsOf(clone)
  const asked = sample(all, testLengths.answers)
  expect(asked.length).toBeGreaterThanOrEqual(Math.min(testLengths.answers, 700))
  expect(await compareAnswers(clone, asked)).toEqual({ different: [], left: [] })
  await clone.discard()
}, 1_200_000)

/** All operations of API clients, by visitors, patrons and staff in turn. */
async function operationsOf({ db }: Clone): Promise<Request[]> {
  const hanako = await patronOf(db, patrons.hanako)
  const [hold] = await db.prisma.hold.findMany({ where: { patronId: hanako.id }, take: 1 })
  const [loan] = await db.prisma.loan.findMany({ where: { patronId: hanako.id, returnedAt: null }, take: 1 })
  const ids = ['Title:1', `Hold:${hold?.id}`, `Loan:${loan?.id}`, 'Branch:1', 'Title:999999999', 'Patron:1', 'x', '']
  const askers = [hanako, await patronOf(db, patrons.shisho), await newPatron(db), null]
  const secrets = await Promise.all(askers.map(async (one) => (one ? newBearer(db, one) : undefined)))
  return generateOperations(ids).map((query, i) => {
    // Adjacent operations have the same field with other values, so each field is read by every viewer.
    const secret = secrets[i % secrets.length]
    const headers = { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) }
    return { path: urls.graphql, headers, body: JSON.stringify({ query }) }
  })
}
