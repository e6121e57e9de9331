import type * as ja from '../ja/bookshelves.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const bookshelves: Translation<typeof ja.bookshelves> = {
  title: '내 책장',
  about:
    '관심 자료를 이름을 붙인 책장에 나누어 둘 수 있습니다. 링크를 만들어 공개하기 전까지 책장은 본인만 볼 수 있습니다. 메모는 언제나 본인만 볼 수 있습니다.',
  all: '모든 관심 자료',
  isShared: '링크로 공개 중',
  newName: '새 책장 이름',
  create: '책장 만들기',
  goal: '1년 독서 목표',
  goalOf: (year) => `${year}년 목표`,
  goalHint: '‘읽음’으로 표시한 자료를 셉니다. 비워 두면 목표가 삭제됩니다.',
  setGoal: '목표 저장',
  progress: (year, read, goal) =>
    goal === null ? `${year}년: ${number(read)}건` : `${year}년: ${number(goal)}건 중 ${number(read)}건`,
  none: '이 책장에는 아직 자료가 없습니다. 관심 자료 화면에서 자료를 골라 책장에 넣어 주세요.',
  record: '메모와 읽기 상태',
  toHead: '맨 앞으로',
  takeOff: '책장에서 빼기',
  name: '책장 이름',
  rename: '이름 바꾸기',
  private: '이 책장은 본인만 볼 수 있습니다.',
  shared: '다음 링크를 아는 사람은 이 책장의 이름과 자료를 볼 수 있습니다. 본인의 이름과 메모는 나오지 않습니다.',
  share: '공개 링크 만들기',
  endSharing: '링크 끝내기',
  delete: '이 책장 삭제',
  deleteAsk: '이 책장을 삭제합니다. 자료는 관심 자료에 남습니다.',
  byPatron: '이용자가 만든 책장입니다. 도서관이 고른 것이 아닙니다.',
  putOn: '책장에 넣기',
  choose: '책장 선택',
  state: '읽기 상태',
  noState: '정하지 않음',
  states: { WANTED: '읽고 싶음', READING: '읽는 중', READ: '읽음' },
  done: {
    created: '책장을 만들었습니다.',
    added: '책장에 넣었습니다.',
    moved: '맨 앞으로 옮겼습니다.',
    removed: '책장에서 뺐습니다.',
    renamed: '이름을 바꾸었습니다.',
    shared: '링크를 만들었습니다.',
    ended: '링크를 끝냈습니다.',
    deleted: '책장을 삭제했습니다.',
    goal: '목표를 저장했습니다.',
  },
  refusals: {
    BookshelvesFull: (most) => `책장은 ${number(most)}개까지입니다. 쓰지 않는 책장을 삭제한 뒤 만들어 주세요.`,
    ShelfNameRefused: (most) => `책장 이름은 1자 이상 ${number(most)}자 이하로 입력해 주세요.`,
    ReadingGoalRefused: (least, most) => `${number(least)}에서 ${number(most)} 사이의 수를 입력해 주세요.`,
  },
}
