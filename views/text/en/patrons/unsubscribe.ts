import type * as ja from '../../ja/patrons/unsubscribe.ts'

export const unsubscribe: typeof ja.unsubscribe = {
  REMINDERS: {
    title: 'Mails about due dates',
    on: 'You get a mail when a due date comes near. You can stop these mails; the due dates stay as they are.',
    off: 'Mails about due dates are stopped.',
    stop: 'Stop mails about due dates',
    change: 'Sign in to choose how many days before you are reminded.',
  },
  ALERTS: {
    title: 'Mails about new titles',
    on: 'You get mails about new titles that meet your conditions. You can stop them; your conditions are kept.',
    off: 'Mails about new titles are stopped.',
    stop: 'Stop mails about new titles',
    change: 'Sign in to pause or resume single conditions.',
  },
  resume: 'Undo',
  settings: 'Notice settings',
  alerts: 'New title alerts',
  done: 'Stopped.',
}
