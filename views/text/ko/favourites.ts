import type * as ja from '../ja/favourites.ts'
import type { Translation } from '../translation.ts'
import { momentDay, number } from './language.ts'

export const favourites: Translation<typeof ja.favourites> = {
  title: '관심 자료',
  add: '관심 자료',
  isOne: '관심 자료에 있습니다',
  none: '아직 관심 자료가 없습니다. 검색 결과나 자료 화면에서 ‘관심 자료’를 누르면 여기에 들어옵니다.',
  search: '자료 찾기',
  count: (n) => `${n}건`,
  order: '정렬 순서',
  sort: '정렬하기',
  orders: {
    ADDED: '최근에 추가한 순',
    TITLE: '제목 오십음순',
    AUTHOR: '저자 오십음순',
    AVAILABLE: '지금 대출할 수 있는 순',
  },
  added: (moment) => `${momentDay(moment)} 추가`,
  note: '메모',
  writeNote: '메모 쓰기',
  changeNote: '메모 수정',
  noteAbout: '나만 볼 수 있는 메모입니다. 200자까지. 비우면 메모가 지워집니다.',
  saveNote: '메모 저장',
  titleSaved: '관심 자료에 넣었습니다.',
  noteSaved: '메모를 저장했습니다.',
  choose: '선택',
  reserve: '예약하기',
  toBasket: '바구니에 담기',
  remove: '관심 자료에서 빼기',
  removed: (n) => `${n}건을 관심 자료에서 뺐습니다.`,
  chooseSome: '자료를 선택한 뒤 눌러 주세요.',
  notInBasket: '표시된 자료는 예약 바구니에 담기지 않았습니다.',
  back: '관심 자료로 돌아가기',
  sheet: {
    link: '인쇄·메일용 목록',
    ofSearch: '이 결과를 인쇄·메일용 목록으로 만들기(20건까지)',
    title: '자료 목록',
    how: '이 페이지를 인쇄하거나 자신에게 메일로 보내어 서가에서 찾을 때 사용하십시오.',
    none: '목록에 넣을 자료가 없습니다.',
    mail: '나에게 메일로 보내기',
    mailed: (n) => `${n}건의 목록을 등록된 메일 주소로 보냅니다.`,
    signIn: '로그인하면 자신에게 메일로 보낼 수 있습니다',
    branches: (n) => `그 밖에 ${n}관`,
  },
  refusals: {
    FavouritesFull: (most) => `관심 자료는 ${number(most)}건까지입니다. 필요 없는 것을 뺀 뒤 추가해 주세요.`,
    NoteTooLong: (most) => `메모는 ${number(most)}자까지입니다. 줄여서 다시 시도해 주세요.`,
    TooManyLists: (most, from) =>
      `목록은 하루에 ${number(most)}번까지 보낼 수 있습니다. ${from}부터 다시 보낼 수 있습니다.`,
  },
}
