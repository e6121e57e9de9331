import type * as ja from '../../ja/patrons/card.ts'
import type { Translation } from '../../translation.ts'

export const card: Translation<typeof ja.card> = {
  title: '도서관 카드',
  barcode: (number) => `도서관 카드 ${number} 바코드`,
  how: '창구나 자동 대출기에서 이 바코드를 스캔해 주세요. 잘 읽히지 않으면 화면을 밝게 해 주세요.',
  back: '마이페이지로 돌아가기',
  refusals: {
    PatronBlocked: (until) =>
      until
        ? `${until}까지 예약과 대출 연장을 할 수 없습니다. 도서관에 문의해 주세요.`
        : '예약과 대출 연장을 할 수 없습니다. 도서관에 문의해 주세요.',
    CardExpired: (on) => `도서관 카드의 유효 기한(${on})이 지났습니다. 도서관 창구에서 갱신해 주세요.`,
  },
}
