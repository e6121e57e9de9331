import type * as ja from '../../ja/patrons/sessions.ts'
import type { Translation } from '../../translation.ts'

export const sessions: Translation<typeof ja.sessions> = {
  title: 'ログインとパスワード',
  changePassword: 'パスワードを変（か）える',
  last: (time, device) => `前のログイン: ${time}${device && `（${device}）`}`,
  failures: (n) => `このログインの前に、パスワードや数字（すうじ）を${n}回まちがえた人がいます。`,
  notYou: 'あなたがしていないことがあるときは、パスワードを変（か）えてください。',
  sessions: 'ログインしているもの',
  unknownDevice: '名前のわからないもの',
  since: (time) => `${time}にログイン`,
  used: (time) => `${time}ごろ使いました`,
  remembered: 'ログインしたまま',
  isThis: '今使っているもの',
  end: 'ログアウトさせる',
  endOthers: 'ほかを全部（ぜんぶ）ログアウトさせる',
  ended: 'ログアウトさせました。',
  gone: 'もうログアウトしています。',
  events: 'これまでのこと',
  kept: '90日の間見られます。見るのはあなただけです。',
  times: (n) => `（その前に${n}回まちがい）`,
  accountEvents: { SIGNED_IN: 'ログイン', SESSIONS_ENDED: 'ほかをログアウトさせました' },
}
