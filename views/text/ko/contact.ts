import type { contact as japanese } from '../ja/contact.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const contact: Translation<typeof japanese> = {
  title: '문의하기',
  report: '이 자료 정보의 오류 알리기',
  about:
    '도서관에 대한 질문이나 의견, 이 서비스의 오류를 보내 주세요. 직원이 읽고, 필요하면 메일로 답변합니다. 급하시면 전화해 주세요.',
  aboutTitle: '자료',
  fields: { subject: '종류', text: '내용', name: '이름', mailAddress: '답변을 받을 메일 주소', answer: '답변' },
  subjects: {
    QUESTION: '질문·상담',
    RECORD: '자료 정보의 오류',
    SITE: '이 서비스의 오류',
    OPINION: '의견·요청',
    OTHER: '기타',
  },
  textHint: '2,000자까지. 카드 번호나 비밀번호는 쓰지 마세요.',
  optional: '쓰지 않아도 됩니다.',
  addressHint: '쓰지 않으면 답변할 수 없습니다.',
  kept: '보내신 내용은 처리에만 쓰고, 처리가 끝난 뒤 정해진 날수가 지나면 삭제합니다.',
  submit: '보내기',
  keyUsed: '이 페이지에서 이미 다른 내용을 보냈습니다. 지금 내용도 보내려면 “보내기”를 한 번 더 눌러 주세요.',
  sent: '문의를 받았습니다. 감사합니다.',
  sentWithAddress: '문의를 받았습니다. 답변은 입력하신 메일 주소로 보내 드립니다.',
  refusals: {
    ContactFormOff: '지금은 문의 양식을 이용할 수 없습니다.',
    ContactFieldRefused: (field, most) => `“${field}”은(는) 1~${number(most)}자로 입력해 주세요.`,
  },
}
