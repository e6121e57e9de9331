import type * as ja from '../../ja/patrons/private-calendar.ts'
import type { Translation } from '../../translation.ts'

export const privateCalendar: Translation<typeof ja.privateCalendar> = {
  title: 'カレンダー',
  about:
    '本を返（かえ）す日と、とりに行く日を、あなたのカレンダーで見られます。アドレスを作って、カレンダーに入れてください。',
  secret:
    'アドレスを知っている人は、日が見られます。人に教えないでください。名前とカードの番号（ばんごう）は入りません。',
  open: 'アドレスを作る',
  isOpen: 'カレンダーのアドレスがあります。',
  isClosed: 'カレンダーのアドレスはありません。',
  reopen: '新しいアドレスにする',
  reopenNote: 'アドレスを忘（わす）れたときや、人が知ったときは、新しくしてください。前のアドレスは使えなくなります。',
  close: 'アドレスをやめる',
  closed: 'カレンダーのアドレスをやめました。',
  opened: 'カレンダーのアドレスを作りました。',
  once: 'このアドレスは、今だけ見られます。カレンダーに入れるか、書いてください。',
  webcal: 'カレンダーに入れる',
  titles: {
    title: '本の名前',
    about: '本の名前を入れると、カレンダーの会社も、あなたが読む本を知ります。',
    on: '本の名前が入ります。',
    off: '本の名前は入りません。',
    start: '本の名前も入れる',
    stop: '本の名前を入れない',
    started: '本の名前も入れます。',
    stopped: '本の名前を入れません。',
  },
  feed: {
    name: (library) => `${library} 返す日ととりに行く日`,
    DUE: (branch, count) => `返す日 ${count}（${branch}）`,
    COLLECT: (branch, count) => `とりに行く日 ${branch} ${count}`,
    gone: 'このカレンダーはありません。図書館のページで、新しいアドレスを作ってください。',
  },
  accountEvents: { CALENDAR_OPENED: 'カレンダーを始めました', CALENDAR_CLOSED: 'カレンダーをやめました' },
}
