import type { Patron, Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { isReachedByChannel } from '../../channels/reached.ts'
import { lockTitles } from '../../common/locks.ts'
import { waitingStates } from '../../holds/states/states.ts'
import { topicByAccountMail } from '../../notices/account-mails.ts'

type Unreached = Pick<Patron, 'id' | 'accountMails' | 'contactMethod'>

/**
 * Ends what needs a mail address: reminders, news, mails about the account, and contact for holds and requests without a
 * notice so far. What a channel replaces mail for stays (M16). The patron has no address, and the row is locked.
 */
export async function endContact(tx: Tx, { id: patronId, accountMails, contactMethod }: Unreached): Promise<void> {
  const remindsOn = await isReachedByChannel(tx, patronId, 'LOANS')
  const newsOn = await isReachedByChannel(tx, patronId, 'NEWS')
  const holdsOn = await isReachedByChannel(tx, patronId, 'HOLDS')
  const requestsOn = await isReachedByChannel(tx, patronId, 'REQUESTS')
  await tx.patron.update({
    where: { id: patronId },
    data: {
      ...(!remindsOn && { dueNoticeDays: null, endedDueNoticeDays: null }),
      ...(!newsOn && { newsMail: 'NONE', endedNewsMail: null }),
      accountMails: accountMails.filter((kind) => (topicByAccountMail[kind] === 'LOANS' ? remindsOn : holdsOn)),
      endedAccountMails: [],
      contactMethod: contactMethod === 'MAIL' && !holdsOn ? null : contactMethod,
    },
    select: { id: true },
  })
  if (!holdsOn) await endHoldContact(tx, patronId)
  if (!requestsOn)
    await tx.titleRequest.updateMany({
      where: { patronId, contactMethod: 'MAIL', closedAt: null },
      data: { contactMethod: 'NONE' },
    })
}

/** Changes the contact method of waiting holds. Holds that are ready keep theirs. */
async function endHoldContact(tx: Tx, patronId: number): Promise<void> {
  const where: Prisma.HoldWhereInput = {
    patronId,
    contactMethod: 'MAIL',
    state: { in: [...waitingStates, 'IN_TRANSIT'] },
  }
  const holds = await tx.hold.findMany({ where, select: { titleId: true } })
  await lockTitles(tx, [...new Set(holds.map(({ titleId }) => titleId))])
  await tx.hold.updateMany({ where, data: { contactMethod: 'NONE' } })
}
