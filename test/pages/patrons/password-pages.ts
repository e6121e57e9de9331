import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { newSecret, secretHash } from '../../../server/domain/common/secrets.ts'
import { urls } from '../../../server/urls/urls.ts'
import { newPatron } from '../../support/library/world.ts'
import { patronWith } from '../crowd.ts'
import type { AddPage } from '../every-page.ts'

/** The pages for sign-in and passwords, empty and with the longest content. */
export async function addPasswordPages(db: Database, add: AddPage) {
  const nobody = { visitor: newSecret() }
  const post = (action: string, fields: Record<string, string>) => ({
    status: 422,
    post: { action, fields: Object.entries(fields) },
  })
  add('sign-in', 'nothing', nobody, urls.signIn())
  add('sign-in', 'wrong', nobody, urls.signIn(), post(urls.signIn(), { card: '99999999', password: 'no' }))
  add('register password', 'nothing', nobody, urls.registerPassword)
  const typed = { card: '1'.repeat(40), name: '勅使河原'.repeat(20), birthDate: '1980/5/3', phone: '0'.repeat(40) }
  const weak = { chosen: '19800503', again: '19800503' }
  add(
    'register password',
    'a personal one',
    nobody,
    urls.registerPassword,
    post(urls.registerPassword, { ...typed, ...weak }),
  )
  add('forgotten password', 'nothing', nobody, urls.forgottenPassword)
  const { patron, cookies } = await patronWith(db, [])
  const secret = newSecret()
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 365 * 24 * 3600_000)]
  const link = { secretHash: secretHash(secret), patronId: patron.id, createdAt, expiresAt }
  await db.prisma.passwordLink.create({ data: link })
  add('new password', 'a link that is good', nobody, urls.newPasswordByLink(secret))
  add('new password', 'a link that is not', nobody, urls.newPasswordByLink('used'), { status: 410 })
  add('change password', 'nothing', cookies, urls.changePassword())
  const provisional = await newPatron(db, { passwordIsProvisional: true })
  const session = await openSessions(db, { secure: false }).create(provisional.id)
  add('change password', 'a provisional one', { session, visitor: newSecret() }, urls.changePassword())
}
