import type * as ja from '../../ja/patrons/sign-in.ts'
import type { Translation } from '../../translation.ts'

export const signIn: Translation<typeof ja.signIn> = {
  title: '로그인',
  why: '도서관 카드 번호와 비밀번호를 입력해 주세요.',
  card: '도서관 카드 번호',
  password: '비밀번호',
  wrong: '도서관 카드 번호나 비밀번호가 틀렸습니다.',
  wished: '로그인하면 관심 자료에 넣습니다.',
  remember: '이 기기에서 로그인 유지하기(공용 기기에서는 선택하지 마세요)',
  register: '비밀번호를 등록하실 분은 여기로',
  forgotten: '비밀번호를 잊으신 분은 여기로',
  registered: '비밀번호를 등록했습니다. 로그인해 주세요.',
  late: '시간이 지났거나 번호를 여러 번 틀렸습니다. 처음부터 다시 로그인해 주세요.',
  again: '처음부터 다시 하기',
  reset: '새 비밀번호로 바꾸었습니다. 로그인해 주세요.',
}
