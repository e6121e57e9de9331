import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  REMINDERS: {
    title: '반납 기한 알림',
    on: '반납 기한이 다가올 때 메일을 보내고 있습니다. 중지하면 메일은 오지 않지만 반납 기한은 그대로입니다.',
    off: '반납 기한 알림 메일이 중지되어 있습니다.',
    stop: '반납 기한 알림 중지',
    change: '며칠 전에 알릴지는 로그인하면 바꿀 수 있습니다.',
  },
  ALERTS: {
    title: '신착 알림 메일',
    on: '조건에 맞는 신착 자료를 신착 알림 메일로 알려 드리고 있습니다. 중지해도 저장한 조건은 남습니다.',
    off: '신착 알림 메일이 중지되어 있습니다.',
    stop: '신착 알림 메일 중지',
    change: '조건별 일시 중지와 다시 시작은 로그인하면 할 수 있습니다.',
  },
  NEWS: {
    title: '도서관 소식',
    on: '도서관 소식을 메일로 보내 드리고 있습니다. 중지해도 소식 페이지는 언제든지 볼 수 있습니다.',
    off: '도서관 소식 메일이 중지되어 있습니다.',
    stop: '도서관 소식 메일 중지',
    change: '어느 도서관의 소식을 받을지는 로그인하면 바꿀 수 있습니다.',
  },
  ACCOUNT: {
    title: '예약·대출 처리 알림',
    on: '예약이 접수되거나 도서관에서 예약·대출을 변경했을 때 메일을 보내고 있습니다.',
    off: '예약·대출 처리 알림 메일이 중지되어 있습니다.',
    stop: '이 알림 중지',
    change: '알림의 종류는 로그인하면 선택할 수 있습니다.',
  },
  resume: '되돌리기',
  settings: '알림 설정',
  alerts: '신착 알림 메일',
  done: '중지했습니다.',
}
