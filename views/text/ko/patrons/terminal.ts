import type * as ja from '../../ja/patrons/terminal.ts'
import type { Translation } from '../../translation.ts'

export const terminal: Translation<typeof ja.terminal> = {
  end: '끝내기',
  asks: '계속 이용하시겠습니까?',
  why: (seconds) =>
    `한동안 조작이 없었습니다. 계속하려면 ${seconds}초 안에 ‘계속하기’를 눌러 주세요. 누르지 않으면 로그인과 예약 바구니를 지우고 첫 화면으로 돌아갑니다.`,
  goOn: '계속하기',
}
