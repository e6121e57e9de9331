import { expect, onTestFinished, test, vi } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openObservedApp } from '../../support/http/watched.ts'

const db = useDatabase()

test('the plan of a slow statement is logged when enabled, under its name and without values', async () => {
  const service = await openObservedApp(db, { slow: 1, slowPlans: true })
  onTestFinished(service.close)
  const { ask, lines } = service
  await ask(urls.search({ text: '秘密の書名' }))
  await vi.waitFor(() => expect(lines.some(({ plan }) => plan)).toBe(true), { timeout: 10_000 })
  const { plan, statement } = lines.find(({ plan }) => plan) as { plan: string; statement: string }
  expect(plan).toMatch(/cost=.*rows=/)
  expect(plan).not.toMatch(/actual time/)
  expect(lines.some((line) => line.msg === 'slow statement' && line.statement === statement)).toBe(true)
  expect(JSON.stringify(lines)).not.toContain('秘密の書名')
})

test('the generic plan is fetched, and only for statements that have a plan', async () => {
  const plan = await db.plan('SELECT id FROM titles WHERE id = $1 AND title > $2')
  expect(plan).toMatch(/\$1/)
  expect(plan).toMatch(/\$2/)
  expect(await db.plan('BEGIN')).toBeNull()
  await expect(db.plan('SELECT nothing FROM nowhere')).rejects.toThrow(/nowhere/)
})
