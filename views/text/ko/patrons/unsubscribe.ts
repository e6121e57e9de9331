import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  resume: '되돌리기',
  settings: '알림 설정',
  alerts: '신착 알림 메일',
  done: '중지했습니다.',
}
