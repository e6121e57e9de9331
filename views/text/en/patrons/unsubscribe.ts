import type * as ja from '../../ja/patrons/unsubscribe.ts'

export const unsubscribe: typeof ja.unsubscribe = {
  REMINDERS: {
    title: 'Emails about due dates',
    on: 'We email you when a due date is near. You can stop these emails; the due dates stay as they are.',
    off: 'Emails about due dates are stopped.',
    stop: 'Stop emails about due dates',
    change: 'Sign in to choose how many days before the due date we remind you.',
  },
  ALERTS: {
    title: 'New title alerts',
    on: 'We email you new title alerts when titles that match your conditions arrive. You can stop them; your conditions are kept.',
    off: 'New title alerts are stopped.',
    stop: 'Stop new title alerts',
    change: 'Sign in to pause or resume single conditions.',
  },
  NEWS: {
    title: 'News of the library',
    on: 'We email you news of the library. You can stop these emails; the news page stays open to you.',
    off: 'Emails about news are stopped.',
    stop: 'Stop emails about news',
    change: 'Sign in to choose the branches whose news you get.',
  },
  ACCOUNT: {
    title: 'Emails about your holds and loans',
    on: 'We email you when holds are placed, or when the library changes a hold or renews a loan.',
    off: 'Emails about placed or changed holds and renewals are stopped.',
    stop: 'Stop these emails',
    change: 'Sign in to choose the kinds of emails.',
  },
  resume: 'Undo',
  settings: 'Notice settings',
  alerts: 'New title alerts',
  done: 'Stopped.',
}
