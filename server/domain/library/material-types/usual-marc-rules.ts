import type { MarcTypeRule } from './marc-rules.ts'

const rule = (typeCode: string, recordTypes: string, others: Partial<MarcTypeRule> = {}): MarcTypeRule => ({
  ...{ typeCode, recordTypes, levels: '', form: '', fixedField: '', words: '', unlabelled: false },
  ...others,
})

/**
 * The rules that come with the service, in their order (L14). A library has those of its own material types: a type that
 * it adds brings its rules. The particular comes before the general, and 007 and 008 before words, because words also
 * describe accompanying material.
 */
export const usualMarcRules: readonly MarcTypeRule[] = [
  rule('BRAILLE', 'acdt', { fixedField: '23=f' }),
  rule('BRAILLE', 'acdt', { form: 'tc fb' }),
  rule('BRAILLE', 'acdt', { words: '点字資料|点字図書|点字絵本|点字データ|braille' }),
  rule('LARGE_PRINT', 'at', { fixedField: '23=d' }),
  rule('LARGE_PRINT', 'at', { form: 'tb' }),
  rule('LARGE_PRINT', 'at', { words: '大活字|拡大図書|拡大写本|large print|large type' }),
  rule('DAISY', 'aijm', { words: 'DAISY|デイジー' }),
  rule('PAPER_THEATRE', 'agkr', { words: '紙芝居|kamishibai' }),
  rule('CD_ROM', 'acdefmt', { form: 'co', words: '[electronic resource|[電子資料|[computer file' }),
  rule('CD_ROM', 'm', { words: 'CD-ROM|DVD-ROM|computer optical dis|computer dis' }),
  rule('GAME', 'm', { fixedField: '26=g' }),
  rule('GAME', 'mr', { words: 'ゲーム|game|パズル|puzzle' }),
  rule('MAGAZINE', 'acdeft', { levels: 'bis' }),
  rule('EBOOK', 'acdijmt', { fixedField: '23=o' }),
  rule('EBOOK', 'efgkor', { fixedField: '29=o' }),
  rule('EBOOK', 'acdefgijkmt', { words: 'online resource|electronic book|オンライン資料|電子書籍|電子ブック' }),
  rule('EBOOK', 'acdefgijkmt', { form: 'cr', words: '[electronic resource|[電子資料' }),
  rule('MICROFILM', 'acdeft', { fixedField: '23=abc' }),
  rule('MICROFILM', 'acdeft', { form: 'h', words: 'micro|マイクロ' }),
  rule('SCORE', 'cd'),
  rule('MAP', 'ef'),
  // Some catalogues keep the leader of a book and name the medium beside the title.
  rule('CD', 'a', { words: '[sound recording|[録音資料' }),
  rule('DVD', 'a', { words: '[videorecording|[映像資料' }),
  rule('BOOK', 'acdeft'),
  rule('CASSETTE', 'ij', { form: 'ss' }),
  rule('CASSETTE', 'ij', { words: 'カセット|cassette' }),
  rule('LP', 'ij', { form: 'sd?a sd?b sd?c sd?d sd?e' }),
  rule('LP', 'ij', { words: 'rpm|LPレコード|EPレコード|SPレコード|LP盤|レコード盤|phonodisc' }),
  rule('SPOKEN_CD', 'i', { unlabelled: true }),
  rule('CD', 'ij'),
  rule('BLU_RAY', 'g', { form: 'v???s' }),
  rule('BLU_RAY', 'g', { words: 'Blu-ray|Bluray|ブルーレイ' }),
  rule('DVD', 'g', { form: 'v???v v???s' }),
  rule('VIDEO', 'g', { form: 'v???b' }),
  rule('LD', 'g', { form: 'v???g v???d' }),
  rule('VIDEO', 'g', { words: 'ビデオカセット|VHS|videocassette' }),
  rule('LD', 'g', { words: 'レーザーディスク|laserdisc|LD-' }),
  rule('DVD', 'g', { form: 'v m' }),
  rule('DVD', 'g', { words: 'DVD|Blu-ray|Bluray|ビデオディスク|videodisc' }),
  rule('DVD', 'g', { words: '[videorecording|[映像資料' }),
  rule('KIT', 'o'),
]

/** The rules that come with some types, in their order. */
export const usualMarcRulesOf = (codes: readonly string[]): MarcTypeRule[] =>
  usualMarcRules.filter(({ typeCode }) => codes.includes(typeCode))
