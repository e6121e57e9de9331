import type * as ja from '../../ja/patrons/second-factor.ts'
import type { Translation } from '../../translation.ts'

export const secondFactor: Translation<typeof ja.secondFactor> = {
  title: '2つ目のかぎ',
  about:
    'ログインのとき、パスワードのほかに、電話のアプリの6つの数字（すうじ）を使います。先に、パスワードをもう一度入れてください。',
  required: '窓口（まどぐち）のページを使うには、先にこれがいります。',
  password: 'パスワード',
  begin: '始める',
  again: 'まだ終わっていません。絵を人が見たかもしれないときは、新しい絵にできます。',
  beginAgain: '新しい絵にする',
  scan: '1. 電話のアプリで、この絵を読んでください。',
  picture: 'アプリで読む絵（QRコード）',
  type: '読めないときは、次の字をアプリに入れてください。',
  firstCode: '2. アプリの6つの数字（すうじ）',
  confirm: '使う',
  since: (time) => `${time}に始めました。ログインのとき、アプリの数字（すうじ）を使います。`,
  left: (n) => `もしものときの番号（ばんごう）は、あと${n}あります。`,
  lost: '電話を変（か）えるときは、図書館の上の人に言ってください。',
  renewTitle: 'もしものときの番号（ばんごう）を新しくする',
  codeToRenew: 'アプリの数字（すうじ）か、もしものときの番号（ばんごう）',
  renew: '新しくする',
  renewed: '番号（ばんごう）を新しくしました。前の番号は使えません。',
  goOn: 'つづける',
  codesTitle: 'もしものときの番号（ばんごう）',
  done: '2つ目のかぎを使います。ほかのパソコンや電話はログアウトしました。',
  codesAbout:
    '電話がないときは、この番号（ばんごう）でログインできます。1つは1回だけ使えます。見られるのは今だけです。紙に書いて、電話とちがうところにおいてください。',
  written: '書いたので、つづける',
  ask: 'パスワードは合っています。5分の間に、アプリの6つの数字（すうじ）を入れてください。',
  code: 'アプリの数字（すうじ）',
  orRecovery:
    '電話がないときは、もしものときの番号（ばんごう）を入れてください。それもないときは、図書館の上の人に言ってください。',
  spareAtOnce: 'もしものときの番号（ばんごう）なら、すぐにログインできます。',
  usedOne: (n) => `もしものときの番号（ばんごう）でログインしました。あと${n}あります。`,
  refusals: {
    SecondFactorNeeded: 'アプリの数字（すうじ）もいります。',
    WrongSecondFactor: '数字（すうじ）がちがいます。または、もう使いました。アプリの次の数字を入れてください。',
    SecondFactorForStaff: 'これは図書館の人だけが使います。',
    SecondFactorSet: 'もう使っています。',
    SecondFactorNotBegun: '先に「始める」を押（お）してください。',
    TicketUnusable: 'もう一度はじめからログインしてください。',
  },
  accountEvents: {
    SECOND_FACTOR_SET: '2つ目のかぎを始めました',
    SECOND_FACTOR_RESET: '図書館の上の人が2つ目のかぎをやめました',
    RECOVERY_CODE_USED: 'もしものときの番号（ばんごう）でログインしました',
    RECOVERY_CODES_RENEWED: 'もしものときの番号（ばんごう）を新しくしました',
  },
}
