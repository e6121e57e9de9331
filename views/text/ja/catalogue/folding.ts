import type { introspection_types } from '../../../../generated/graphql-env.d.ts'

type RuleCode = introspection_types['FoldingRuleCode']['enumValues']
type SoundCode = introspection_types['SoundRuleCode']['enumValues']

/** The page that explains how search folds spellings (C1). */
export const folding = {
  title: '検索で同じとみなす文字',
  about: 'このとおりに書き方をそろえてから、検索語と資料を比べます。資料の記録は変えません。',
  arrow: '「入力した字 → 見つかるもの」の順に並べています。',
  which: '同じとみなす字を調べる',
  look: '調べる',
  tooLong: (most: number) => `${most}文字までで入れてください。`,
  compared: (text: string, folded: string) => `「${text}」は「${folded}」として比べます。`,
  nothing: (text: string) => `「${text}」に、検索で比べる文字はありません。`,
  alone: 'ほかに同じとみなす字はありません。',
  kanji: '同じとみなす漢字の一覧',
  count: (classes: number, kanji: number) => `${classes}組、${kanji}字`,
  first: '各組の先頭の字にそろえて比べます。',
  back: 'きまりへ戻る',
  names: '同じ人の名前のいろいろな書き方',
  namesAbout: 'どの書き方で検索しても、その人の資料が見つかります。先頭が見出しです。図書館が作っている表です。',
  namesCount: (names: number) => `${names}人`,
  containing: '名前の一部',
  noNames: '見つかりませんでした。',
  file: '表を保存する（CSV）',
  sounds: '読みでさがすとき',
  soundsAbout: '上のきまりで何も見つからないときは、読みも次のようにそろえて比べます。',
  ways: 'ほかの見つけ方',
  waysAbout: {
    volumes:
      '番号や上・下は、ほかの言葉で見つかる資料の巻とみます（竜馬がゆく5、坂の上の雲（八）、ノルウェイの森 下巻）。',
    readings: 'ローマ字とハングルは、日本語の読みでも探します（soseki、나쓰메 소세키）。',
    otherwise:
      '何も見つからないときは、中国の漢字を日本の漢字に（银河铁道之夜）、年を西暦に直し（平成2年）、言葉を「の」などで分けて探します。',
  },
  soundRules: {
    LOANWORDS: 'ティとチ、ディとジ、トゥとツ、ファとハなど',
    DOUBLED: '小さい「っ」',
    PARTICLES: '「は」と「わ」、「へ」と「え」',
    LENGTH: '音を伸ばす母音',
  } satisfies Record<SoundCode, string>,
  rules: {
    FORMS: '全角と半角、丸数字・ローマ数字・組文字、字形の指定',
    CASE: '大文字と小文字',
    LETTERS: 'アクセント記号、合字',
    KANJI: '旧字体・異体字',
    PUNCTUATION: '空白と記号（C++やC#の末尾は残す）、カタカナの後のハイフンは長音',
    KE: '漢字の間のヶ・ケは「が」、数の後では「か」',
    HIRAGANA: 'カタカナとひらがな',
    LONG: '長音は母音と同じ。4文字以上の言葉では長音がなくてもよい',
    REPEATED: '繰り返し記号',
    VU: 'ヴ',
    SMALL: '小さいかな',
    SOUND: 'ぢ・づ・を・ゐ・ゑ',
  } satisfies Record<RuleCode, string>,
}
