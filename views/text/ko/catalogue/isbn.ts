import type * as ja from '../../ja/catalogue/isbn.ts'
import type { Translation } from '../../translation.ts'

export const isbn: Translation<typeof ja.isbn> = {
  none: '이것은 ISBN이 아닙니다. ISBN은 10자리나 13자리 번호입니다. 잘못 옮겨 쓰지 않았는지 확인해 주세요.',
  notFound: '이 ISBN의 자료는 이 도서관에 없습니다. 제목으로 찾으면 같은 작품의 다른 판이 나올 수 있습니다.',
  search: '제목이나 저자로 찾기',
}
