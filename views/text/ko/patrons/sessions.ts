import type * as ja from '../../ja/patrons/sessions.ts'
import type { Translation } from '../../translation.ts'

export const sessions: Translation<typeof ja.sessions> = {
  title: '로그인 기록과 비밀번호',
  changePassword: '비밀번호 변경하기',
  last: (time, device) => `지난 로그인: ${time}${device && `(${device})`}`,
  failures: (n) => `이번 로그인 전에 비밀번호나 인증 번호를 ${n}번 틀렸습니다.`,
  notYou: '기억에 없는 기록이 있으면 비밀번호를 변경해 주세요.',
  sessions: '로그인 중인 기기',
  unknownDevice: '이름을 모르는 기기',
  since: (time) => `${time}에 로그인`,
  used: (time) => `마지막 이용 ${time}경`,
  remembered: '로그인 유지',
  isThis: '이 기기',
  end: '로그아웃시키기',
  endOthers: '다른 기기 모두 로그아웃시키기',
  ended: '로그아웃시켰습니다.',
  gone: '그 기기는 이미 로그아웃되었습니다.',
  events: '최근 기록',
  kept: '이 기록은 90일 동안 남습니다. 본인만 볼 수 있습니다.',
  times: (n) => `(그 전에 ${n}번 틀림)`,
  accountEvents: { SIGNED_IN: '로그인', SESSIONS_ENDED: '다른 기기 로그아웃' },
}
