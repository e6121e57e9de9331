import type * as ja from '../ja/loans.ts'
import { counted, number } from './language.ts'

export const loans: typeof ja.loans = {
  list: {
    title: 'My loans',
    none: 'You have nothing on loan.',
    count: (n) => counted(n, 'loan', 'loans'),
    due: (day) => `due ${day}`,
    overdue: (days) => `${counted(days, 'day', 'days')} overdue`,
    daysLeft: (days) => (days === 0 ? 'Due today' : days === 1 ? 'Due tomorrow' : `Due in ${number(days)} days`),
    renew: 'Renew',
    renewChosen: 'Renew selected loans',
    renewedSome: (n) => `${counted(n, 'loan was', 'loans were')} renewed.`,
    notRenewedSome: (n) => `${counted(n, 'loan', 'loans')} could not be renewed.`,
    stillOverdue: (n) =>
      `${counted(n, 'renewed loan is', 'renewed loans are')} still overdue. Please return ${n === 1 ? 'it' : 'them'} to the library.`,
    mayStayOverdue: 'An overdue loan can still be overdue after it is renewed.',
    renewedTitles: 'Renewed',
    notRenewedTitles: 'Not renewed',
    confirmTitle: 'Please confirm',
    confirm: (n) => `Renew ${n === 1 ? 'this loan' : `these ${counted(n, 'loan', 'loans')}`}?`,
    notRenewable: 'Cannot be renewed',
    tryAgain: 'Not renewed. Try again from the list of your loans.',
    notRenewed: (title, reason) => `“${title}” could not be renewed. ${reason}`,
    ended: 'You no longer have this on loan.',
    chooseAgain: 'Press “Renew” next to a title, or select titles and press “Renew selected loans”.',
    back: 'Back to my loans',
  },
  history: {
    title: 'Reading history',
    none: 'There is no history.',
    count: (n) => counted(n, 'entry', 'entries'),
    period: (lent, returned) => `${lent} – ${returned}`,
    erase: 'Erase',
    erased: 'One entry was erased.',
    gone: 'This entry was already erased.',
    chooseAgain: 'Press “Erase” next to the title.',
    file: 'Save as a file for spreadsheets (CSV)',
    columns: { title: 'Title', volume: 'Volume', authors: 'Authors', lentOn: 'Borrowed', returnedOn: 'Returned' },
    eraseAll: 'Erase the whole history',
    eraseAllWarning: (n) =>
      `This erases the whole reading history (${counted(n, 'entry', 'entries')}). It cannot be undone.`,
    erasedAll: (n) => `The reading history was erased (${counted(n, 'entry', 'entries')}).`,
    back: 'Back to my reading history',
  },
  refusals: {
    NotRenewable: 'Loans of this kind cannot be renewed.',
    AlreadyRenewed: 'Already renewed.',
    ReservedByAnother: 'Someone else has reserved this.',
    TooEarlyToRenew: (from) => `Can be renewed from ${from}.`,
    LoanLongOverdue: (days) => `It is ${counted(days, 'day', 'days')} overdue and can no longer be renewed.`,
    OverdueStopsRenewals: (days) =>
      `You have a loan that is ${counted(days, 'day', 'days')} overdue. You can renew again once it is returned.`,
    LoanOfLostCopy: 'It was reported lost and cannot be renewed.',
  },
  noticeTopics: { LOANS: 'Due dates and overdue loans' },
  mailLists: {
    REMINDERS: {
      title: 'Emails about due dates',
      on: 'We email you when a due date is near. You can stop these emails; the due dates stay as they are.',
      off: 'Emails about due dates are stopped.',
      stop: 'Stop emails about due dates',
      change: 'Sign in to choose how many days before the due date we remind you.',
    },
  },
}
