import * as z from 'zod'
import { fromColumn } from '../../library/calendar/dates.ts'
import { topicByAccountMail } from '../../notices/account-mails.ts'
import { toGuardian } from '../../notices/guardian.ts'
import { type MessageReader, noticeKind, type PendingNotice } from '../../notices/kind.ts'
import type { Day, TitleName } from '../../notices/message.ts'
import { shortTitles } from '../../notices/short.ts'
import { readDue, readGuardianDue } from './due-soon.ts'
import { readGuardianOverdue, readOverdue } from './overdue.ts'

const renewed = z.object({ loanId: z.int() })

/** Reads the renewed loans that are still open, with their current due date (M13). */
const readRenewed: MessageReader<{ loans: { title: TitleName; dueOn: Day }[] }> = async ({ prisma }, notices) => {
  const loanOf = ({ content }: PendingNotice) => renewed.parse(content).loanId
  const open = await prisma.loan.findMany({
    where: { id: { in: notices.map(loanOf) }, returnedAt: null, patronId: notices[0].patronId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      dueOn: true,
      patron: { select: { accountMails: true } },
      item: { select: { title: { select: { id: true, title: true, volume: true } } } },
    },
  })
  const loans = open.filter(({ patron }) => patron?.accountMails.includes('LOAN_RENEWED'))
  if (loans.length === 0) return null
  return {
    about: { loans: loans.map(({ dueOn, item }) => ({ title: item.title, dueOn: fromColumn(dueOn).toString() })) },
    noticeIds: notices.filter((notice) => loans.some(({ id }) => id === loanOf(notice))).map(({ id }) => id),
  }
}

const namesOf = (loans: readonly { title: TitleName }[]) => shortTitles(loans.map(({ title }) => title))

export const loanNotices = {
  DUE_SOON: noticeKind({
    description: 'Loans are due soon.',
    topic: 'LOANS',
    recipient: 'PATRON',
    list: 'REMINDERS',
    read: readDue,
    short: ({ loans, dueOn }) => ({ ...namesOf(loans), day: dueOn }),
  }),
  GUARDIAN_DUE_SOON: noticeKind({
    description: 'To the guardian: loans are due soon.',
    ...toGuardian,
    read: readGuardianDue,
  }),
  OVERDUE: noticeKind({
    description: 'Loans are overdue and have reached a step of the overdue notices.',
    topic: 'LOANS',
    recipient: 'PATRON',
    read: readOverdue,
    short: ({ loans }) => namesOf(loans),
  }),
  GUARDIAN_OVERDUE: noticeKind({
    description: 'To the guardian: loans are overdue.',
    ...toGuardian,
    read: readGuardianOverdue,
  }),
  LOAN_RENEWED: noticeKind({
    description: 'Staff renewed a loan.',
    topic: topicByAccountMail.LOAN_RENEWED,
    recipient: 'PATRON',
    list: 'ACCOUNT',
    read: readRenewed,
    short: ({ loans }) => namesOf(loans),
  }),
}
