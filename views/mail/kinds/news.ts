import { urls } from '../../../server/urls/urls.ts'
import { textInLanguage } from '../../parts/text-in-language.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { mailKind } from '../kind.ts'
import { singleLine } from '../title-list.ts'

/** The maximum bytes of news in a mail, about 600 Japanese characters. */
const maxNewsBytes = 1_800

export const news = mailKind({
  kind: 'NEWS',
  template: 'news',
  list: 'news',
  words: {
    ja: {
      name: '図書館からのお知らせ',
      heading: '図書館からのお知らせ',
      subject: (title: string, isUrgent: boolean): string => (isUrgent ? `【重要】${title}` : `お知らせ: ${title}`),
      button: 'お知らせを開く',
      pageLabel: 'お知らせのページ:',
    },
    en: {
      name: 'News of the library',
      heading: 'News of the library',
      subject: (title, isUrgent) => (isUrgent ? `Important: ${title}` : `Library news: ${title}`),
      button: 'Open the news',
      pageLabel: 'The page of this news:',
    },
    easy: {
      name: '図書館のお知らせ',
      heading: '図書館のお知らせ',
      subject: (title, isUrgent) => (isUrgent ? `【たいせつ】${title}` : `お知らせ: ${title}`),
      button: 'お知らせを見る',
      pageLabel: 'お知らせのページ:',
    },
    zh: {
      name: '图书馆通知',
      heading: '图书馆通知',
      subject: (title, isUrgent) => (isUrgent ? `【重要】${title}` : `图书馆通知：${title}`),
      button: '打开通知',
      pageLabel: '通知页面：',
    },
    ko: {
      name: '도서관 소식',
      heading: '도서관 소식',
      subject: (title, isUrgent) => (isUrgent ? `[중요] ${title}` : `도서관 소식: ${title}`),
      button: '소식 열기',
      pageLabel: '소식 페이지:',
    },
  },
  write({ letter, words }) {
    const { title = '', text = '' } = textInLanguage(letter.texts, letter.language) ?? {}
    // The whole text is on the page, because old phones receive no long mail.
    const paragraphs = truncateBytes(text, maxNewsBytes)
      .split('\n')
      .map((line) => line.trim())
    return {
      subject: words.subject(singleLine(title), letter.isUrgent),
      page: urls.news(String(letter.newsId)),
      lines: ({ page }) => [title, '', ...paragraphs, '', words.pageLabel, page],
      values: { title, paragraphs },
    }
  },
  sample: {
    newsId: 7,
    isUrgent: true,
    texts: [
      {
        language: 'JA',
        title: '台風のため臨時休館します',
        text: '11月24日（火）は、台風のためお休みします。\n返却期限は次の開館日に延びます。\n\nご用の方は、翌日においでください。',
      },
      {
        language: 'EN',
        title: 'All branches are closed because of a typhoon',
        text: 'All branches are closed on Tuesday, 24 November.\nDue dates move to the next open day.',
      },
      { language: 'ZH', title: '因台风临时闭馆', text: '11月24日（星期二）因台风闭馆。\n还书期限顺延到下一个开馆日。' },
      { language: 'KO', title: '태풍으로 임시 휴관합니다', text: '11월 24일(화)은 태풍으로 휴관합니다.' },
    ],
  },
})
