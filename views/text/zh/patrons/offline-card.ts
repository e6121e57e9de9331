import type * as ja from '../../ja/patrons/offline-card.ts'
import type { Translation } from '../../translation.ts'

export const offlineCard: Translation<typeof ja.offlineCard> = {
  title: '离线借书证',
  about:
    '没有网络时，这台设备也可以显示借书证的条形码，以及最后保存的预约和借阅。没有网络时，请打开“我的图书馆”或借书证页面。',
  stores: '设备上保存的是借书证号码和条形码，以及预约和借阅的书名、日期、取书馆。不保存姓名和密码。',
  clears: '退出登录、在这里停用，或者其他人登录时，会被删除。30天没有打开，就不再显示。',
  ownDevice: '请不要在与他人共用的设备上使用。',
  isOn: '这台设备正在使用。',
  isOff: '这台设备没有使用。',
  unsupported: '您的浏览器还不能使用。需要启用JavaScript的新版手机或电脑浏览器。',
  stored: '借书证已保存到这台设备。',
  failed: '没有保存成功。请检查网络，然后重新打开本页。',
  serviceFailed: '没有保存成功。图书馆的服务出现了问题。请稍后重新打开本页。',
  start: '在这台设备上使用',
  stop: '停止在这台设备上使用',
  started: '已开始使用离线借书证。',
  stopped: '已停用离线借书证。',
  notHere: '馆内的设备不能使用。请用您自己的手机或电脑。',
  toCard: '返回借书证',
  heading: '借书证（已保存）',
  retry: '重新连接',
  asOf: (time) => `这是${time}保存的内容，可能与现在的情况不同。`,
}
