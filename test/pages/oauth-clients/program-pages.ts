import type { Database } from '../../../server/database/database.ts'
import { patronScopes } from '../../../server/domain/oauth-clients/scopes.ts'
import { urls } from '../../../server/urls/urls.ts'
import { authorizeAddress, newProgram, redirectUri } from '../../support/http/oauth.ts'
import { later, now } from '../../support/library/now.ts'
import { patronWith } from '../crowd.ts'
import type { AddPage } from '../every-page.ts'

/** The pages of OAuth clients: with few permissions and grants, and with the maximum. */
export async function addOAuthClientPages(db: Database, add: AddPage) {
  const { cookies } = await patronWith(db, [])
  add('programs', 'none', cookies, urls.programs(), { rows: true })
  const name = 'あ'.repeat(60)
  const homePage = `https://chat.example/${'x'.repeat(179)}`
  const scopes = [...patronScopes]
  const { program } = await newProgram(db, { name, homePage, scopes })
  const full = await patronWith(db, [])
  const row = { patronId: full.patron.id, scopes, createdAt: now, usedAt: now, expiresAt: later({ days: 300 }) }
  await db.prisma.grant.createMany({
    data: Array.from({ length: 40 }, (_, i) => ({ ...row, ...(i % 2 ? { programId: program.id } : { name }) })),
  })
  add('programs', '40 grants', full.cookies, urls.programs(), { rows: true })
  add('programs', '40 grants, the last page', full.cookies, urls.programs(7), { rows: true })
  add('programs', 'no such page', full.cookies, urls.programs(8), { status: 404 })
  const token: [string, string][] = [['name', name], ...scopes.map((scope): [string, string] => ['scope', scope])]
  add('personal token', 'the form', full.cookies, urls.personalToken)
  add('personal token', 'all scopes, refused', full.cookies, urls.personalToken, {
    status: 422,
    post: { action: urls.personalToken, fields: [...token, ['until', '2020-01-01'], ['password', 'x']] },
  })
  const scope = scopes.join(' ')
  add('authorize', 'one scope', cookies, authorizeAddress(program, { scope: 'catalogue' }))
  add('authorize', 'all scopes, a long state', cookies, authorizeAddress(program, { scope, state: 's'.repeat(1_400) }))
  add('authorize', 'no such program', cookies, authorizeAddress({ clientId: 'f'.repeat(40) }), { status: 400 })
  add('authorize', 'another address', cookies, authorizeAddress(program, { redirect_uri: `${redirectUri}x` }), {
    status: 400,
  })
}
