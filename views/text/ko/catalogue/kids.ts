import type * as ja from '../../ja/catalogue/kids.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const kids: Translation<typeof ja.kids> = {
  title: '어린이 도서관',
  adults: '어른 페이지',
  words: '찾을 말',
  search: '찾기',
  choose: '무엇을 읽을까요?',
  topics: {
    PICTURE_BOOKS: '그림책',
    STORIES: '이야기',
    FOLK_TALES: '옛이야기',
    ANIMALS: '동물',
    INSECTS: '곤충',
    DINOSAURS: '공룡',
    PLANTS: '꽃과 나무',
    SPACE: '우주',
    VEHICLES: '탈것',
    FOOD: '음식',
    CRAFTS: '만들기',
    SPORTS: '운동',
  },
  newest: '새 책',
  found: (total) => `${number(total)}권 찾았어요`,
  foundMore: (total) => `${number(total)}권보다 많이 찾았어요`,
  understood: (words) => `“${words}”(으)로 찾았어요.`,
  none: '찾지 못했어요. 다른 말로 찾아 보세요.',
  here: '지금 있어요',
  away: '지금은 빌릴 수 없어요',
  readable: '인터넷으로 읽어요',
  previous: '앞',
  next: '다음',
  pages: '페이지',
  others: '다른 책 찾기',
}
