import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** Optional mail to patrons: 返却期限通知, メールマガジン, お知らせ, and mail about holds and loans. */
export type MailList = 'reminders' | 'alerts' | 'news' | 'account'

/** The last action on the page of channels. */
type ChannelsDone = 'set' | 'browser' | 'sent' | 'phone' | 'removed'

export interface SignInQuery {
  /** The sealed action that the visitor chose before signing in. */
  wish?: string | undefined
  /** Set on the redirect that checks whether the browser returns cookies. */
  cookie?: 1
}

/** Keeps Japanese characters of the return address from being encoded twice, which takes 15 bytes each instead of 9. */
const spared = (back?: string) => back?.replace(/(?:%[89a-f][\da-f])+/gi, (text) => decodeURIComponent(text))

export const patrons = {
  urls: {
    signIn: address('/sign-in', (back?: string, more: SignInQuery = {}) => ({
      query: { back: spared(back), ...more },
    })),
    /** The form for the code of the second factor. */
    signInCode: address('/sign-in/code', (back?: string, wish?: string) => ({ query: { back, wish } })),
    /** The sign-in page after a password was registered or reset. */
    signInAfter: address('/sign-in', (done: 'registered' | 'reset' | 'late', back?: string) => ({
      query: { done, back },
    })),
    signOut: '/sign-out',
    registerPassword: '/password/register',
    forgottenPassword: '/password/forgotten',
    /** The page is the same for every card, so it does not reveal whether a card exists. */
    forgottenSent: address('/password/forgotten', () => ({ query: { done: 'sent' } })),
    /** The target of the link in a password mail. */
    newPasswordByLink: address('/password/new', (secret?: string) => ({ query: { link: secret } })),
    /** `back` is where to continue after a provisional password was replaced. */
    changePassword: address('/me/password', (back?: string) => ({ query: { back } })),
    /** The staff member's own second factor. `why` is the reason for the redirect, `back` is where to continue. */
    secondFactor: address('/me/second-factor', (query: { why?: 'required' | 'used'; back?: string } = {}) => ({
      query,
    })),
    beginSecondFactor: address('/me/second-factor/begin', (back?: string) => ({ query: { back } })),
    confirmSecondFactor: address('/me/second-factor/confirm', (back?: string) => ({ query: { back } })),
    rotateRecoveryCodes: address('/me/second-factor/codes', (back?: string) => ({ query: { back } })),
    /** Sessions and account events. */
    sessions: address('/me/account', (done?: string) => ({ query: { done } })),
    endSession: '/me/account/sessions',
    /** マイメニュー: the signed-in patron's home. */
    me: '/me',
    /** The event stream for the script of pages that show the state of holds. */
    accountChanges: '/me/changes',
    /** The library card with its barcode. */
    card: '/me/card',
    /** Online renewal of the card. */
    cardRenewal: address('/me/card/renewal', (done?: boolean) => ({ query: { done: done ? 1 : undefined } })),
    /** Switches the offline card of this browser on and off. */
    offlineCard: address('/me/card/offline', (done?: 'on' | 'off') => ({ query: { done } })),
    /** The page that the browser stores as the offline card. */
    savedCard: '/me/card/saved',
    /** The service worker. It is at the root, because a worker only handles pages in or below its own folder. */
    cardWorker: '/card-worker.js',
    mail: '/me/mail',
    /** The same page, announcing the last action. */
    mailAfter: address('/me/mail', (done: string) => ({ query: { done } })),
    confirmMail: '/me/mail/confirm',
    removeMail: '/me/mail/remove',
    /** The target of the link in the confirmation mail for an address. */
    verifyMail: address('/me/mail/verify', (link?: string) => ({ query: { link } })),
    settings: address('/me/settings', (saved?: string) => ({ query: { saved } })),
    searchSettings: '/me/settings/search',
    holdSettings: '/me/settings/holds',
    noticeSettings: '/me/settings/notices',
    /** The channels of notices besides mail. */
    channels: address('/me/channels', (done?: ChannelsDone) => ({ query: { done } })),
    addBrowser: '/me/channels/browser',
    claimPhone: '/me/channels/phone',
    verifyPhone: '/me/channels/phone/code',
    removeContactPoint: address(`/me/channels/${number}/remove`, (id: string) => ({ id: numberOf(id) })),
    /** The target of the address in the LINE message. */
    lineLink: address('/me/channels/line', (linkToken?: string) => ({ query: { linkToken } })),
    /** LINE sends its events here. It is set at LINE. */
    lineEvents: '/line/events',
    /** The service worker of push messages, at the root like that of the offline card. */
    pushWorker: '/push-worker.js',
    holdSkip: '/me/settings/skip',
    deleteHoldSuspension: '/me/settings/skip/clear',
    keepHistory: '/me/settings/history',
    /**
     * Unsubscribes from a mailing. Only the key identifies the patron, because mail programs open the link without a
     * session (M5).
     */
    unsubscribe: address(
      '/unsubscribe/:key/:list{(?:reminders|alerts|news|account)}',
      (key: string, list: MailList) => ({
        key,
        list,
      }),
    ),
    calendarSettings: address('/me/calendar', (saved?: string) => ({ query: { saved } })),
    createPrivateCalendar: '/me/calendar/open',
    deletePrivateCalendar: '/me/calendar/close',
    calendarTitles: '/me/calendar/titles',
    /** The calendar feed. Calendar programs cannot sign in, so the URL contains a secret. */
    calendarFile: address('/calendar/:file{[a-z0-9]{40}\\.ics}', (secret: string) => ({ file: `${secret}.ics` })),
    calendarFiles: '/calendar/*',
    /** The data that the service stores about the patron. */
    ownData: address('/me/data', (erased?: boolean) => ({ query: { erased: erased ? 1 : undefined } })),
    ownDataFile: '/me/data.json',
    eraseData: '/me/data/erase',
  },
  desk: {
    patrons: '/desk/patrons',
    newPatron: '/desk/patrons/new',
    patron: address(`/desk/patrons/${number}`, (id: string) => ({ id: numberOf(id) })),
    /** Personal data that should not be readable by bystanders. */
    patronDetails: address(`/desk/patrons/${number}/details`, (id: string) => ({ id: numberOf(id) })),
    /** The card, the second identifier and the closing of an account. */
    patronCard: address(`/desk/patrons/${number}/card`, (id: string) => ({ id: numberOf(id) })),
    staff: '/desk/staff',
    staffAfter: address('/desk/staff', (done: string) => ({ query: { done } })),
    member: address(`/desk/staff/${number}`, (id: string, done?: string) => ({ id: numberOf(id), query: { done } })),
    deleteStaffMember: address(`/desk/staff/${number}/end`, (id: string) => ({ id: numberOf(id) })),
    resetSecondFactor: address(`/desk/staff/${number}/second-factor`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    patrons: { role: 'DESK', group: 'patrons', place: 10, needs: 'circulation' },
    staff: { role: 'ADMIN', group: 'library', place: 40 },
  },
  pages: {
    signIn: { ja: 'ログイン', en: 'Sign in' },
    signInCode: { ja: '確認コードの入力', en: 'Code of the second factor' },
    registerPassword: { ja: 'パスワードの登録', en: 'Register a password' },
    forgottenPassword: { ja: 'パスワードを忘れたとき', en: 'Forgotten password' },
    newPasswordByLink: { ja: '新しいパスワード', en: 'New password' },
    changePassword: { ja: 'パスワードの変更', en: 'Change the password' },
    secondFactor: { ja: '二要素認証', en: 'Second factor' },
    sessions: { ja: 'ログインの記録', en: 'Sign-ins and sessions' },
    me: { ja: 'マイメニュー', en: 'My menu' },
    card: { ja: '利用者カード', en: 'Library card' },
    cardRenewal: { ja: '利用者カードの更新', en: 'Renewal of the card' },
    mail: { ja: 'メールアドレス', en: 'Email address' },
    confirmMail: { ja: 'メールアドレスの確認', en: 'Confirm an email address' },
    removeMail: { ja: 'メールアドレスを消す', en: 'Remove the email address' },
    verifyMail: { ja: 'メールアドレスの確認の完了', en: 'Email address confirmed' },
    settings: { ja: '設定', en: 'Settings' },
    searchSettings: { ja: '検索の設定', en: 'Search settings' },
    holdSettings: { ja: '予約の設定', en: 'Settings of holds' },
    noticeSettings: { ja: 'お知らせの設定', en: 'Settings of notices' },
    channels: { ja: 'お知らせの受け取り方', en: 'Channels of notices' },
    lineLink: { ja: 'LINEとの連携', en: 'Link with LINE' },
    holdSkip: { ja: '予約取置スキップの設定', en: 'Pausing of holds' },
    unsubscribe: { ja: 'メールの停止', en: 'Stop emails' },
    calendarSettings: { ja: 'カレンダーへの登録', en: 'Private calendar' },
    createPrivateCalendar: { ja: 'カレンダーの新しいアドレス', en: 'New address of the calendar' },
    ownData: { ja: '保存している情報', en: 'Stored data' },
    eraseData: { ja: '情報の消去', en: 'Delete stored data' },
  },
} as const satisfies UrlRoom
