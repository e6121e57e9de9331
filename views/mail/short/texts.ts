import type { CountedKind } from '../../../server/domain/channel-messages/content.ts'

/** The words of short messages. The library is named before them, and a branch and a day follow. */
export interface ShortTexts extends Record<CountedKind, (count: number) => string> {
  /** The code that verifies a telephone. It comes first, so that a telephone can offer it. */
  code(code: string): string
  invitation(address: string): string
  test: string
  /** The library and its message. */
  from(library: string, text: string): string
}

const ja: ShortTexts = {
  code: (code) => `確認コード ${code}（10分間有効）`,
  invitation: (address) =>
    `図書館からのお知らせをLINEで受け取るには、次のページでログインして、利用者カードと連携してください。10分以内に開いてください。\n${address}`,
  test: '試験送信です。お知らせが届くことを確認しました。',
  HOLD_READY: (count) => `予約資料${count}点を用意しました。`,
  HOLD_EXPIRES_SOON: (count) => `予約資料${count}点の取置期限が近づいています。`,
  HOLD_CANCELLED: (count) => `予約${count}件を図書館が取り消しました。`,
  HOLD_WITHOUT_PICKUP: (count) => `予約${count}件の受取館を選び直してください。`,
  HOLD_ENDED: (count) => `予約${count}件が、必要な期日を過ぎたため終わりました。`,
  HOLDS_PLACED: (count) => `予約${count}件を受け付けました。`,
  HOLD_CHANGED: (count) => `図書館が予約${count}件を変更しました。`,
  REQUEST_STEP: () => 'リクエストの状況が変わりました。',
  DUE_SOON: (count) => `${count}点の返却期限が近づいています。`,
  OVERDUE: (count) => `${count}点の返却期限が過ぎています。`,
  LOAN_RENEWED: (count) => `図書館が貸出${count}点の返却期限を延ばしました。`,
  NEW_TITLES: (count) => `条件に合う新着資料が${count}点あります。`,
  from: (library, text) => `${library}：${text}`,
}

const en: ShortTexts = {
  code: (code) => `${code} is your code (valid for 10 minutes)`,
  invitation: (address) =>
    `To get notices from the library by LINE, sign in on this page and link your library card. Please open it within 10 minutes.\n${address}`,
  test: 'This is a test. Notices arrive.',
  HOLD_READY: (count) => `Ready to collect: ${count}.`,
  HOLD_EXPIRES_SOON: (count) => `Holds that expire soon: ${count}.`,
  HOLD_CANCELLED: (count) => `Holds cancelled by the library: ${count}.`,
  HOLD_WITHOUT_PICKUP: (count) => `Holds that need another pickup branch: ${count}.`,
  HOLD_ENDED: (count) => `Holds that ended on the last day you needed them: ${count}.`,
  HOLDS_PLACED: (count) => `Holds placed: ${count}.`,
  HOLD_CHANGED: (count) => `Holds changed by the library: ${count}.`,
  REQUEST_STEP: () => 'There is news about your request.',
  DUE_SOON: (count) => `Loans due soon: ${count}.`,
  OVERDUE: (count) => `Overdue loans: ${count}. Please return them.`,
  LOAN_RENEWED: (count) => `Loans renewed by the library: ${count}.`,
  NEW_TITLES: (count) => `New titles for you: ${count}.`,
  from: (library, text) => `${library}: ${text}`,
}

const easy: Partial<ShortTexts> = {
  code: (code) => `番号は ${code} です（10分使えます）`,
  invitation: (address) =>
    `図書館（としょかん）のお知らせをLINEで受けとることができます。10分のうちに、次のページを開いてログインしてください。\n${address}`,
  test: 'ためしに送りました。お知らせがとどきます。',
  HOLD_READY: (count) => `予約した本が${count}冊あります。取りに来てください。`,
  HOLD_EXPIRES_SOON: (count) => `予約した本${count}冊を、早く取りに来てください。`,
  HOLD_CANCELLED: (count) => `図書館が予約${count}件をやめました。`,
  HOLD_WITHOUT_PICKUP: (count) => `予約${count}件の、取りに行く図書館を選んでください。`,
  HOLD_ENDED: (count) => `予約${count}件は、いる日をすぎたので終わりました。`,
  HOLDS_PLACED: (count) => `予約を${count}件うけつけました。`,
  HOLD_CHANGED: (count) => `図書館の人が予約${count}件をなおしました。`,
  REQUEST_STEP: () => 'リクエストのお知らせがあります。',
  DUE_SOON: (count) => `本${count}冊を返す日が近いです。`,
  OVERDUE: (count) => `本${count}冊を返す日が過ぎました。早く返してください。`,
  LOAN_RENEWED: (count) => `図書館の人が、本${count}冊を返す日をのばしました。`,
  NEW_TITLES: (count) => `新しい本が${count}冊あります。`,
}

