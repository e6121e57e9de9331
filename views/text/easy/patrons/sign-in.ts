import type * as ja from '../../ja/patrons/sign-in.ts'
import type { Translation } from '../../translation.ts'

export const signIn: Translation<typeof ja.signIn> = {
  title: 'ログイン',
  why: '図書館カードの番号（ばんごう）とパスワードを入れてください。',
  card: '図書館カードの番号（ばんごう）',
  password: 'パスワード',
  wrong: 'カードの番号（ばんごう）かパスワードがちがいます。',
  wished: 'ログインすると、お気に入りに入れます。',
  remember: 'ログインしたままにする（みんなで使うパソコンでは、えらばないでください）',
  register: 'はじめてパスワードを作る人',
  forgotten: 'パスワードを忘（わす）れた人',
  registered: 'パスワードを作りました。ログインしてください。',
  late: '時間がすぎたか、数字（すうじ）を何度もまちがえました。もう一度はじめからログインしてください。',
  again: 'はじめから',
  reset: '新しいパスワードになりました。ログインしてください。',
}
