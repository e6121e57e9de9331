import { address } from '../address.ts'

/** Mails that a patron can do without: 返却期限通知 and メールマガジン. */
export type MailList = 'reminders' | 'alerts'

export interface SignInQuery {
  /** What was pressed before signing in, sealed. */
  wish?: string | undefined
  /** A cookie was given and asked for again. */
  cookie?: 1
}

/** Japanese in the address to come back to is encoded once, not twice: nine bytes a character instead of fifteen. */
const spared = (back?: string) => back?.replace(/(?:%[89a-f][\da-f])+/gi, (text) => decodeURIComponent(text))

export const patronUrls = {
  signIn: address('/sign-in', (back?: string, more: SignInQuery = {}) => ({ query: { back: spared(back), ...more } })),
  /** Where the code of a second factor is asked for. */
  signInCode: address('/sign-in/code', (back?: string, wish?: string) => ({ query: { back, wish } })),
  /** The sign-in page after a password was registered or set anew. */
  signInAfter: address('/sign-in', (done: 'registered' | 'reset' | 'late', back?: string) => ({
    query: { done, back },
  })),
  signOut: '/sign-out',
  registerPassword: '/password/register',
  forgottenPassword: '/password/forgotten',
  /** The same page for every card after it was sent. */
  forgottenSent: address('/password/forgotten', () => ({ query: { done: 'sent' } })),
  /** Where the link of a mail leads. */
  newPasswordByLink: address('/password/new', (secret?: string) => ({ query: { link: secret } })),
  /** `back`: where to go on after a provisional password was replaced. */
  changePassword: address('/me/password', (back?: string) => ({ query: { back } })),
  /** Staff's own second factor; `why`: what led here, `back`: where to go on. */
  secondFactor: address('/me/second-factor', (query: { why?: 'required' | 'used'; back?: string } = {}) => ({ query })),
  beginSecondFactor: address('/me/second-factor/begin', (back?: string) => ({ query: { back } })),
  confirmSecondFactor: address('/me/second-factor/confirm', (back?: string) => ({ query: { back } })),
  renewRecoveryCodes: address('/me/second-factor/codes', (back?: string) => ({ query: { back } })),
  /** Sessions and what happened to the account. */
  sessions: address('/me/account', (done?: string) => ({ query: { done } })),
  endSession: '/me/account/sessions',
  /** マイメニュー: the signed-in patron's home. */
  me: '/me',
  /** The card with its barcode. */
  card: '/me/card',
  mail: '/me/mail',
  /** The same page, saying what was just done. */
  mailAfter: address('/me/mail', (done: string) => ({ query: { done } })),
  confirmMail: '/me/mail/confirm',
  removeMail: '/me/mail/remove',
  /** The link in the mail that proves an address. */
  verifyMail: address('/me/mail/verify', (link?: string) => ({ query: { link } })),
  settings: address('/me/settings', (saved?: string) => ({ query: { saved } })),
  searchSettings: '/me/settings/search',
  holdSettings: '/me/settings/holds',
  noticeSettings: '/me/settings/notices',
  holdSkip: '/me/settings/skip',
  clearHoldSkip: '/me/settings/skip/clear',
  keepHistory: '/me/settings/history',
  /** Where a mail's link ends such mails; known by the key alone, since mail programs press it signed in as nobody (M5). */
  unsubscribe: address('/unsubscribe/:key/:list{reminders|alerts}', (key: string, list: MailList) => ({ key, list })),
  calendarSettings: address('/me/calendar', (saved?: string) => ({ query: { saved } })),
  openCalendar: '/me/calendar/open',
  closeCalendar: '/me/calendar/close',
  calendarTitles: '/me/calendar/titles',
  /** For calendar programs, which know no sign-in: the secret in it is the key. */
  calendarFile: address('/calendar/:file{[a-z0-9]{40}\\.ics}', (secret: string) => ({ file: `${secret}.ics` })),
  calendarFiles: '/calendar/*',
  /** What the service keeps about the patron. */
  ownData: address('/me/data', (erased?: boolean) => ({ query: { erased: erased ? 1 : undefined } })),
  ownDataFile: '/me/data.json',
  eraseData: '/me/data/erase',
} as const
