import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { urls } from '../../../server/urls/urls.ts'
import { patronWith } from '../crowd.ts'
import type { AddPage } from '../every-page.ts'

/** The pages of sessions and account events: with one, and with the maximum. */
export async function addSessionPages(db: Database, add: AddPage) {
  const { cookies } = await patronWith(db, [])
  add('sessions', 'this session', cookies, urls.sessions(), { rows: true })
  const full = await patronWith(db, [])
  const device = 'Microsoft Edge (Chromium OS on something long and unheard)'
  for (let i = 0; i < 60; i++)
    await openSessions(db, { secure: false }).create(full.patron.id, { device, remember: true })
  await db.prisma.accountEvent.createMany({
    data: Array.from({ length: 40 }, () => ({
      patronId: full.patron.id,
      kind: 'SIGNED_IN' as const,
      at: new Date(),
      device,
      failures: 12,
    })),
  })
  add('sessions', '61 sessions', full.cookies, urls.sessions(), { rows: true })
}
