import { nearDayText, timeText } from '../../text/dates.ts'
import { easyJapanese } from '../../text/easy/language.ts'
import { textsOf } from '../../text/languages.ts'
import { complete, type Translation } from '../../text/translation.ts'
import type { TitleList } from '../title-list.ts'
import { ja, type MailTexts } from './ja.ts'

const { code, tag, name, pick } = easyJapanese
const { catalogue, requests } = textsOf('EASY')
const { title } = catalogue
const { itemStates } = title

const titles = ({ titles, more }: Omit<TitleList, 'page'>) => [
  ...titles.map(({ name, note }) => `・${name}${note ? ` / ${note}` : ''}`),
  ...(more > 0 ? [easy.more(more)] : []),
]

const notYou = 'あなたがしていないときは、すぐに図書館の窓口（まどぐち）に言ってください。'

const translation: Translation<MailTexts> = {
  code,
  tag,
  name,
  day: (date) => nearDayText('ja', date),
  moment: (at) => timeText('ja', at),
  pick,
  encoding: 'base64',

  frame: {
    service: '予約（よやく）サービス',
    card: (digits) =>
      `図書館（としょかん）カード（さいごの4つの数字（すうじ）が${digits}）の人に送（おく）っています。`,
    noAnswer: 'このメールに返事（へんじ）を書いても、図書館は読めません。聞きたいことは、図書館に聞いてください。',
    bringCard: '図書館のカードを持って来てください。',
    cancelOne: 'いらなくなったときは、ここで予約をやめてください。',
    cancelSome: 'いらなくなった予約は、「予約した本」でやめてください。',
    cancelThis: 'いらないので予約をやめる',
    orOpen: '押（お）せないときは、次のアドレスを開いてください。',
  },
  stop: {
    reminders: 'このお知らせを止める',
    alerts: '新しい本のメールを止める',
    news: 'お知らせのメールを止める',
    account: 'このお知らせを止める',
  },
  fact: (label, value) => `${label}: ${value}`,
  closedDays: '休みの日',
  askLibrary: '図書館（としょかん）で聞（き）いてください',
  more: (count) => `ほか${count}`,
  until: (day) => `${day}まで`,
  shelf: (number) => `棚（たな）の番号（ばんごう） ${number}`,
  locker: (place, compartment, code) => `とりに行く場所（ばしょ） ${place} ${compartment}、番号（ばんごう） ${code}`,
  join: (names) => names.join('、'),

  HOLD_READY: {
    name: '予約した本が用意できました',
    subject: '予約した本が用意できました',
    heading: '予約（よやく）した本が用意できました',
    branch: 'とりに行く図書館',
    lastDay: 'いつまで',
    lead: 'この日までに、とりに来てください。',
    button: '予約した本を見る',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `とりに行く図書館: ${branch}`,
      `いつまで: ${lastDay}`,
      '',
      '予約（よやく）した本が用意できました。とりに来てください。',
      ...titles(list),
      '',
      ...after,
      '',
      '予約した本:',
      page,
    ],
  },

  HOLD_EXPIRES_SOON: {
    name: '本をとりに来てください',
    subject: '予約した本をとりに来てください',
    heading: '予約（よやく）した本をとりに来てください',
    branch: 'とりに行く図書館',
    lastDay: 'いつまで',
    lead: 'この日をすぎると、予約は終わります。本は次の人に行きます。',
    button: '予約した本を見る',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `とりに行く図書館: ${branch}`,
      `いつまで: ${lastDay}`,
      '',
      'この日をすぎると、予約（よやく）は終わります。本は次の人に行きます。',
      ...titles(list),
      '',
      ...after,
      '',
      '予約した本:',
      page,
    ],
  },

  HOLD_CANCELLED: {
    name: '予約がなくなりました',
    subject: '予約がなくなりました',
    heading: '予約（よやく）がなくなりました',
    lead: '図書館が、次の本の予約をやめました。',
    ask: 'わからないときは、窓口（まどぐち）で聞いてください。',
    reason: 'わけ',
    reasons: [
      'あなたがやめると言いました',
      '本が見つかりません',
      '本がこわれています',
      'ほかの人に先に貸（か）します',
      '図書館がまちがえました',
    ],
    onLoan: '同じ本をもう借（か）りています',
    button: 'やめた予約を見る',
    text: ({ page, ...list }) => [
      '図書館が、次の本の予約（よやく）をやめました。',
      ...titles(list),
      '',
      'わからないときは、窓口（まどぐち）で聞いてください。',
      '',
      'やめた予約:',
      page,
    ],
  },

  HOLD_ENDED: {
    name: '予約がおわったお知らせ',
    subject: '予約がおわりました',
    heading: '予約（よやく）がおわりました',
    lead: '次の本は、あなたが書いた日までに用意（ようい）できませんでした。予約（よやく）はおわりました。',
    ask: 'まだいるときは、もう一度（いちど）予約してください。',
    button: 'やめた予約を見る',
    text: ({ page, ...list }) => [
      '次の本は、あなたが書いた日までに用意（ようい）できませんでした。予約（よやく）はおわりました。',
      ...titles(list),
      '',
      'まだいるときは、もう一度（いちど）予約してください。',
      '',
      'やめた予約:',
      page,
    ],
  },

  HOLD_WITHOUT_PICKUP: {
    name: 'とりに行く図書館をえらんでください',
    subject: 'とりに行く図書館をえらんでください',
    heading: 'とりに行く図書館（としょかん）をえらんでください',
    lead: '次の本は、えらんだ図書館でわたすことができなくなりました。',
    offered: '本をわたせる図書館',
    ask: '予約（よやく）の順番（じゅんばん）は、そのままです。次のページで、ほかの図書館にかえることができます。',
    button: '図書館をかえる',
    text: ({ page, ...list }) => [
      '次の本は、えらんだ図書館でわたすことができなくなりました。',
      ...titles(list),
      '',
      '予約（よやく）の順番（じゅんばん）は、そのままです。次のページで、ほかの図書館にかえることができます。',
      '',
      '図書館をかえる:',
      page,
    ],
  },

  REQUEST_STEP: {
    name: 'リクエストのお知らせ',
    subject: 'リクエストのお知らせ',
    heading: 'リクエストのお知らせ',
    wish: '本',
    reason: 'わけ',
    leads: {
      CONSIDERED: 'あなたのリクエストを考えています。',
      ORDERED: 'リクエストの本を店にたのみました。',
      BORROWING: 'リクエストの本を、ほかの図書館から借ります。',
      ARRIVED: 'リクエストの本が来ました。',
      DECLINED: 'ごめんなさい。リクエストの本は用意できません。',
    },
    placed: '予約（よやく）しました。あなたの順番（じゅんばん）になると、用意します。',
    noHold: requests.noHold,
    button: 'リクエストを見る',
    text: ({ lead, wish, more, page }) => [lead, `本: ${wish}`, ...more, '', 'リクエスト:', page],
  },

  DUE_SOON: {
    name: '本を返（かえ）す日が近いです',
    subject: '本を返す日が近いです',
    heading: '本を返（かえ）す日が近いです',
    dueOn: '返（かえ）す日',
    branch: '借りた図書館',
    lead: '次の本を、この日までに返（かえ）してください。',
    renew:
      'もっと長く借りたいときは、「借りている本」を見てください。ほかの人が予約（よやく）した本は、長く借りられません。',
    button: '借りている本を見る',
    text: ({ dueOn, branch, page, after, ...list }) => [
      `返（かえ）す日: ${dueOn}`,
      `借りた図書館: ${branch}`,
      '',
      '次の本を、この日までに返（かえ）してください。',
      ...titles(list),
      '',
      ...after,
      '借りている本:',
      page,
    ],
  },

  GUARDIAN_HOLD_READY: {
    name: '家の人へのお知らせ（予約）',
    subject: '予約した本があります',
    heading: '予約した本があります',
    lead: (patron, count, branch, lastDay) =>
      `${patron}さんが予約した本などが${count}つ、${branch}にあります。${lastDay}までに来てください。`,
    why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    text: (lead, after) => [lead, '', ...after, '', easy.GUARDIAN_HOLD_READY.why],
  },

  GUARDIAN_DUE_SOON: {
    name: '家の人へのお知らせ（借りた本）',
    subject: '本を返（かえ）す日が近いです',
    heading: '本を返（かえ）す日が近いです',
    lead: (patron, count, dueOn) => `${patron}さんが借りた本などが${count}つあります。返（かえ）す日は${dueOn}です。`,
    why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    text: (lead) => [lead, '', easy.GUARDIAN_DUE_SOON.why],
  },

  OVERDUE: {
    name: '返（かえ）す日がすぎました',
    subject: '返す日がすぎました',
    heading: '返（かえ）す日がすぎました',
    dueOn: '返（かえ）す日',
    lead: '次の本を返（かえ）す日がすぎました。待（ま）っている人がいるかもしれません。早く返してください。',
    returned: 'もう返（かえ）したときは、何もしなくていいです。',
    button: '借りている本を見る',
    text: ({ lead, page, after, ...list }) => [
      ...lead,
      ...titles(list),
      '',
      easy.OVERDUE.returned,
      '',
      ...after,
      '借りている本:',
      page,
    ],
  },

  GUARDIAN_OVERDUE: {
    name: '家の人へのお知らせ（返（かえ）す日がすぎました）',
    subject: '返す日がすぎました',
    heading: '返（かえ）す日がすぎた本があります',
    lead: (patron, count, dueOn) =>
      `${patron}さんが借りた本など${count}つの返（かえ）す日がすぎました。はじめの日は${dueOn}です。早く返（かえ）してください。`,
    why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    text: (lead) => [lead, '', easy.GUARDIAN_OVERDUE.why],
  },

  CONTACT_ANSWER: {
    name: '図書館からのお知らせ',
    subject: '図書館からのお知らせ',
    heading: '図書館からのお知らせ',
    lead: (day) => `${day}に聞いたことに、図書館が返事（へんじ）をします。`,
    again: 'もっと聞きたいときは、ページからもう一度送ってください。',
    button: '図書館に聞くページ',
    text: ({ lead, answer, page }) => [lead, '', ...answer, '', easy.CONTACT_ANSWER.again, page],
  },

  HOLDS_PLACED: {
    name: '予約しました',
    subject: '予約しました',
    heading: '予約しました',
    branch: 'とりに行く図書館',
    lead: '次の本を予約しました。',
    ask: 'あなたの順番（じゅんばん）になると、用意します。',
    button: '予約した本を見る',
    text: ({ page, ...list }) => [
      easy.HOLDS_PLACED.lead,
      ...titles(list),
      '',
      easy.HOLDS_PLACED.ask,
      '',
      '予約した本:',
      page,
    ],
  },

  HOLD_CHANGED: {
    name: '予約が変（か）わりました',
    subject: '図書館が予約をなおしました',
    heading: '図書館が予約をなおしました',
    branch: 'とりに行く図書館',
    reverted: '用意をやめて、順番（じゅんばん）にもどりました',
    lead: '図書館の人が、次の本の予約をなおしました。',
    ask: 'わからないときは、窓口（まどぐち）で聞いてください。',
    button: '予約した本を見る',
    text: ({ page, ...list }) => [
      easy.HOLD_CHANGED.lead,
      ...titles(list),
      '',
      easy.HOLD_CHANGED.ask,
      '',
      '予約した本:',
      page,
    ],
  },

  LOAN_RENEWED: {
    name: 'もっと長く借りられます',
    subject: 'もっと長く借りられます',
    heading: 'もっと長く借りられます',
    dueOn: '返（かえ）す日',
    lead: '図書館の人が、次の本を返（かえ）す日をのばしました。',
    ask: 'この日までに返（かえ）してください。',
    button: '借りている本を見る',
    text: ({ page, ...list }) => [
      easy.LOAN_RENEWED.lead,
      ...titles(list),
      '',
      easy.LOAN_RENEWED.ask,
      '',
      '借りている本:',
      page,
    ],
  },

  CARD_APPLICATION: {
    name: '図書館カードを作るとき',
    subject: '図書館カードを作るとき',
    heading: '図書館カードを作るとき',
    leads: {
      CONFIRM: 'このメールアドレスで、図書館カードを作りたいという人がいます。この時間までにページを開いてください。',
      RECEIVED: '図書館カードを作ります。この日までに、図書館の窓口（まどぐち）に来てください。',
      REFUSED: '図書館カードを作ることができません。',
    },
    until: 'この時間まで',
    number: '今だけの番号（ばんごう）',
    branch: 'カードをもらう図書館',
    lastDay: 'この日まで',
    reason: '理由（りゆう）',
    after: {
      CONFIRM: 'あなたがしていないときは、何もしないでください。',
      RECEIVED:
        '窓口（まどぐち）で番号（ばんごう）を言ってください。名前と住（す）んでいる所が書いてある紙やカードを見せてください。この番号（ばんごう）で本を借りることはできません。',
      REFUSED: 'わからないときは、図書館の窓口（まどぐち）で聞いてください。書いたことは消（け）しました。',
    },
    buttons: { CONFIRM: 'カードを作る', RECEIVED: 'ページを見る', REFUSED: '図書館の使い方を見る' },
    text: ({ lead, facts, after, button, page }) => [lead, '', ...facts, '', after, '', `${button}:`, page],
  },

  CARD_EXPIRES: {
    name: '図書館カードが使える日',
    subject: '図書館カードがもうすぐ使えなくなります',
    heading: '図書館カードがもうすぐ使えなくなります',
    lead: '図書館カードは、この日まで使えます。',
    lastDay: '使える日',
    onlineFrom: 'インターネットでできるようになる日',
    online:
      '住（す）んでいる所が同じ人は、次のページで長く使えるようにできます。変（か）わった人は、図書館の窓口（まどぐち）に来てください。',
    counter:
      '長く使いたい人は、名前と住（す）んでいる所が書いてある紙やカードを持って、図書館の窓口（まどぐち）に来てください。',
    buttons: { online: '図書館カードを長く使う', counter: '図書館の使い方を見る' },
    text: ({ lead, facts, after, button, page }) => [...facts, '', lead, after, '', `${button}:`, page],
  },

  NEW_TITLES: {
    name: '新しい本のメール',
    subject: '新しい本のメール',
    heading: '新しい本のメール',
    lead: (total) => `あなたが書いたことばに合う本が、新しく${total}入りました。`,
    button: '新しい本を全部（ぜんぶ）見る',
    text: ({ total, titles, more, page }) => [
      `新しい本: ${total}`,
      '',
      ...titles.flatMap(({ name, note, url }) => [`・${name}${note ? ` / ${note}` : ''}`, url]),
      ...(more > 0 ? [easy.more(more)] : []),
      '',
      '新しい本:',
      page,
    ],
  },

  NEWS: {
    name: '図書館のお知らせ',
    heading: '図書館のお知らせ',
    subject: (title, isUrgent) => (isUrgent ? `【たいせつ】${title}` : `お知らせ: ${title}`),
    button: 'お知らせを見る',
    text: ({ title, paragraphs, page }) => [title, '', ...paragraphs, '', 'お知らせのページ:', page],
  },

  TITLE_LIST: {
    name: '本のリスト',
    subject: '本のリスト',
    heading: '本のリスト',
    lead: 'あなたが自分に送ったリストです。場所（ばしょ）は、送ったときのものです。',
    noCopy: 'ありません',
    states: itemStates,
    button: 'リストを開く',
    text: ({ page, ...list }) => ['あなたが自分に送ったリストです。', '', ...titles(list), '', 'リストを開く:', page],
  },

  VERIFY_ADDRESS: {
    name: 'メールアドレスを使うとき',
    subject: 'メールアドレスを使うとき',
    heading: 'メールアドレスを使うとき',
    lead: '図書館のサービスに、このメールアドレスを入れた人がいます。',
    open: (until) => `${until}までに、ログインしたまま開いてください。アドレスが使えるようになります。`,
    button: 'このアドレスを使う',
    elsewhere:
      'ほかの機械（きかい）でメールを読むときは、「メールアドレス」のページに次の数字（すうじ）を入れてください。',
    notYou: 'あなたがしていないときは、何もしないでください。',
    text: ({ link, code, until }) => [
      '図書館のサービスに、このメールアドレスを入れた人がいます。',
      '',
      `${until}までに、ログインしたまま次のアドレスを開いてください。`,
      link,
      '',
      'ほかの機械（きかい）でメールを読むときは、「メールアドレス」のページに次の数字（すうじ）を入れてください。',
      code,
      '',
      'あなたがしていないときは、何もしないでください。',
    ],
  },

  ADDRESS_CHANGED: {
    name: 'メールアドレスが変（か）わりました',
    subject: (removed) => (removed ? 'メールアドレスを消しました' : 'メールアドレスが変わりました'),
    heading: 'メールアドレスが変（か）わりました',
    lead: (removed, at) =>
      removed
        ? `図書館のサービスから、このメールアドレスを消（け）しました（${at}）。ここには、もうメールを送りません。`
        : `図書館のサービスのメールアドレスが、ほかのものに変（か）わりました（${at}）。ここには、もうメールを送りません。`,
    notYou,
    text: (removed, at) => [easy.ADDRESS_CHANGED.lead(removed, at), '', notYou],
  },

  PASSWORD_LINK: {
    name: '新しいパスワードにするとき',
    subject: '新しいパスワードにするとき',
    heading: '新しいパスワードにするとき',
    lead: '図書館のサービスで、パスワードを忘（わす）れたと言った人がいます。',
    open: (until) => `${until}までに開いて、新しいパスワードを決（き）めてください。1回だけ使えます。`,
    button: '新しいパスワードを決（き）める',
    notYou: 'あなたがしていないときは、何もしないでください。パスワードは変（か）わりません。',
    text: ({ link, until }) => [
      '図書館のサービスで、パスワードを忘（わす）れたと言った人がいます。',
      '',
      `${until}までに次のアドレスを開いて、新しいパスワードを決（き）めてください。1回だけ使えます。`,
      link,
      '',
      'あなたがしていないときは、何もしないでください。パスワードは変（か）わりません。',
    ],
  },

  PASSWORD_CHANGED: {
    name: 'パスワードが変（か）わりました',
    subject: 'パスワードが変わりました',
    heading: 'パスワードが変（か）わりました',
    lead: (at) => `図書館のサービスのパスワードが変（か）わりました（${at}）。`,
    notYou,
    text: (at) => [easy.PASSWORD_CHANGED.lead(at), '', notYou],
  },

  SECOND_FACTOR_GUESSED: {
    name: 'ログインの数字（すうじ）のまちがい',
    subject: 'ログインの数字（すうじ）のまちがい',
    heading: 'ログインの数字（すうじ）のまちがい',
    lead: (at) => `だれかが、あなたのパスワードのあとに、まちがった数字（すうじ）を何度も入れました（${at}）。`,
    notYou:
      'あなたがしていないときは、だれかがパスワードを知っています。すぐにログインして、パスワードを変（か）えてください。',
    text: (at) => [easy.SECOND_FACTOR_GUESSED.lead(at), '', easy.SECOND_FACTOR_GUESSED.notYou],
  },

  FAMILY_ALLOWED: {
    name: '家族（かぞく）のカードをつないだお知らせ',
    subject: '家族（かぞく）のカードをつなぎました',
    heading: '家族（かぞく）のカードをつなぎました',
    lead: (at) => `あなたのカードに、家族（かぞく）のカードをつなぎました（${at}）。`,
    notYou:
      'だれとつないだかは、マイメニューの「家族（かぞく）のカード」で見てください。知らないときは「やめる」をおして、パスワードを変（か）えてください。',
    text: (at) => [easy.FAMILY_ALLOWED.lead(at), '', easy.FAMILY_ALLOWED.notYou],
  },

  FAMILY_ENDED: {
    name: '家族（かぞく）のカードが終わったお知らせ',
    subject: '家族（かぞく）のカードが終わりました',
    heading: '家族（かぞく）のカードが終わりました',
    lead: (at) => `あなたのカードと、家族（かぞく）のカードのつながりが終わりました（${at}）。`,
    notYou: 'また使いたいときは、もう一度つないでください。',
    text: (at) => [easy.FAMILY_ENDED.lead(at), '', easy.FAMILY_ENDED.notYou],
  },

  TEST_MAIL: {
    name: 'メールのテスト',
    subject: 'メールのテスト',
    heading: 'メールのテスト',
    lead: (at) => `図書館の予約サービスのメールをテストしました（${at}）。`,
    notYou: '何もしなくてもいいです。',
    text: (at) => [easy.TEST_MAIL.lead(at), '', easy.TEST_MAIL.notYou],
  },
}

export const easy: MailTexts = complete<MailTexts>(translation, ja)
