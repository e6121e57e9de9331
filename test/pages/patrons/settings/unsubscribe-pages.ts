import type { Database } from '../../../../server/database/database.ts'
import { newSecret } from '../../../../server/domain/common/secrets.ts'
import { endMails } from '../../../../server/domain/patrons/unsubscribe.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { alertFor } from '../../../domain/alerts/alerting.ts'
import { newPatron } from '../../../support/library/world.ts'
import type { AddPage } from '../../every-page.ts'

/** The pages of the links in mails, in a browser without a session. */
export async function addUnsubscribePages(db: Database, add: AddPage): Promise<void> {
  const nobody = { visitor: newSecret() }
  const rows = { rows: true }
  const of = async (alerts: number) => {
    const patron = await newPatron(db, { dueNoticeDays: 3 })
    for (let i = 0; i < alerts; i++) await alertFor(db, patron, { keyword: `条件${i}` })
    return patron
  }
  const [one, many, ended] = [await of(1), await of(20), await of(1)]
  for (const list of ['REMINDERS', 'ALERTS'] as const) {
    await db.prisma.$transaction((tx) => endMails(tx, ended.id, list))
  }
  add('unsubscribe', 'reminders', nobody, urls.unsubscribe(one.mailKey, 'reminders'))
  add('unsubscribe', 'one alert', nobody, urls.unsubscribe(one.mailKey, 'alerts'), rows)
  add('unsubscribe', '20 alerts', nobody, urls.unsubscribe(many.mailKey, 'alerts'), rows)
  add('unsubscribe', 'reminders, done', nobody, urls.unsubscribe(ended.mailKey, 'reminders'))
  add('unsubscribe', 'alerts, done', nobody, urls.unsubscribe(ended.mailKey, 'alerts'))
}
