import type { MaterialType } from '../../../../generated/prisma/client.ts'
import type { MaterialIcon } from '../../../common/material-forms.ts'

/** A type that the desk offers when a library creates one. */
export interface SuggestedType
  extends Pick<MaterialType, 'code' | 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo' | 'lendable' | 'isAv'> {
  icon: MaterialIcon
  /** The group in a new library. The library's first group when it has none with this code. */
  groupCode: string
}

type Names = [ja: string, en: string, easy: string | null, zh: string, ko: string]

const type = (code: MaterialIcon, names: Names, others: Partial<SuggestedType> = {}): SuggestedType => {
  const [name, nameEn, nameEasy, nameZh, nameKo] = names
  return {
    code,
    name,
    nameEn,
    nameEasy,
    nameZh,
    nameKo,
    icon: code,
    groupCode: 'PRINT',
    lendable: true,
    isAv: false,
    ...others,
  }
}

const av = { groupCode: 'VIDEO', isAv: true }
const audio = { groupCode: 'CD', isAv: true }

/** Types that public libraries often have, in the order of the form. */
export const suggestedTypes: readonly SuggestedType[] = [
  type('PICTURE_BOOK', ['絵本', 'Picture book', '絵本（えほん）', '绘本', '그림책']),
  type('PAPER_THEATRE', ['紙芝居', 'Paper theatre (kamishibai)', '紙（かみ）しばい', '纸芝居', '종이 연극']),
  type('LARGE_PRINT', ['大活字本', 'Large print', '大（おお）きな字（じ）の本', '大字本', '큰글자책']),
  type('EASY_READ', ['LLブック', 'Easy-to-read book', 'やさしく読（よ）める本', '易读图书', '읽기 쉬운 책'], {
    code: 'LL_BOOK',
  }),
  type('DAISY', ['デイジー', 'DAISY', null, 'DAISY有声书', '데이지']),
  type('BRAILLE', ['点字資料', 'Braille', '点字（てんじ）の本', '盲文资料', '점자 자료']),
  type('RECORD', ['レコード', 'LP record', null, '唱片', 'LP 음반'], { ...audio, code: 'LP' }),
  type('BLU_RAY', ['ブルーレイ', 'Blu-ray', null, '蓝光光盘', '블루레이'], av),
  type('OTHER', ['CD-ROM', 'CD-ROM', null, 'CD-ROM', 'CD-ROM'], { code: 'CD_ROM', groupCode: 'CD' }),
  type('SCORE', ['楽譜', 'Score', '楽譜（がくふ）', '乐谱', '악보']),
  type('MAP', ['地図', 'Map', '地図（ちず）', '地图', '지도']),
  type('GAME', ['ゲーム', 'Game', null, '游戏', '게임']),
  type('OTHER', ['セット資料', 'Kit', 'セット', '套件', '세트'], { code: 'KIT' }),
  type('EBOOK', ['電子書籍', 'E-book', '電子（でんし）の本', '电子书', '전자책'], { lendable: false }),
  type('LOCAL', ['郷土資料', 'Local material', '地域（ちいき）の資料', '地方资料', '향토 자료'], {
    code: 'LOCAL_MATERIAL',
  }),
  type('MICROFILM', ['マイクロフィルム', 'Microfilm', null, '缩微胶卷', '마이크로필름'], { lendable: false }),
  type('COMPUTER', ['ノートパソコン', 'Laptop', 'パソコン', '笔记本电脑', '노트북 컴퓨터'], { code: 'LAPTOP' }),
]
