import { nearDayText, timeText } from '../../text/dates.ts'
import { korean } from '../../text/ko/language.ts'
import type { Translation } from '../../text/translation.ts'
import type { MailWords } from './ja.ts'

const { code, tag, name } = korean

export const ko: Translation<MailWords> = {
  code,
  tag,
  name,
  day: (date) => nearDayText('ko', date),
  moment: (at) => timeText('ko', at),
  pick: ({ nameEn, nameKo }) => nameKo || nameEn,
  encoding: 'base64',

  frame: {
    service: '예약 서비스',
    card: (digits) => `도서관 카드(끝 네 자리 ${digits})를 가진 분께 보내 드립니다.`,
    noAnswer: '이 메일은 발신 전용이라 회신에 답해 드릴 수 없습니다. 문의는 도서관으로 해 주세요.',
    bringCard: '오실 때 도서관 카드를 가져와 주세요.',
    cancelOne: '필요 없게 되면 여기에서 예약을 취소해 주세요:',
    cancelSome: '필요 없게 된 예약은 예약 현황에서 취소해 주세요.',
    cancelThis: '필요 없는 예약 취소하기',
    orOpen: '누를 수 없으면 다음 주소를 열어 주세요.',
  },
  stop: {
    reminders: '반납 기한 알림 중지',
    alerts: '신착 알림 메일 중지',
    news: '도서관 소식 메일 중지',
    account: '예약·대출 처리 알림 중지',
  },
  bullet: '- ',
  fact: (label, value) => `${label}: ${value}`,
  closedDays: '휴관일',
  askLibrary: '도서관에 문의해 주세요',
  more: (count) => `외 ${count}점`,
  until: (day) => `${day}까지`,
  shelf: (number) => `선반 번호 ${number}`,
  locker: (place, compartment, code) => `수령 장소 ${place} ${compartment}, 수령 번호 ${code}`,
  join: (names) => names.join(', '),

  channels: {
    code: (code) => `확인 번호 ${code} (10분간 유효)`,
    invitation: (address) =>
      `LINE으로 도서관 알림을 받으려면 10분 안에 다음 페이지를 열어 로그인하고 도서관 카드를 연결해 주세요.\n${address}`,
    test: '시험 발송입니다. 알림이 도착합니다.',
    from: (library, text) => `${library}: ${text}`,
  },
}
