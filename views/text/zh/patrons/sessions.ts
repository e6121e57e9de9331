import type * as ja from '../../ja/patrons/sessions.ts'
import type { Translation } from '../../translation.ts'

export const sessions: Translation<typeof ja.sessions> = {
  title: '登录记录和密码',
  changePassword: '更改密码',
  last: (time, device) => `上次登录：${time}${device && `（${device}）`}`,
  failures: (n) => `本次登录之前，密码或验证码输错了${n}次。`,
  notYou: '如有不是您本人的操作，请更改密码。',
  sessions: '登录中的设备',
  unknownDevice: '名称不明的设备',
  since: (time) => `${time}登录`,
  used: (time) => `最后使用：${time}前后`,
  remembered: '保持登录',
  isThis: '本设备',
  end: '退出该设备的登录',
  endOthers: '退出其他所有设备的登录',
  ended: '所选设备已退出登录。',
  gone: '该设备已经退出登录。',
  events: '最近的记录',
  kept: '记录保留90天，只有您能看到。',
  times: (n) => `（此前输错${n}次）`,
  accountEvents: { SIGNED_IN: '登录', SESSIONS_ENDED: '退出其他设备的登录' },
}
