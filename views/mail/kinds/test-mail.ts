import { mailKind } from '../kind.ts'
import { datedMessage } from '../layouts.ts'
import { sampleTime } from '../sample-data.ts'

/** A mail that staff send to see whether mail arrives (M9). It is no notice. */
export const testMail = mailKind({
  kind: 'TEST_MAIL',
  template: 'security',
  words: {
    ja: {
      name: '送信の確認',
      subject: 'メールの送信の確認',
      heading: 'メールの送信の確認',
      lead: (at: string) => `図書館の予約サービスから、メールが届くことを確かめるために送りました（${at}）。`,
      notYou: '何もする必要はありません。',
    },
    en: {
      name: 'a test of mail',
      subject: 'Test of mail',
      heading: 'Test of mail',
      lead: (at) => `The library's online service sent this mail to check that its mail arrives (${at}, Japan time).`,
      notYou: 'You do not need to do anything.',
    },
    easy: {
      name: 'メールのテスト',
      subject: 'メールのテスト',
      heading: 'メールのテスト',
      lead: (at) => `図書館の予約サービスのメールをテストしました（${at}）。`,
      notYou: '何もしなくてもいいです。',
    },
    zh: {
      name: '邮件测试',
      subject: '邮件测试',
      heading: '邮件测试',
      lead: (at) => `图书馆预约服务发送此邮件，以确认邮件能够送达（${at}）。`,
      notYou: '您无需进行任何操作。',
    },
    ko: {
      name: '메일 발송 확인',
      subject: '메일 발송 확인',
      heading: '메일 발송 확인',
      lead: (at) => `도서관 예약 서비스의 메일이 도착하는지 확인하려고 보냈습니다（${at}）。`,
      notYou: '아무것도 하지 않으셔도 됩니다.',
    },
  },
  write: datedMessage,
  sample: { at: sampleTime },
})
