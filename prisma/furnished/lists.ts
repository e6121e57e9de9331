import { createFeaturedList } from '../../server/domain/lists/change.ts'
import type { Demo } from './demo.ts'

interface DemoList {
  name: string
  nameEn: string
  text: string
  textEn: string
  /** The days since it was published, and until it ends. */
  publishedDaysAgo: number
  endsInDays: number
  isOnTop?: boolean
  /** The branch on whose display the copies stand. */
  displayAt?: string
  /** The names of the titles, and the notes of staff. */
  titles: Record<string, string>
}

/** The lists of the staff, newest last. */
const lists: DemoList[] = [
  {
    name: '岡山を読む',
    nameEn: 'Reading about Okayama',
    text: '岡山の歴史、民話、人物についての本です。郷土資料室には、貸出のできない資料もあります。調べものは、郷土資料室の係員にご相談ください。',
    textEn: 'The history, the folk tales and the people of Okayama. The Local History Room has more that is not lent.',
    publishedDaysAgo: 75,
    endsInDays: 200,
    titles: {
      岡山県の歴史: '古代から現代までを1冊で知りたい方に。',
      岡山県の歴史散歩: '史跡を訪ねて歩くときの案内になります。',
      岡山の民話: '県内で語り継がれてきた昔話を集めています。',
      古代吉備王国の謎: '',
      池田光政: '岡山藩の基礎を築いた藩主の伝記です。',
      炎の陽明学: '備中松山藩の改革に取り組んだ山田方谷の生涯。',
      わしの眼は十年先が見える: '大原美術館をつくった実業家を描く小説です。',
      備中高松城の水攻め: '',
      瀬戸内の民俗誌: '海とともに暮らした人々の歴史をたどります。',
      子供の四季: '岡山市出身の坪田譲治の作品です。',
      八つ墓村: '岡山県の村を舞台にした金田一耕助のシリーズ。',
    },
  },
  {
    name: '台所に立ちたくなる本',
    nameEn: 'Books that make you want to cook',
    text: '毎日の献立に迷ったときのための料理の本と、食べることを楽しむ読みものです。',
    textEn: 'Recipes for every day, and good reading about food.',
    publishedDaysAgo: 40,
    endsInDays: 60,
    titles: {
      一汁一菜でよいという提案: '家の食事はこれでよいのだと、気持ちが軽くなります。',
      '晩ごはん、これ作ろうケンタロウ100レシピ': '材料が少なく、すぐに作れる料理が100品。',
      'おいしくたべよう。': '',
      和食の教科書ビギナーズ: 'だしの取り方から写真で説明しています。',
      冷凍保存の教科書ビギナーズ: '',
      檀流クッキング: '作家が世界の料理を豪快に作る、読んで楽しい本。',
      おいしいご当地スーパーマーケット: '旅先のスーパーに寄ってみたくなります。',
      あまからカルテット: 'おいしいものが出てくる小説です。',
      まわるおすし: '回転ずしに出かけた家族の絵本。お子さんと一緒にどうぞ。',
    },
  },
  {
    name: '科学のふしぎに出会う',
    nameEn: 'Wonders of science',
    text: '理科が苦手だった方にも読みやすい科学の本です。図鑑と子ども向けの本もあります。',
    textEn: 'Science for everybody, with picture books and field guides for children.',
    publishedDaysAgo: 26,
    endsInDays: 80,
    titles: {
      'センス・オブ・ワンダー': '自然におどろく心を、子どもと分かち合うために。',
      ゾウの時間ネズミの時間: '体の大きさで、時間の流れ方はちがうのでしょうか。',
      ロウソクの科学: '1本のろうそくから始まる、160年前の科学の講演です。',
      雪: '雪の結晶を初めて人工的に作った研究者が書きました。',
      生物と無生物のあいだ: '',
      宇宙は何でできているのか: '',
      バッタを倒しにアフリカへ: '砂漠でバッタを追った若い研究者の記録。笑えます。',
      '鳥類学者だからって、鳥が好きだと思うなよ。': '',
      フェルマーの最終定理: '数学者たちの350年の挑戦。数式が苦手でも読めます。',
      'ホタルの光は、なぞだらけ': '小学生から読めます。',
      'おもしろい!進化のふしぎざんねんないきもの事典': '児童室でよく読まれています。',
      恐竜: '図鑑です。貸出できます。',
    },
  },
  {
    name: '本屋大賞に選ばれた小説',
    nameEn: "Winners of the Booksellers' Award",
    text: '全国の書店員が選ぶ本屋大賞の受賞作から、所蔵しているものを集めました。人気の本は予約をお待ちいただくことがあります。',
    textEn: 'Novels that booksellers all over Japan have chosen. You may have to wait for the newest ones.',
    publishedDaysAgo: 18,
    endsInDays: 120,
    isOnTop: true,
    titles: {
      カフネ: '2025年',
      成瀬は天下を取りにいく: '2024年',
      '汝、星のごとく': '2023年',
      '同志少女よ、敵を撃て': '2022年',
      '52ヘルツのクジラたち': '2021年',
      流浪の月: '2020年',
      'そして、バトンは渡された': '2019年',
      かがみの孤城: '2018年',
      蜜蜂と遠雷: '2017年',
      羊と鋼の森: '2016年',
      舟を編む: '2012年',
      告白: '2009年',
      夜のピクニック: '2005年',
      博士の愛した数式: '2004年の第1回受賞作です。',
    },
  },
  {
    name: '図書館と本をめぐる物語',
    nameEn: 'Stories about libraries and books',
    text: '図書館、辞書、古書店など、本に関わる場所と人を描いた本です。',
    textEn: 'Libraries, dictionaries, second-hand bookshops, and the people who work there.',
    publishedDaysAgo: 9,
    endsInDays: 70,
    isOnTop: true,
    displayAt: 'chuo',
    titles: {
      舟を編む: '辞書を作る人たちの長い仕事の物語。',
      図書館戦争: '本を守るための組織で働く若者たち。シリーズの1冊目です。',
      つづきの図書館: '本の中の人が、昔の読者をさがしに来ます。小学校高学年から。',
      カエサルくんと本のおはなし: '本の歴史を親子で読める絵本。',
      '本は、これから': '37人が本の未来について書いた文章を集めています。',
      朗読者: '本を読んで聞かせることが、二人を結びつけます。',
    },
  },
  {
    name: 'はじめて出会う絵本',
    nameEn: 'First picture books',
    text: '赤ちゃんから3歳ごろまでのお子さんと楽しめる絵本です。声に出してゆっくり読んであげてください。どの図書館でも借りられます。',
    textEn: 'Picture books to read aloud to babies and small children.',
    publishedDaysAgo: 4,
    endsInDays: 150,
    isOnTop: true,
    titles: {
      いないいないばあ: 'まず1冊というときに。0歳から。',
      じゃあじゃあびりびり: '身近な音の本です。厚い紙でできています。',
      もこもこもこ: '意味よりも音を楽しむ絵本。',
      がたんごとんがたんごとん: '',
      くだもの: '「さあ どうぞ」と言いながら読んでみてください。',
      だるまさんが: '体を動かしてまねをしたくなります。',
      はらぺこあおむし: '穴に指を入れて遊べます。',
      ねずみくんのチョッキ: '',
      ぐりとぐら: '大きなカステラが食べたくなります。3歳ごろから。',
      そらまめくんのベッド: '',
    },
  },
]

/** Publishes the lists of the staff. */
export async function furnishLists({ tx, title, branch, today, daysAgo }: Demo): Promise<void> {
  for (const list of lists) {
    const at = daysAgo(list.publishedDaysAgo, 11)
    const display = list.displayAt
      ? await tx.shelvingLocation.findFirstOrThrow({ where: { branchId: branch(list.displayAt), kind: 'DISPLAY' } })
      : null
    await createFeaturedList(
      tx,
      {
        from: today.subtract({ days: list.publishedDaysAgo }),
        until: today.add({ days: list.endsInDays }),
        isOnTop: list.isOnTop ?? false,
        locationId: display?.id ?? null,
        texts: [
          { language: 'JA', name: list.name, text: list.text },
          { language: 'EN', name: list.nameEn, text: list.textEn },
        ],
        titles: Object.entries(list.titles).map(([name, note]) => ({ number: `#${title(name)}`, note })),
      },
      at,
    )
  }
}
