import type * as ja from '../../ja/patrons/offline-card.ts'
import type { Translation } from '../../translation.ts'

export const offlineCard: Translation<typeof ja.offlineCard> = {
  title: '오프라인 카드',
  about:
    '인터넷에 연결되지 않아도 이 기기에서 카드 바코드와 마지막으로 저장한 예약과 대출을 볼 수 있습니다. 연결되지 않을 때 마이페이지나 카드 페이지를 여세요.',
  stores:
    '기기에 저장하는 것은 카드 번호와 바코드, 예약과 대출의 제목·날짜·수령 도서관입니다. 이름과 비밀번호는 저장하지 않습니다.',
  clears:
    '로그아웃할 때, 여기에서 그만둘 때, 다른 사람이 로그인할 때 지워집니다. 30일 동안 열지 않으면 표시되지 않습니다.',
  ownDevice: '다른 사람과 함께 쓰는 기기에서는 사용하지 마세요.',
  isOn: '이 기기에서 사용하고 있습니다.',
  isOff: '이 기기에서 사용하지 않습니다.',
  unsupported:
    '이 브라우저에서는 아직 사용할 수 없습니다. JavaScript를 켠 최신 스마트폰이나 컴퓨터 브라우저가 필요합니다.',
  stored: '카드를 이 기기에 저장했습니다.',
  failed: '저장하지 못했습니다. 연결을 확인하고 이 페이지를 다시 여세요.',
  serviceFailed: '저장하지 못했습니다. 도서관 서비스에 문제가 있습니다. 잠시 후 이 페이지를 다시 여세요.',
  start: '이 기기에서 사용하기',
  stop: '이 기기에서 그만 사용하기',
  started: '오프라인 카드를 사용합니다.',
  stopped: '오프라인 카드를 그만두었습니다.',
  notHere: '도서관 기기에서는 사용할 수 없습니다. 본인의 스마트폰이나 컴퓨터를 사용해 주세요.',
  toCard: '도서관 카드로 돌아가기',
  heading: '도서관 카드(저장된 것)',
  retry: '다시 연결하기',
  asOf: (time) => `${time}에 저장한 내용입니다. 지금 상태와 다를 수 있습니다.`,
}
