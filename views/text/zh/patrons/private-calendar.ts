import type * as ja from '../../ja/patrons/private-calendar.ts'
import type { Translation } from '../../translation.ts'

export const privateCalendar: Translation<typeof ja.privateCalendar> = {
  title: '日历',
  about: '应还日期和取书期限可以显示在您手机或电脑的日历里。请创建专用地址，再用日历的“订阅”或“通过网址添加”来添加。',
  secret: '知道此地址的人都能看到日期，请不要告诉别人。其中不含姓名和借书证号。',
  open: '创建地址',
  isOpen: '已有日历地址。',
  isClosed: '没有日历地址。',
  reopen: '换成新地址',
  reopenNote: '忘记地址或被别人知道时，请更换。旧地址立即失效。',
  close: '取消地址',
  closed: '日历地址已取消。',
  opened: '日历地址已创建。',
  once: '此地址只显示这一次。请添加到日历，或记下来。',
  webcal: '添加到日历',
  titles: {
    title: '书名',
    about: '加入书名后，提供日历服务的公司等也会知道您在读什么。',
    on: '含书名。',
    off: '不含书名。',
    start: '加入书名',
    stop: '不加书名',
    started: '日历中会加入书名。',
    stopped: '日历中不加书名。',
  },
  feed: {
    name: (library) => `${library} 应还日期和取书期限`,
    DUE: (branch, count) => `应还日期 ${count}件（${branch}）`,
    COLLECT: (branch, count) => `取书期限 ${branch} ${count}项`,
    gone: '没有此日历地址。请在图书馆的页面创建新地址。',
  },
  accountEvents: { CALENDAR_OPENED: '开始日历关联', CALENDAR_CLOSED: '结束日历关联' },
}
