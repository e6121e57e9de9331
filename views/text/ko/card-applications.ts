import type { cardApplications as japanese } from '../ja/card-applications.ts'
import type { Translation } from '../translation.ts'

export const cardApplications: Translation<typeof japanese> = {
  title: '도서관 카드 신청',
  about:
    '도서관 카드가 없는 분은 방문하시기 전에 신청할 수 있습니다. 주소와 이름을 알 수 있는 서류를 확인한 뒤 창구에서 카드를 드립니다.',
  fields: {
    name: '이름 (성과 이름 사이에 공백)',
    nameReading: '이름 읽기 (일본어 가나 또는 로마자)',
    birthDate: '생년월일',
    postalCode: '우편번호',
    address: '주소',
    phone: '전화번호',
    mailAddress: '메일 주소',
    category: '이용자 구분',
    guardianName: '보호자 이름',
    guardianPhone: '보호자 전화번호',
    homeBranch: '카드를 받을 도서관',
    consent: '다음 내용에 동의합니다',
  },
  choose: '(선택해 주세요)',
  birthDateExample: '예: 1980/5/3',
  mailHint: '이 주소로 확인 메일을 보내 드립니다.',
  guardianHint: (categories) => `다음 구분에 필요합니다: ${categories}`,
  kept: (days) =>
    `입력하신 내용은 카드를 만드는 데에만 씁니다. 카드를 드리면 신청 기록에서 삭제합니다. ${days}일이 지나도 받지 않으시면 삭제합니다.`,
  submit: '신청하기',
  faults: {
    name: '이름을 100자까지 입력해 주세요.',
    nameReading: '이름 읽기를 가나 또는 로마자로 100자까지 입력해 주세요.',
    birthDate: '생년월일을 “1980/5/3”과 같이 오늘까지의 날짜로 입력해 주세요.',
    postalCode: '우편번호를 숫자 7자리로 입력해 주세요.',
    address: '주소를 200자까지 입력해 주세요.',
    phone: '전화번호를 숫자 6~15자리로 입력해 주세요.',
    mailAddress: '메일 주소를 “taro@example.jp”와 같이 입력해 주세요.',
    category: '신청할 수 있는 이용자 구분을 선택해 주세요. 나이에 따라 쓸 수 없는 구분도 있습니다.',
    guardianName: '이 구분에는 보호자 이름이 필요합니다.',
    guardianPhone: '이 구분에는 보호자 전화번호가 필요합니다.',
    homeBranch: '카드를 받을 도서관을 선택해 주세요.',
    consent: '내용을 읽고 동의에 표시해 주세요.',
  },
  keyUsed: '이 페이지에서 이미 다른 내용으로 신청하셨습니다. 지금 내용으로도 신청하려면 한 번 더 눌러 주세요.',
  sent: '확인 메일을 보냈습니다. 아직 신청이 끝나지 않았습니다. 24시간 안에 메일의 링크를 열어 신청을 마쳐 주세요.',
  notArrived: '메일이 오지 않으면 주소를 확인하여 다시 신청하시거나 도서관 창구로 와 주세요.',
  confirm: {
    ask: '신청을 마칩니다. 다음 도서관의 창구에서 카드를 드립니다.',
    button: '신청 마치기',
  },
  waiting: {
    done: '신청을 받았습니다.',
    number: '임시 번호',
    numberNote: '임시 번호는 도서관 카드 번호가 아닙니다. 예약이나 대출에는 쓸 수 없습니다.',
    branch: '받을 도서관',
    lastDay: '받는 기한',
    bring:
      '창구에서 임시 번호를 말씀하시고, 주소와 이름을 알 수 있는 서류(운전면허증, 마이넘버 카드, 재류 카드 등)를 보여 주세요.',
    withdraw: '신청을 취소하고 내용 삭제하기',
  },
  handedOut: '카드를 드렸습니다. 신청 내용은 삭제했습니다.',
  refused: '이 신청으로는 카드를 드릴 수 없습니다. 이유는 메일로 알려 드립니다.',
  withdrawn: '신청을 취소하고 내용을 삭제했습니다.',
  refusals: {
    CardApplicationsOff: '지금은 인터넷으로 도서관 카드를 신청할 수 없습니다.',
    CardApplicationGone:
      '이 링크는 쓸 수 없습니다. 기한이 지났거나 신청이 취소 또는 삭제되었습니다. 다시 신청해 주세요.',
  },
}
