import type { CardApplicationStep } from '../../../server/domain/card-applications/notices.ts'
import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { branch, secret } from '../sample-data.ts'
import type { MailWords } from '../text/ja.ts'
import { singleLine } from '../title-list.ts'

type Labels = Record<'until' | 'number' | 'branch' | 'lastDay' | 'reason', string>

function factsOf(letter: CardApplicationStep, labels: Labels, mail: MailWords): string[] {
  if (letter.step === 'CONFIRM') return [mail.fact(labels.until, mail.moment(letter.until))]
  const number = mail.fact(labels.number, letter.number)
  if (letter.step === 'REFUSED') return [number, mail.fact(labels.reason, singleLine(letter.reason))]
  return [
    ...[number, mail.fact(labels.branch, mail.pick(letter.branch))],
    mail.fact(labels.lastDay, mail.day(letter.lastDay)),
  ]
}

export const cardApplication = mailKind({
  kind: 'CARD_APPLICATION',
  template: 'card',
  words: {
    ja: {
      name: '利用者カードの申し込み',
      subject: '利用者カードの申し込み',
      heading: '利用者カードの申し込み',
      leads: {
        CONFIRM:
          'このメールアドレスで、利用者カードの申し込みがありました。期限までにページを開いて、申し込みを完了してください。',
        RECEIVED: '利用者カードの申し込みを受け付けました。期限までに、図書館の窓口でお受け取りください。',
        REFUSED: '申し訳ありませんが、利用者カードをお渡しできません。',
      },
      until: '期限',
      number: '仮番号',
      branch: '受け取る図書館',
      lastDay: '受け取りの期限',
      reason: '理由',
      after: {
        CONFIRM: 'お心当たりがない場合は、何もしないでください。申し込みは消去されます。',
        RECEIVED: '窓口で仮番号を伝え、住所と氏名が分かる書類をお見せください。仮番号では予約や貸出はできません。',
        REFUSED: 'くわしくは、図書館の窓口へお尋ねください。お申し込みの内容は消去しました。',
      },
      buttons: { CONFIRM: '申し込みを完了する', RECEIVED: '申し込みの状態を見る', REFUSED: '利用案内を見る' },
    },
    en: {
      name: 'application for a library card',
      subject: 'Your application for a library card',
      heading: 'Your application for a library card',
      leads: {
        CONFIRM:
          'Somebody applied for a library card with this email address. To complete the application, open the page in time.',
        RECEIVED:
          'We have received your application for a library card. Please collect the card at the counter in time.',
        REFUSED: 'We are sorry that we cannot give you a library card.',
      },
      until: 'Open it by (Japan time)',
      number: 'Provisional number',
      branch: 'Collect at',
      lastDay: 'Collect by',
      reason: 'Reason',
      after: {
        CONFIRM: 'If this was not you, you do not need to do anything. The application will be erased.',
        RECEIVED:
          'Say the provisional number at the counter, and show a document with your name and address. You cannot reserve or borrow with this number.',
        REFUSED: 'For details, please ask at the library counter. The details of your application are erased.',
      },
      buttons: {
        CONFIRM: 'Complete the application',
        RECEIVED: 'See your application',
        REFUSED: 'See the library guide',
      },
    },
    easy: {
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
    },
    zh: {
      name: '借书证申请',
      subject: '您的借书证申请',
      heading: '您的借书证申请',
      leads: {
        CONFIRM: '有人用此邮箱申请了借书证。请在期限内打开页面，完成申请。',
        RECEIVED: '已受理您的借书证申请。请在期限内到图书馆服务台领取。',
        REFUSED: '很抱歉，不能发给您借书证。',
      },
      until: '期限',
      number: '临时编号',
      branch: '领取的图书馆',
      lastDay: '最晚领取日',
      reason: '理由',
      after: {
        CONFIRM: '如果不是您本人操作，请不必理会。申请会被删除。',
        RECEIVED: '请在服务台告知临时编号，并出示写有姓名和住址的证件。临时编号不能用于预约或借阅。',
        REFUSED: '详情请到图书馆服务台咨询。您的申请内容已删除。',
      },
      buttons: { CONFIRM: '完成申请', RECEIVED: '查看申请状态', REFUSED: '查看使用指南' },
    },
    ko: {
      name: '도서관 카드 신청',
      subject: '도서관 카드 신청',
      heading: '도서관 카드 신청',
      leads: {
        CONFIRM: '이 메일 주소로 도서관 카드 신청이 있었습니다. 기한까지 페이지를 열어 신청을 마쳐 주세요.',
        RECEIVED: '도서관 카드 신청을 받았습니다. 기한까지 도서관 창구에서 받아 주세요.',
        REFUSED: '죄송하지만 도서관 카드를 드릴 수 없습니다.',
      },
      until: '기한',
      number: '임시 번호',
      branch: '받을 도서관',
      lastDay: '받는 기한',
      reason: '이유',
      after: {
        CONFIRM: '기억에 없는 일이면 아무것도 하지 마세요. 신청은 삭제됩니다.',
        RECEIVED:
          '창구에서 임시 번호를 말씀하시고, 주소와 이름을 알 수 있는 서류를 보여 주세요. 임시 번호로는 예약이나 대출을 할 수 없습니다.',
        REFUSED: '자세한 것은 도서관 창구에 문의해 주세요. 신청 내용은 삭제했습니다.',
      },
      buttons: { CONFIRM: '신청 마치기', RECEIVED: '신청 상태 보기', REFUSED: '이용 안내 보기' },
    },
  },
  write({ letter, words, mail }) {
    const [lead, after, button] = [words.leads[letter.step], words.after[letter.step], words.buttons[letter.step]]
    const facts = factsOf(letter, words, mail)
    return {
      subject: words.subject,
      page: letter.step === 'REFUSED' ? urls.guide : urls.cardApplicationLink(letter.secret),
      lines: ({ page }) => [lead, '', ...facts, '', after, '', `${button}:`, page],
      values: { lead, facts, after, button },
    }
  },
  sample: { card: null, step: 'RECEIVED', secret, number: 'K-000123', lastDay: '2026-12-24', branch },
})