const zh: Partial<ShortTexts> = {
  code: (code) => `验证码 ${code}（10分钟内有效）`,
  invitation: (address) => `如需通过LINE接收图书馆通知，请在10分钟内打开以下页面，登录并关联借书证。\n${address}`,
  test: '这是测试消息。通知可以送达。',
  HOLD_READY: (count) => `您预约的${count}件资料到馆待取。`,
  HOLD_EXPIRES_SOON: (count) => `您预约的${count}件资料保留期限将至。`,
  HOLD_CANCELLED: (count) => `图书馆取消了您的${count}个预约。`,
  HOLD_WITHOUT_PICKUP: (count) => `请为${count}个预约重新选择取书馆。`,
  HOLD_ENDED: (count) => `${count}个预约已过需要日期而结束。`,
  HOLDS_PLACED: (count) => `已受理您的${count}个预约。`,
  HOLD_CHANGED: (count) => `图书馆变更了您的${count}个预约。`,
  REQUEST_STEP: () => '您的申请有新的进展。',
  DUE_SOON: (count) => `您借的${count}件资料应还日期将至。`,
  OVERDUE: (count) => `您借的${count}件资料已超过应还日期。`,
  LOAN_RENEWED: (count) => `图书馆为您的${count}件资料办理了续借。`,
  NEW_TITLES: (count) => `有${count}件符合条件的新到资料。`,
  from: (library, text) => `${library}：${text}`,
}

const ko: Partial<ShortTexts> = {
  code: (code) => `확인 번호 ${code} (10분간 유효)`,
  invitation: (address) =>
    `LINE으로 도서관 알림을 받으려면 10분 안에 다음 페이지를 열어 로그인하고 도서관 카드를 연결해 주세요.\n${address}`,
  test: '시험 발송입니다. 알림이 도착합니다.',
  HOLD_READY: (count) => `예약 자료 ${count}점을 수령하실 수 있습니다.`,
  HOLD_EXPIRES_SOON: (count) => `예약 자료 ${count}점의 보관 기한이 다가옵니다.`,
  HOLD_CANCELLED: (count) => `도서관이 예약 ${count}건을 취소했습니다.`,
  HOLD_WITHOUT_PICKUP: (count) => `예약 ${count}건의 수령 도서관을 다시 선택해 주세요.`,
  HOLD_ENDED: (count) => `예약 ${count}건이 필요한 날이 지나 종료되었습니다.`,
  HOLDS_PLACED: (count) => `예약 ${count}건이 접수되었습니다.`,
  HOLD_CHANGED: (count) => `도서관이 예약 ${count}건을 변경했습니다.`,
  REQUEST_STEP: () => '희망 자료 신청에 새 소식이 있습니다.',
  DUE_SOON: (count) => `${count}점의 반납 기한이 다가옵니다.`,
  OVERDUE: (count) => `${count}점의 반납 기한이 지났습니다.`,
  LOAN_RENEWED: (count) => `도서관이 대출 ${count}점을 연장했습니다.`,
  NEW_TITLES: (count) => `조건에 맞는 신착 자료가 ${count}점 있습니다.`,
  from: (library, text) => `${library}: ${text}`,
}

const byLanguage: Record<string, ShortTexts> = {
  ja,
  en,
  easy: { ...ja, ...easy },
  zh: { ...en, ...zh },
  ko: { ...en, ...ko },
}

/** The short texts for a patron's language. The default is English, as for mails. */
export const shortTexts = (language: string): ShortTexts => byLanguage[language.toLowerCase()] ?? en
