import { afterEach, expect, test } from 'vitest'
import { useMailServer } from '../../../../server/domain/notices/mail-server.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, newPatron, newTitle, patrons } from '../../../support/library/world.ts'
import { openDesk } from '../../desk/desk.ts'
import { signIn } from '../sign-in.ts'

const db = useDatabase()
afterEach(() => useMailServer(true))

const promise = 'メールが届きます'
const refusal = '図書館からメールをお送りできません'

test('without a mail server no page promises mail, and the desk and patrons read that none can be sent (M6)', async () => {
  useMailServer(false)
  const visitor = openBrowser(openApp(db))
  await visitor.visit(urls.forgottenPassword)
  expect(visitor.page.text).toContain(refusal)
  await visitor.submit(urls.forgottenPassword, { card: patrons.hanako.cardNumber })
  expect(visitor.page.text).toContain(refusal)
  expect(visitor.page.text).not.toContain(promise)
  expect(await db.prisma.passwordLinkRequest.count()).toBe(0)

  const patron = openBrowser(openApp(db))
  await signIn(patron, patrons.hanako)
  await patron.visit(urls.me)
  expect(patron.page.text).toContain(refusal)

  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.checkIn)
  expect(desk.page.text).toContain('利用者にメールは届きません')
  useMailServer(true)
  await desk.visit(urls.desk.checkIn)
  expect(desk.page.text).not.toContain('利用者にメールは届きません')
})

test('without a mail server a form that only sends mail is refused, and API clients see that MAIL is withheld (M6)', async () => {
  useMailServer(false)
  const { library } = await ask(db, '{ library { withheld: unsupported } }')
  expect(library.withheld).toContain('MAIL')
  const as = await newPatron(db, { mailAddress: 'list@example.jp', mailVerifiedAt: now })
  const { id } = await newTitle(db)
  const { mailTitleList } = await ask(
    db,
    'mutation ($titles: [ID!]!) { mailTitleList(titleIds: $titles) { __typename } }',
    { titles: [`Title:${id}`] },
    { as },
  )
  expect(mailTitleList.__typename).toBe('NoMailServer')
  expect(await db.prisma.notice.count({ where: { patronId: as.id } })).toBe(0)
})
