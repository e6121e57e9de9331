/** The page that stops mail which the patron can stop (M5). */
export const unsubscribe = {
  resume: '元に戻す',
  settings: '通知の設定',
  alerts: 'メールマガジン',
  /** The response to a mail program. */
  done: '停止しました。',
}
