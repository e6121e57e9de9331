import type * as ja from '../ja/loans.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const loans: Translation<typeof ja.loans> = {
  list: {
    title: '대출 현황',
    none: '대출 중인 자료가 없습니다.',
    count: (n) => `${number(n)}점`,
    due: (day) => `반납 기한 ${day}`,
    overdue: (days) => `${number(days)}일 연체`,
    daysLeft: (days) => (days === 0 ? '오늘까지' : days === 1 ? '내일까지' : `${number(days)}일 남음`),
    renew: '대출 연장',
    renewChosen: '선택한 자료 연장',
    renewedSome: (n) => `${number(n)}점을 연장했습니다.`,
    notRenewedSome: (n) => `${number(n)}점은 연장하지 못했습니다.`,
    renewedTitles: '연장한 자료',
    notRenewedTitles: '연장하지 못한 자료',
    confirmTitle: '확인해 주세요',
    confirm: (n) => `다음 자료 ${number(n)}점의 대출을 연장하시겠습니까?`,
    notRenewable: '연장할 수 없는 자료',
    tryAgain: '연장되지 않았습니다. 대출 현황에서 다시 시도해 주세요.',
    notRenewed: (title, reason) => `“${title}” 자료는 연장하지 못했습니다. ${reason}`,
    ended: '이 자료는 이제 대출 중이 아닙니다.',
    chooseAgain: '연장할 자료의 ‘대출 연장’을 누르거나, 자료를 선택한 뒤 ‘선택한 자료 연장’을 눌러 주세요.',
    back: '대출 현황으로 돌아가기',
  },
  history: {
    title: '독서 이력',
    none: '이력이 없습니다.',
    count: (n) => `${number(n)}건`,
    period: (lent, returned) => `${lent} ~ ${returned}`,
    erase: '지우기',
    erased: '이력을 1건 지웠습니다.',
    gone: '이 이력은 이미 없습니다.',
    chooseAgain: '지울 자료의 ‘지우기’를 눌러 주세요.',
    file: '스프레드시트용 파일(CSV)로 저장',
    columns: { title: '제목', volume: '권', authors: '저자', lentOn: '대출일', returnedOn: '반납일' },
    eraseAll: '이력 모두 지우기',
    eraseAllWarning: (n) => `독서 이력 ${number(n)}건을 모두 지웁니다. 지운 이력은 되돌릴 수 없습니다.`,
    erasedAll: (n) => `독서 이력 ${number(n)}건을 지웠습니다.`,
    back: '독서 이력으로 돌아가기',
  },
}
