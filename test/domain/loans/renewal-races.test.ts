import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { place } from '../../support/library/place.ts'
import { renew } from '../../support/library/renew.ts'
import { lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

async function borrowed() {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  return { patron, title, loan: await lend(db, patron, title, 0) }
}

test('ten simultaneous clicks make one renewal and all return it, also when more renewals are allowed (R3)', async () => {
  await db.prisma.loanRule.updateMany({ where: { groupCode: 'PRINT' }, data: { renewals: 5 } })
  const { patron, loan } = await borrowed()
  const answers = await Promise.all(Array.from({ length: 10 }, () => renew(db, patron, loan)))
  for (const answer of answers) expect(answer).toMatchObject({ __typename: 'Loan', dueOn: '2026-12-08', renewals: 1 })
})

test('simultaneous renewals and holds of many patrons cause no deadlock (R3)', async () => {
  const loans: Awaited<ReturnType<typeof borrowed>>[] = []
  for (let i = 0; i < 10; i++) loans.push(await borrowed())
  // Each patron renews their own loan and reserves the next patron's title.
  const answers = await Promise.all(
    loans.flatMap(({ patron, loan }, i) => [
      renew(db, patron, loan),
      place(db, patron, loans[(i + 1) % loans.length]?.title ?? { id: 0 }),
    ]),
  )
  const names = new Set(answers.map(({ __typename }) => __typename))
  expect([...names].filter((name) => !['Loan', 'ReservedByAnother', 'Hold'].includes(name))).toEqual([])
  expect(answers.filter(({ __typename }) => __typename === 'Hold')).toHaveLength(10)
})
