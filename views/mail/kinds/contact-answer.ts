import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'

export const contactAnswer = mailKind({
  kind: 'CONTACT_ANSWER',
  template: 'contact-answer',
  words: {
    ja: {
      name: 'お問い合わせへの回答',
      subject: 'お問い合わせへの回答',
      heading: 'お問い合わせへの回答',
      lead: (day: string) => `${day}にお送りいただいたお問い合わせに、図書館がお答えします。`,
      again: '続けてお尋ねになる場合は、お問い合わせのページから新しくお送りください。',
      button: 'お問い合わせのページ',
    },
    en: {
      name: 'answer to a contact message',
      subject: 'Answer to your message',
      heading: 'Answer to your message',
      lead: (day) => `The library answers the message that you sent on ${day}.`,
      again: 'To ask more, please send a new message from the contact page.',
      button: 'Contact page',
    },
    easy: {
      name: '図書館からのお知らせ',
      subject: '図書館からのお知らせ',
      heading: '図書館からのお知らせ',
      lead: (day) => `${day}に聞いたことに、図書館が返事（へんじ）をします。`,
      again: 'もっと聞きたいときは、ページからもう一度送ってください。',
      button: '図書館に聞くページ',
    },
    zh: {
      name: '对咨询的回复',
      subject: '对您咨询的回复',
      heading: '对您咨询的回复',
      lead: (day) => `图书馆回复您于${day}发送的咨询。`,
      again: '如需继续咨询，请从联系页面重新发送。',
      button: '联系页面',
    },
    ko: {
      name: '문의에 대한 답변',
      subject: '문의에 대한 답변',
      heading: '문의에 대한 답변',
      lead: (day) => `${day}에 보내신 문의에 도서관이 답변드립니다.`,
      again: '더 문의하실 때에는 문의 페이지에서 새로 보내 주세요.',
      button: '문의 페이지',
    },
  },
  write({ letter, words, mail }) {
    const [lead, answer] = [words.lead(mail.moment(letter.receivedAt)), letter.answer.split('\n')]
    return {
      subject: words.subject,
      page: urls.contact(),
      lines: ({ page }) => [lead, '', ...answer, '', words.again, page],
      values: { lead, answer },
    }
  },
  sample: {
    card: null,
    answer: '<b>The map</b> & "its index" are on the second floor.\n\nSee you soon.',
    receivedAt: new Date('2026-11-30T03:04:05Z'),
  },
})
