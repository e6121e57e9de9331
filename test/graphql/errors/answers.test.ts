import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { type Clone, cloneTemplate } from '../../support/database/database.ts'
import { compareAnswers, type Request, some } from '../../support/http/answers.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'
import { extent } from '../../support/source/extent.ts'
import { questions } from '../questions.ts'

test('every operation is answered the same compiled, and by Prisma and the interpreter alone; no read is left to Prisma', async () => {
  const clone = await cloneTemplate()
  const all = await operationsOf(clone)
  const asked = some(all, extent.answers)
  expect(asked.length).toBeGreaterThanOrEqual(Math.min(extent.answers, 700))
  expect(await compareAnswers(clone, asked)).toEqual({ different: [], left: [] })
  await clone.discard()
}, 1_200_000)

/** What programs can ask, by nobody, by patrons and by staff in turn. */
async function operationsOf({ db }: Clone): Promise<Request[]> {
  const hanako = await patronOf(db, patrons.hanako)
  const [hold] = await db.prisma.hold.findMany({ where: { patronId: hanako.id }, take: 1 })
  const [loan] = await db.prisma.loan.findMany({ where: { patronId: hanako.id, returnedAt: null }, take: 1 })
  const ids = ['Title:1', `Hold:${hold?.id}`, `Loan:${loan?.id}`, 'Branch:1', 'Title:999999999', 'Patron:1', 'x', '']
  const askers = [hanako, await patronOf(db, patrons.shisho), await newPatron(db), null]
  const secrets = await Promise.all(askers.map(async (one) => (one ? newBearer(db, one) : undefined)))
  return questions(ids).map((query, i) => {
    // Neighbours ask the same field with another value, so each field meets everybody.
    const secret = secrets[i % secrets.length]
    const headers = { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) }
    return { path: urls.graphql, headers, body: JSON.stringify({ query }) }
  })
}
