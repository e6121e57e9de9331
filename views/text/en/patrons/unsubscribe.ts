import type * as ja from '../../ja/patrons/unsubscribe.ts'

export const unsubscribe: typeof ja.unsubscribe = {
  resume: 'Undo',
  settings: 'Notice settings',
  alerts: 'New title alerts',
  done: 'Stopped.',
}
