import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  resume: '恢复',
  settings: '通知设置',
  alerts: '新到资料通知',
  done: '已停止。',
}
